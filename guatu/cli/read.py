"""guatu read (读报告): a report to promises, coverage, a short account or a book."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from guatu.cli.key_folder import key_folder
from guatu.cli.read_folder import read_folder
from guatu.ledger.book_folder import write_durably
from guatu.publishing.draft_markdown import draft_markdown
from guatu.publishing.draft_table import draft_table
from guatu.publishing.draft_workbook import draft_workbook
from guatu.reading.drafting import write_book
from guatu.reading.json_lines import coverage_json, json_lines
from guatu.reading.reader import read_file
from guatu.reading.report import Reading
from guatu.reading.short_account import short_account
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Problem, Unusable

_FIRST_YEAR, _LAST_YEAR = 1978, 2100


def add(commands: Any) -> None:
    """Add the command (登记命令)."""
    parser = commands.add_parser(
        "read",
        help="读报告，找出承诺",
        description="读一份政府工作报告：找出计划部分和其中每一条承诺；其余文字各有理由。",
    )
    parser.add_argument(
        "file",
        type=Path,
        metavar="文件",
        help="报告：.docx、.pdf、.html、文本，装了 LibreOffice 还有 .doc、.wps、.rtf、.odt；"
        "或装着许多报告的文件夹",
    )
    parser.add_argument("--jsonl", action="store_true", help="逐行输出报告和承诺（JSON）")
    parser.add_argument("--coverage", action="store_true", help="输出计划部分的覆盖情况（JSON）")
    parser.add_argument("--markdown", action="store_true", help="输出承诺清单（Markdown）")
    parser.add_argument("--xlsx", type=Path, metavar="表格", help="承诺清单写成 Excel 文件")
    parser.add_argument("--out", type=Path, metavar="台账", help="写成台账，放在这个新文件夹")
    parser.add_argument("--place", default="", metavar="地方", help="地方全称，看不出时写明")
    parser.add_argument("--year", type=int, metavar="年份", help="计划年份，看不出时写明")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read a report (读报告): prints what was asked for; raises Unusable naming the file."""
    year = arguments.year
    if year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise Unusable(Problem("--year", f"{year} 不像报告的年份"))
    if arguments.file.is_dir():
        return _folder(arguments)
    reading = read_file(arguments.file, arguments.place.strip(), year)
    if arguments.out:
        _write(reading, arguments.file, arguments.out)
    if arguments.jsonl:
        _say(json_lines(reading))
    if arguments.coverage:
        _say([coverage_json(reading)])
    if arguments.markdown:
        _say(draft_markdown(draft_table(reading)))
    if arguments.xlsx:
        _write_workbook(reading, arguments.xlsx)
    if not (arguments.jsonl or arguments.coverage or arguments.markdown):
        _say(short_account(reading))
    return 0


def _folder(arguments: argparse.Namespace) -> int:
    one_only = ("jsonl", "coverage", "markdown", "xlsx", "place", "year")
    if not arguments.out or any(getattr(arguments, name) for name in one_only):
        raise Unusable(
            Problem(str(arguments.file), "成批读一个文件夹要写明 --out，且不带只用于一份报告的选项")
        )
    return read_folder(arguments.file, arguments.out)


def _write(reading: Reading, received: Path, out: Path) -> None:
    # The command is where the book meets the clock: an entry says when it was entered.
    at = datetime.now().astimezone()  # noqa: TID251
    written = write_book(reading, received=received, out=out, keys=key_folder(), at=at)
    print(f"已写成台账 {out}：{written} 条承诺草稿", file=sys.stderr)


def _write_workbook(reading: Reading, out: Path) -> None:
    if out.suffix.lower() != ".xlsx":
        raise Unusable(Problem(str(out), "承诺清单只写 .xlsx 文件"))
    if out.exists():
        raise Unusable(Problem(str(out), "这个文件已经有了，没有改动它，请换一个名字"))
    try:
        write_durably(out, draft_workbook(draft_table(reading)))
    except OSError as fault:
        raise Unusable(Problem(str(out), f"表格写不进去（{os_reason(fault)}）")) from None
    print(f"承诺清单已写成 {out}：{len(reading.pledges)} 条", file=sys.stderr)


def _say(lines: Iterable[str]) -> None:
    """Whatever the locale, UTF-8: other programs read this."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    for line in lines:
        print(line)
