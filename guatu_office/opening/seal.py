"""python -m guatu_office.opening.seal OFFICE: sign now what no write has sealed; for a timer."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from guatu.vocabulary.problem import Problem, Unusable
from guatu_office.opening.known_office import enter, told
from guatu_office.opening.say import say


def main(argv: Sequence[str] | None = None) -> int:
    """Seal (签发检查点): 0 signed or nothing new, 2 without office or key."""
    parser = argparse.ArgumentParser(
        prog="python -m guatu_office.opening.seal",
        description="签发检查点：最后几笔之后没有再记账时用，可交给定时任务每分钟运行。",
    )
    parser.add_argument("office", type=Path, metavar="办公室", help="var/ 下的那个文件夹")
    arguments = parser.parse_args(argv)
    return told(lambda: _run(arguments.office))


def _run(office: Path) -> int:
    enter(office)
    from django.conf import settings
    from django.utils import timezone

    from guatu_office.records.queries import whole_book
    from guatu_office.records.sealing import seal, seal_state

    book, before = whole_book(), seal_state()
    if book is None:
        raise Unusable(Problem(str(office), "本办公室还没有台账"))
    row = seal(book, timezone.localtime())
    fresh = "新签发" if row.size > before.size else "没有新的条目，最新的"
    say(f"{fresh}检查点：{row.size} 条，抄送到 {settings.CHECKPOINTS_FOLDER}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
