"""Handout file (手册、口袋卡的文件): what booklet and card ask for, and where it is written."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from guatu.cli.county_rules import add_rules_option, county_rules
from guatu.cli.given_day import given_day
from guatu.cli.out_file import refuse_own_files
from guatu.cli.wall import tell_missing
from guatu.ledger.book_folder import open_book, write_durably
from guatu.publishing.book_wall import book_wall
from guatu.publishing.paper.print_sheets import Printed
from guatu.publishing.wall_chart import WallChart
from guatu.publishing.wall_cut import WallCut, cut_wall
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Problem, Unusable


def add_options(parser: Any) -> None:
    """Add options (选项): book, day, office and file."""
    parser.add_argument("book", type=Path, metavar="台账", help="台账文件夹")
    parser.add_argument("--as-of", required=True, metavar="日期", help="截至哪一天，如 2022-05-31")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="文件", help="写到哪个文件，.pdf"
    )
    parser.add_argument("--office", default="", metavar="单位", help="只出一个单位的，写名称或编号")
    add_rules_option(parser)


def asked_chart(arguments: argparse.Namespace) -> WallChart:
    """Asked chart (所要的事项): raises Unusable before anything is drawn."""
    as_of, out = given_day(arguments.as_of), arguments.out
    if out.suffix.lower() != ".pdf":
        raise Unusable(Problem(str(out), "手册和口袋卡只写 .pdf 文件"))
    refuse_own_files(out, arguments.book)
    folder = open_book(arguments.book)
    book = folder.state(as_of)
    county = county_rules(arguments.rules, arguments.book)
    chart = book_wall(book, as_of=as_of, root=folder.root(), size=book.size, county=county)
    return cut_wall(chart, WallCut(office=arguments.office.strip()))


def write_printed(printed: Printed, out: Path, name: str) -> None:
    """Write what was printed (写文件): raises Unusable where there is no place for it."""
    try:
        write_durably(out, printed.content)
    except OSError as fault:
        raise Unusable(Problem(str(out), f"{name}写不进去（{os_reason(fault)}）")) from None
    tell_missing(printed.missing)
    print(f"已出{name}：{printed.sheets} 页，存于 {out}")
