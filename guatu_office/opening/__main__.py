"""python -m guatu_office.opening [REPORT]: what `make run` does."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from guatu.vocabulary.problem import Problem, Unusable
from guatu_office.feeds.received_report import ReportFile, example
from guatu_office.newer_sqlite import warning
from guatu_office.opening.book_place import var_folder
from guatu_office.opening.say import say
from guatu_office.opening.web_server import free_port, serve


def main(argv: Sequence[str] | None = None) -> int:
    """Open the office (开局): 0 served and ended, 2 when the input cannot be used."""
    try:
        return _open(_parser().parse_args(argv))
    except Unusable as refused:
        for problem in refused.problems:
            sys.stderr.write(f"{problem}\n")
        return 2
    except KeyboardInterrupt:
        return 0


def _open(arguments: argparse.Namespace) -> int:
    port = None if arguments.no_serve else free_port()
    if warning():
        say(f"提醒：{warning()}")
    os.environ["DJANGO_SETTINGS_MODULE"] = "guatu_office.settings"
    # Imported late: from here on Django is being set up, which a refusal above need not pay.
    from guatu_office.opening.office import open_office

    asked = ReportFile(arguments.report, arguments.place, arguments.year)
    folder = open_office(asked if arguments.report else example(), var_folder(), arguments.as_of)
    if port is not None:
        serve(folder, port)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m guatu_office.opening",
        description="读一份报告，写成台账，排好工期，在本机打开挂图。",
    )
    parser.add_argument("report", nargs="?", type=Path, metavar="报告", help="不写则用自带的例子")
    parser.add_argument("--place", default="", help="地方全称，报告里看不出时写明")
    parser.add_argument("--year", type=int, help="计划年份，报告里看不出时写明")
    parser.add_argument(
        "--as-of", type=_day, metavar="日期", help="今天不在计划年度内时，按哪一天看"
    )
    parser.add_argument("--no-serve", action="store_true", help="只装入，不打开网页")
    return parser


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise Unusable(
            Problem("--as-of", f"“{words}”不是有效日期，请按 2022-06-30 的样子写")
        ) from None


if __name__ == "__main__":
    sys.exit(main())
