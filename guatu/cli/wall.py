"""guatu wall (挂图): the wall chart of a book on one day, as one offline file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from guatu.cli.county_rules import add_rules_option, county_rules
from guatu.cli.given_day import given_day
from guatu.cli.out_file import refuse_own_files
from guatu.ledger.book_folder import open_book, write_durably
from guatu.publishing.book_wall import book_wall
from guatu.publishing.html_file import PAPERS
from guatu.publishing.taken_file import Made, Taken, TakeOrder, made
from guatu.publishing.wall_cut import WallCut
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Problem, Unusable

FORMATS = (".html", ".svg", ".pdf")


def add(commands: Any) -> None:
    """Add the command (登记命令)."""
    parser = commands.add_parser(
        "wall",
        help="把台账画成一张挂图",
        description="挂图：板块成栏，承诺成行，月份成列；不用服务器、不用网络就能打开。"
        "同一台账、同一日期，每次画出的文件完全相同。",
    )
    parser.add_argument("book", type=Path, metavar="台账", help="台账文件夹")
    parser.add_argument("--as-of", required=True, metavar="日期", help="截至哪一天，如 2022-05-31")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="文件", help="写到哪个文件，.html、.svg 或 .pdf"
    )
    parser.add_argument("--size", choices=tuple(PAPERS), default="a3", help="打印纸张，横向")
    parser.add_argument(
        "--seen-from",
        type=float,
        metavar="米",
        help="站多远看（只用于整图的 .pdf）：A0 按 2 米、A1 按 1.4 米、A3 按 0.5 米定最小字号；"
        "写得近，字可以小，张数就少",
    )
    add_cuts(parser).add_argument(
        "--pledge", metavar="编号", help="一项一张：领导、单位、方案、节点、堵点、照片，如 2022-031"
    )
    add_rules_option(parser)
    parser.set_defaults(run=run)


def add_cuts(parser: argparse.ArgumentParser) -> Any:
    """Add the cuts (登记分图选项): by which a part of the wall is asked for; their group."""
    cuts = parser.add_argument_group("只挂一部分（几个一起写，则都要符合）")
    cuts.add_argument("--area", default="", metavar="板块", help="一个板块，写标题或其中几个字")
    cuts.add_argument("--official", default="", metavar="领导", help="一位包抓领导的，写职务或编号")
    cuts.add_argument("--office", default="", metavar="单位", help="一个单位牵头或配合的")
    cuts.add_argument(
        "--township", default="", metavar="乡镇", help="一个乡镇牵头、配合或句中点名的"
    )
    cuts.add_argument("--key", action="store_true", help="只要项目类（重点项目）")
    return cuts


def run(arguments: argparse.Namespace) -> int:
    """Hang the wall (挂图): 0 written, 2 no book, no such day, no such format, no place."""
    as_of = given_day(arguments.as_of)
    out: Path = arguments.out
    _refuse_format(out)
    refuse_own_files(out, arguments.book)
    folder = open_book(arguments.book)
    book = folder.state(as_of)
    county = county_rules(arguments.rules, arguments.book)
    chart = book_wall(book, as_of=as_of, root=folder.root(), size=book.size, county=county)
    order = TakeOrder(
        what=Taken.PLEDGE if arguments.pledge else Taken.WALL,
        ending=out.suffix.lower().removeprefix("."),
        size=arguments.size,
        cut=asked_cut(arguments),
        pledge=arguments.pledge or "",
        seen_from=arguments.seen_from,
    )
    done = made(order, chart, arguments.book / "evidence")
    _tell_paper(done, arguments.size)
    try:
        write_durably(out, done.content)
    except OSError as fault:
        raise Unusable(Problem(str(out), f"挂图写不进去（{os_reason(fault)}）")) from None
    print(f"已挂图：{chart.place} {chart.year} 年，{done.count} 项，截至 {as_of}，存于 {out}")
    return 0


def asked_cut(arguments: argparse.Namespace) -> WallCut:
    """Asked cut (所要的分图): what does not cut is empty."""
    return WallCut(
        area=arguments.area.strip(),
        official=arguments.official.strip(),
        office=arguments.office.strip(),
        township=arguments.township.strip(),
        key=arguments.key,
    )


def _tell_paper(done: Made, size: str) -> None:
    if done.sheets is not None and done.title_points is not None:
        tell_missing(done.missing)
        print(f"{size.upper()} 横向 {done.sheets} 张，标题 {done.title_points:.1f} 磅")


def tell_missing(missing: tuple[str, ...]) -> None:
    """Tell what the type lacks (说明缺字): on standard error, each character with its code."""
    if missing:
        named = "、".join(f"{char}（U+{ord(char):04X}）" for char in missing)
        print(f"字库里没有这些字，图上以〓代替：{named}", file=sys.stderr)


def _refuse_format(out: Path) -> None:
    suffix = out.suffix.lower()
    if suffix not in FORMATS:
        raise Unusable(Problem(str(out), "挂图只写 .html、.svg 或 .pdf 文件"))
