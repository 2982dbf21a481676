"""报表测试共用:清源县。"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.returns.county import County, qingyuan


@pytest.fixture
def county(tmp_path: Path) -> County:
    """清源县,三项承诺都已签收。"""
    return qingyuan(tmp_path)
