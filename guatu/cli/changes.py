"""guatu changes (两日对照): what the wall says on one day and did not say on another."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

from guatu.cli.county_rules import add_rules_option, county_rules
from guatu.cli.given_day import given_day
from guatu.cli.out_file import refuse_own_files
from guatu.cli.wall import add_cuts, asked_cut
from guatu.ledger.book import Book, replay
from guatu.ledger.book_folder import BookFolder, open_book, write_durably
from guatu.publishing.book_wall import book_wall
from guatu.publishing.changes.difference_html import difference_page
from guatu.publishing.changes.difference_lines import difference_lines, difference_records
from guatu.publishing.changes.wall_difference import (
    WallDifference,
    cut_difference,
    empty_wall,
    wall_difference,
)
from guatu.publishing.wall_chart import WallChart
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Problem, Unusable


def add(commands: Any) -> None:
    """Add the command (登记命令)."""
    parser = commands.add_parser(
        "changes",
        help="两天的作战图对照，逐句说出变化",
        description="两日对照：从一天到另一天，图上变了什么：变灯、插旗、改期（理由和批准人）、"
        "销号、重启、新增。按板块列出；要两天的图上下对着看，写 --out。",
    )
    parser.add_argument("book", type=Path, metavar="台账", help="台账文件夹")
    parser.add_argument("--since", required=True, metavar="日期", help="从哪一天，如 2022-04-30")
    parser.add_argument("--as-of", required=True, metavar="日期", help="到哪一天，如 2022-05-31")
    parser.add_argument("--out", type=Path, metavar="文件", help="另写成一个网页文件，.html")
    parser.add_argument("--json", action="store_true", help="一处变化一行 JSON")
    add_cuts(parser)
    add_rules_option(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Compare two days (两日对照): 0 told, 2 no book, no such days, no place."""
    since, until = given_day(arguments.since, "--since"), given_day(arguments.as_of)
    out: Path | None = arguments.out
    if out is not None:
        _refuse_out(out, arguments.book)
    difference = _difference(arguments, since, until)
    difference = cut_difference(difference, asked_cut(arguments))
    if out is not None:
        try:
            write_durably(out, difference_page(difference).encode())
        except OSError as fault:
            raise Unusable(Problem(str(out), f"对照写不进去（{os_reason(fault)}）")) from None
    if arguments.json:
        for record in difference_records(difference):
            print(json.dumps(record, ensure_ascii=False))
    else:
        print("\n".join(difference_lines(difference)))
    return 0


def _refuse_out(out: Path, book: Path) -> None:
    if out.suffix.lower() != ".html":
        raise Unusable(Problem(str(out), "两日对照只写 .html 文件"))
    refuse_own_files(out, book)


def _difference(arguments: argparse.Namespace, since: date, until: date) -> WallDifference:
    folder = open_book(arguments.book)
    folder.state()
    entries = list(folder.entries())
    county = county_rules(arguments.rules, arguments.book)
    books = {day: replay(entries, day) for day in {since, until}}
    after = _chart(books[until], folder, until, county)
    before = (
        _chart(books[since], folder, since, county)
        if books[since].pledges
        else empty_wall(after, since)
    )
    names = books[until].directory.names
    return wall_difference(before, after, entries, entries.__getitem__, names)


def _chart(book: Book, folder: BookFolder, as_of: date, county: Path | None) -> WallChart:
    return book_wall(book, as_of=as_of, root=folder.root(), size=book.size, county=county)
