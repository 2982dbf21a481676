"""python -m guatu_office.opening.sweep OFFICE: evidence that no entry names goes; for a timer."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from guatu_office.opening.known_office import enter, told
from guatu_office.opening.say import say


def main(argv: Sequence[str] | None = None) -> int:
    """Sweep (清理佐证): 0 swept, also when there was nothing; 2 without an office."""
    parser = argparse.ArgumentParser(
        prog="python -m guatu_office.opening.sweep",
        description="清理佐证目录：断电或进程被杀留下的、台账没有记的文件；不用停止办公。",
    )
    parser.add_argument("office", type=Path, metavar="办公室", help="var/ 下的那个文件夹")
    arguments = parser.parse_args(argv)
    return told(lambda: _run(arguments.office))


def _run(office: Path) -> int:
    enter(office)
    from django.utils import timezone

    from guatu_office.records.evidence_sweep import sweep

    gone = sweep(timezone.now())
    say(f"清理了 {len(gone)} 个台账没有记的文件" if gone else "没有要清理的文件")
    for digest in gone:
        say(f"  {digest}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
