"""guatu sheet (出报表): breakdown table, monthly return, key projects or nodes, as Excel."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any

from guatu.cli.county_rules import add_rules_option, county_rules
from guatu.cli.given_day import given_day
from guatu.cli.out_file import refuse_own_files
from guatu.ledger.book import Book
from guatu.ledger.book_folder import open_book, write_durably
from guatu.publishing.sheets.office_sheet import SheetOrder, office_sheet
from guatu.publishing.sheets.sheet_workbook import sheet_workbook
from guatu.publishing.sheets.sheet_zip import sheet_zip
from guatu.reading.returns.names import office_called
from guatu.reading.returns.sheet_kind import SheetKind
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Problem, Unusable


def add(commands: Any) -> None:
    """Add the command (登记命令)."""
    parser = commands.add_parser(
        "sheet",
        help="出报表（Excel），发给单位填写",
        description="出报表：任务分解表、进展情况表、重点项目表、节点计划表。黄格由单位填写，其余锁定；"
        "填好后用 guatu return 收回。--out 写 .zip 时一个单位一个工作簿。",
    )
    parser.add_argument("book", type=Path, metavar="台账", help="台账文件夹")
    parser.add_argument(
        "--kind",
        required=True,
        choices=[kind.value for kind in SheetKind],
        help="breakdown 任务分解表，monthly 进展情况表，projects 重点项目表，nodes 节点计划表",
    )
    parser.add_argument("--office", metavar="单位", help="只出一个牵头单位的，写名称或编号")
    parser.add_argument("--pledge", default="", metavar="编号", help="只出一项的（节点计划表）")
    parser.add_argument(
        "--period", metavar="年月", help="哪个月的，如 2022-06（进展情况表、重点项目表必填）"
    )
    add_rules_option(parser)
    parser.add_argument("--as-of", required=True, metavar="日期", help="截至哪一天，如 2022-06-30")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="文件", help="写到哪个文件，.xlsx 或 .zip"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write a sheet (出报表): raises Unusable for a bad order or a place that cannot be written."""
    kind, out = SheetKind(arguments.kind), arguments.out
    as_of = given_day(arguments.as_of)
    period = given_period(arguments.period) if kind.monthly else ""
    if out.suffix.lower() not in (".xlsx", ".zip"):
        raise Unusable(Problem(str(out), "报表只写 .xlsx 或 .zip 文件"))
    refuse_own_files(out, arguments.book)
    folder = open_book(arguments.book)
    book = folder.state(as_of)
    order = SheetOrder(
        kind=kind,
        as_of=as_of,
        root=folder.root(),
        size=book.size,
        period=period,
        pledge=arguments.pledge if kind is SheetKind.NODES else "",
        county=county_rules(arguments.rules, arguments.book),
    )
    if out.suffix.lower() == ".zip":
        content = sheet_zip(book, order)
    else:
        office = _office(book, arguments.office) if arguments.office else None
        content = sheet_workbook(office_sheet(book, order, office))
    try:
        write_durably(out, content)
    except OSError as fault:
        raise Unusable(Problem(str(out), f"报表写不进去（{os_reason(fault)}）")) from None
    print(f"已出{kind.label}{f'（{period}）' if period else ''}，存于 {out}")
    return 0


def given_period(text: str | None) -> str:
    """Given month (指定的月份): raises Unusable when it is none or missing."""
    if text and re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text):
        return text
    said = f"“{text}”不是年月" if text else "没有写是哪个月"
    raise Unusable(Problem("--period", f"{said}，应是 2022-06 这样的年月"))


def _office(book: Book, name: str) -> str:
    found = office_called(book.directory, name)
    if found is None:
        raise Unusable(Problem("--office", f"单位名录里没有“{name}”"))
    return found
