"""guatu return (回收报表): sheets that came back, previewed, and recorded once confirmed."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

from guatu.cli.county_rules import county_rules
from guatu.cli.given_day import given_day
from guatu.cli.sheet import given_period
from guatu.ledger.book import Book
from guatu.ledger.book_folder import BookFolder, open_book, put_evidence, write_durably
from guatu.ledger.hash_tree import root_of
from guatu.ledger.pledge import Pledge
from guatu.ledger.refusal import Refused
from guatu.publishing.sheets.known_elsewhere import known_elsewhere
from guatu.reading.returns.heading_map import maps_as_toml, maps_in, read_maps
from guatu.reading.returns.preview import Preview
from guatu.reading.returns.preview_lines import preview_json, preview_lines
from guatu.reading.returns.return_order import ReturnOrder, Who, at_one_desk
from guatu.reading.returns.return_source import recorded_in
from guatu.reading.returns.returned_file import ReturnedFile, returned_files
from guatu.reading.returns.sheet_kind import SheetKind
from guatu.reading.returns.taking import preview_of, record_all
from guatu.scheduling.plan_check import plan_check
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Problem, Unusable


def add(commands: Any) -> None:
    """Add the command (登记命令)."""
    parser = commands.add_parser(
        "return",
        help="收回单位填好的报表",
        description="回收报表：先看预览，改了什么、哪一格有错、哪一行认不出；加 --confirm 才入账，"
        "同一份表确认两次只记一次。可以一次给多个文件，也可以给一个压缩包。",
    )
    parser.add_argument("book", type=Path, metavar="台账", help="台账文件夹")
    parser.add_argument(
        "files", type=Path, nargs="+", metavar="文件", help="表格、Project 的 .xml 或压缩包"
    )
    parser.add_argument("--confirm", action="store_true", help="确认：没有错处的各笔入账")
    parser.add_argument("--on", metavar="日期", help="从哪天起算，不写就是今天")
    parser.add_argument("--by", metavar="人员/岗位/单位", help="由谁办，写编号；设岗以后必填")
    parser.add_argument("--sign-for-by", metavar="日期", help="交办的签收时限（任务分解表）")
    parser.add_argument(
        "--kind", choices=[kind.value for kind in SheetKind], help="本地的表是哪一种"
    )
    parser.add_argument("--period", metavar="年月", help="本地的表是哪个月的，如 2022-06")
    parser.add_argument("--headings", type=Path, metavar="对照", help="本地表头的对照（TOML）")
    parser.add_argument("--json", action="store_true", help="预览写成一个 JSON 对象")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Take returns (回收报表): 1 when something in them is wrong, 2 when nothing can be done."""
    folder = open_book(arguments.book)
    book = folder.state()
    order = _order(arguments, folder, book)
    with tempfile.TemporaryDirectory() as apart:
        files = _files(arguments.files, Path(apart))
        preview = preview_of(files, book, order)
        return _told(arguments, preview, files, folder, book, order)


def _told(
    arguments: argparse.Namespace,
    preview: Preview,
    files: list[ReturnedFile],
    folder: BookFolder,
    book: Book,
    order: ReturnOrder,
) -> int:
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    if arguments.json:
        print(preview_json(preview))
    else:
        for line in preview_lines(preview):
            print(line)
    if preview.guesses:
        _keep_guesses(preview, order, arguments.headings)
        return 1
    if arguments.confirm:
        _confirm(preview, files, book, order, folder)
    return 0 if preview.sound else 1


def _files(paths: list[Path], apart: Path) -> list[ReturnedFile]:
    found: list[ReturnedFile] = []
    for at, path in enumerate(paths):
        place = apart / str(at)
        place.mkdir()
        found += returned_files(path, place)
    return found


def _order(arguments: argparse.Namespace, folder: BookFolder, book: Book) -> ReturnOrder:
    at = datetime.now().astimezone()  # noqa: TID251
    due = arguments.sign_for_by
    return ReturnOrder(
        at=at,
        effective_on=given_day(arguments.on, "--on") if arguments.on else at.date(),
        who=_who(arguments.by, book),
        kind=SheetKind(arguments.kind) if arguments.kind else None,
        period=given_period(arguments.period) if arguments.period else "",
        sign_for_by=given_day(due, "--sign-for-by") if due else None,
        maps={**maps_in(book), **(read_maps(arguments.headings) if arguments.headings else {})},
        recorded=recorded_in(folder.entries()),
        root_at=cache(partial(_root_at, folder)),
        known_elsewhere=known_elsewhere,
        plan_told=partial(_plan_told, arguments.book),
    )


def _plan_told(book: Path, pledge: Pledge, on: date) -> Iterable[tuple[str, str]]:
    return plan_check(pledge, on, county_rules(None, book))


def _who(by: str | None, book: Book) -> Who:
    if by is None:
        if book.directory.in_force:
            raise Unusable(Problem("--by", "台账已设岗，请写明由谁办：人员/岗位/单位"))
        return at_one_desk
    parts = by.split("/")
    if len(parts) != 3 or not all(parts):
        raise Unusable(Problem("--by", f"“{by}”应是 人员/岗位/单位 三个编号"))
    person, post, office = parts
    actor = Actor(person=person, post=post, office=office)
    return lambda pledge, body: actor


def _root_at(folder: BookFolder, size: int) -> str:
    return root_of(line for at, line in enumerate(folder.lines()) if at < size)


def _keep_guesses(preview: Preview, order: ReturnOrder, path: Path | None) -> None:
    """A guess is written down for a person to correct; used only once it stands in the file."""
    if path is None:
        print("本地表头还没有定：请加 --headings 文件名，把对照写下来核对。", file=sys.stderr)
        return
    maps = {**order.maps, **{(one.kind, one.key): one for one in preview.guesses}}
    try:
        write_durably(path, maps_as_toml(maps).encode())
    except OSError as fault:
        raise Unusable(Problem(str(path), f"对照写不进去（{os_reason(fault)}）")) from None
    print(f"表头对照已写入 {path}：请核对、改正后再运行一次，以后照用。", file=sys.stderr)


def _confirm(
    preview: Preview,
    files: list[ReturnedFile],
    book: Book,
    order: ReturnOrder,
    folder: BookFolder,
) -> None:
    """The files as they came lie in the book before an entry names them."""
    try:
        entries = record_all(preview, book, order)
    except Refused as refused:
        raise Unusable(Problem(str(folder.path), f"没有入账：{refused}")) from None
    if entries:
        (folder.folder / "evidence").mkdir(exist_ok=True)
        for file in files:
            put_evidence(folder.folder, file.path.read_bytes())
        folder.append(entries)
    print(f"已入账 {len(entries)} 笔。", file=sys.stderr)
