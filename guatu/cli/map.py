"""guatu map (作战地图): promises over the county's outline, drawn; or a layer file taken in."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from guatu.cli.county_rules import add_rules_option, county_rules
from guatu.cli.given_day import given_day
from guatu.cli.map_layer import add_taking, take_layer
from guatu.cli.out_file import refuse_own_files
from guatu.cli.wall import add_cuts, asked_cut, tell_missing
from guatu.ledger.book_folder import open_book, write_durably
from guatu.publishing.book_wall import book_wall
from guatu.publishing.html_file import PAPERS
from guatu.publishing.map.map_chart import MapChart, map_chart
from guatu.publishing.map.taken_map import MapOrder, map_made
from guatu.publishing.wall_cut import cut_wall
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Problem, Unusable

FORMATS = (".html", ".svg", ".pdf")


def add(commands: Any) -> None:
    """Add the command (登记命令)."""
    parser = commands.add_parser(
        "map",
        help="把承诺画到县域地图上，或收下县界、工程的 GeoJSON",
        description="作战地图：项目为点，路、管为线，园区为面，画在县界、乡镇界上，灯与作战图相同；"
        "不用服务器、不用网络、不用切片底图。没有标注位置的另列。先用 --take 收下 GeoJSON。",
    )
    parser.add_argument("book", type=Path, metavar="台账", help="台账文件夹")
    parser.add_argument("--as-of", metavar="日期", help="截至哪一天，如 2022-05-31")
    parser.add_argument("--out", type=Path, metavar="文件", help=".html、.svg 或 .pdf")
    parser.add_argument("--size", choices=tuple(PAPERS), default="a3", help="打印纸张，横向")
    add_cuts(parser)
    add_rules_option(parser)
    add_taking(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Draw the map or take a layer in (画图、收图层): 0 done, 2 what is asked cannot be used."""
    return take_layer(arguments) if arguments.take else _draw(arguments)


def _draw(arguments: argparse.Namespace) -> int:
    as_of, out = given_day(arguments.as_of), arguments.out
    if out is None or out.suffix.lower() not in FORMATS:
        raise Unusable(Problem(str(out or "--out"), "地图只写 .html、.svg 或 .pdf 文件"))
    refuse_own_files(out, arguments.book)
    folder = open_book(arguments.book)
    book = folder.state(as_of)
    county = county_rules(arguments.rules, arguments.book)
    wall = book_wall(book, as_of=as_of, root=folder.root(), size=book.size, county=county)
    chart = map_chart(cut_wall(wall, asked_cut(arguments)), book.maps, _files(arguments.book))
    try:
        write_durably(out, _drawn(chart, out.suffix.lower().removeprefix("."), arguments.size))
    except OSError as fault:
        raise Unusable(Problem(str(out), f"地图写不进去（{os_reason(fault)}）")) from None
    for note in chart.notes:
        print(note)
    told = (
        f"图上 {len(chart.works)} 项，全域 {len(chart.county)} 项，未上图 {len(chart.unplaced)} 项"
    )
    print(f"已画地图：{wall.place} {wall.year} 年，{told}，截至 {as_of}，存于 {out}")
    return 0


def _drawn(chart: MapChart, ending: str, size: str) -> bytes:
    made = map_made(MapOrder(ending=ending, size=size), chart)
    if made.sheets is not None:
        tell_missing(made.missing)
        print(f"{size.upper()} 横向 {made.sheets} 张")
    return made.content


def _files(book: Path) -> Any:
    def content(digest: str) -> bytes | None:
        path = book / "evidence" / digest
        return path.read_bytes() if path.is_file() else None

    return content
