"""guatu notice (交办通知): the notice that hands the tasks out, as a Word file or one an office."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from guatu.cli.given_day import given_day
from guatu.cli.out_file import refuse_own_files
from guatu.ledger.book import Book
from guatu.ledger.book_folder import open_book, write_durably
from guatu.publishing.letters.notice import Notice, assignment_notice, noticed_offices
from guatu.publishing.letters.notice_blanks import Particulars
from guatu.publishing.letters.notice_file import notice_file
from guatu.publishing.letters.notice_pack import notice_pack
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Problem, Unusable


def add(commands: Any) -> None:
    """Add the command (登记命令)."""
    parser = commands.add_parser(
        "notice",
        help="出交办任务的通知（Word，附任务分解表）",
        description="交办通知：按党政机关公文格式（GB/T 9704）排好版头、正文、任务分解表和版记。"
        "没有给的要素留空，并逐项列出。写 .zip 则每个单位一份，只列它的任务。",
    )
    parser.add_argument("book", type=Path, metavar="台账", help="台账文件夹")
    parser.add_argument("--as-of", required=True, metavar="日期", help="截至哪一天，如 2022-03-01")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="文件", help="写到哪个文件，.docx 或 .zip"
    )
    parser.add_argument(
        "--office", action="append", default=[], metavar="单位", help="只发给这个单位（可写多次）"
    )
    parser.add_argument(
        "--number", default="", metavar="字号", help="发文字号，如 清政办〔2022〕5号"
    )
    parser.add_argument("--issuer", default="", metavar="机关", help="发文机关全称")
    parser.add_argument("--date", metavar="日期", help="成文日期，如 2022-03-01")
    parser.add_argument(
        "--copy-to", action="append", default=[], metavar="机关", help="抄送机关（可写多次）"
    )
    parser.add_argument("--all", action="store_true", help="连同已立项未交办的一起，出征求意见稿")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the notice (出通知): 0 written, 2 no book, no such task or office, no place."""
    as_of, out = given_day(arguments.as_of), arguments.out
    suffix = _format(out, draft=arguments.all)
    refuse_own_files(out, arguments.book)
    folder = open_book(arguments.book)
    book = folder.state(as_of)
    asked: dict[str, Any] = {
        "as_of": as_of,
        "root": folder.root(),
        "size": book.size,
        "particulars": _particulars(arguments),
        "draft": arguments.all,
    }
    offices = [_office(name, book) for name in arguments.office]
    if suffix == ".zip":
        offices = offices or list(noticed_offices(book, as_of))
        each = [(one, assignment_notice(book, offices=[one], **asked)) for one in offices]
        notices = [notice for _, notice in each] or [assignment_notice(book, **asked)]
        _write(out, notice_pack((book.directory.office_name(one), notice) for one, notice in each))
        print(f"已出交办通知：{len(each)} 个单位各一份，截至 {as_of}，存于 {out}")
    else:
        notices = [assignment_notice(book, offices=offices, **asked)]
        _write(out, notice_file(notices[0]))
        what = "征求意见稿" if arguments.all else "交办通知"
        print(f"已出{what}：任务 {len(notices[0].rows)} 项，截至 {as_of}，存于 {out}")
    _tell_blanks(notices)
    return 0


def _particulars(arguments: argparse.Namespace) -> Particulars:
    dated: date | None = given_day(arguments.date, "--date") if arguments.date else None
    return Particulars(
        issuer=arguments.issuer.strip(),
        number=arguments.number.strip(),
        dated_on=dated,
        copies_to=tuple(arguments.copy_to),
    )


def _office(asked: str, book: Book) -> str:
    """The id of an office that was asked for by id or by name."""
    named = (one.id for one in book.directory.offices.values() if one.name == asked)
    return next(named, asked)


def _format(out: Path, *, draft: bool) -> str:
    suffix = out.suffix.lower()
    if suffix not in (".docx", ".zip"):
        raise Unusable(Problem(str(out), "通知只写 .docx 文件，或每个单位一份的 .zip 文件"))
    if suffix == ".zip" and draft:
        raise Unusable(Problem(str(out), "征求意见稿不分单位，请写 .docx"))
    return suffix


def _write(out: Path, content: bytes) -> None:
    try:
        write_durably(out, content)
    except OSError as fault:
        raise Unusable(Problem(str(out), f"通知写不进去（{os_reason(fault)}）")) from None


def _tell_blanks(notices: list[Notice]) -> None:
    blanks = list(dict.fromkeys(blank for notice in notices for blank in notice.blanks))
    if blanks:
        print("还要填的：")
        for blank in blanks:
            print(f"  {blank}")
