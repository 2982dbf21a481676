"""guatu booklet (月到期手册): what falls due in a month, by office, as PDF on A4."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from guatu.cli.handout_file import add_options, asked_chart, write_printed
from guatu.cli.sheet import given_period
from guatu.publishing.paper.handout import booklet_pdf


def add(commands: Any) -> None:
    """Add the command (登记命令)."""
    parser = commands.add_parser(
        "booklet",
        help="出一个月的到期事项手册（PDF，按单位）",
        description="月到期手册：按牵头单位列出当月到期的节点和时限，以及此前逾期的。A4 竖版。",
    )
    add_options(parser)
    parser.add_argument("--month", required=True, metavar="年月", help="哪个月，如 2022-06")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the booklet (出手册): 0 written, 2 no book, no such month or office, nothing due."""
    month = date.fromisoformat(f"{given_period(arguments.month)}-01")
    chart = asked_chart(arguments)
    write_printed(booklet_pdf(chart, month), arguments.out, "月到期手册")
    return 0
