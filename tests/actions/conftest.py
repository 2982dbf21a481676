"""一间真的办公室:数据库在磁盘上,供几个进程同时办理。"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def cast_long_office(tmp_path: Path) -> Path:
    """汤阴县的报告装入的办公室文件夹。"""
    var = tmp_path / "var"
    subprocess.run(
        [sys.executable, "-m", "guatu_office.opening", "--no-serve"],
        cwd=ROOT,
        env={**os.environ, "GUATU_VAR": str(var)},
        check=True,
        capture_output=True,
    )
    return next(var.glob("*-2022-*"))
