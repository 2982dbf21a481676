"""guatu compare (两年对照): last year's promises beside this year's account and plan."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from guatu.reading.comparison.compare import compare
from guatu.reading.comparison.comparison_account import comparison_account
from guatu.reading.comparison.comparison_lines import comparison_lines
from guatu.reading.comparison.reminders import reminders
from guatu.reading.reader import read_file


def add(commands: Any) -> None:
    """Add the command (登记命令)."""
    parser = commands.add_parser(
        "compare",
        help="两年报告对照",
        description="去年的每一条承诺，在今年的报告里：回顾部分说办得怎样，计划部分是否接着办。"
        "对不上的也一条条列出。报告可以是 .docx、.pdf、.html、.txt，装了 LibreOffice 还有 "
        ".doc、.wps、.rtf、.odt。",
    )
    parser.add_argument("last", type=Path, metavar="去年", help="去年的报告")
    parser.add_argument("this", type=Path, metavar="今年", help="今年的报告")
    parser.add_argument("--json", action="store_true", help="去年的承诺一条一行（JSON）")
    parser.add_argument("--place", default="", metavar="地方", help="地方全称，看不出时写明")
    parser.add_argument("--last-year", type=int, metavar="年份", help="去年是哪一年，看不出时写明")
    parser.add_argument("--this-year", type=int, metavar="年份", help="今年是哪一年，看不出时写明")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Compare two reports (两年对照): raises Unusable naming the file."""
    place = arguments.place.strip()
    last = read_file(arguments.last, place, arguments.last_year)
    this = read_file(arguments.this, place, arguments.this_year)
    comparison = compare(last, this)
    for reminder in reminders(last, this):
        print(f"提醒：{reminder}", file=sys.stderr)
    lines = comparison_lines(comparison) if arguments.json else comparison_account(comparison)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    for line in lines:
        print(line)
    return 0
