"""Command lines (命令行): what to type in a terminal, in a form that can be copied."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path


def program(name: str) -> str:
    """Program (程序): `name` of the environment that runs now, as seen from where we are."""
    return place(Path(sys.executable).parent / name)


def place(path: Path) -> str:
    """Place (位置): quoted for the shell, relative where it lies below us."""
    whole, here = path.absolute(), Path.cwd()
    short = whole.relative_to(here) if whole.is_relative_to(here) else whole
    return shlex.quote(str(short))
