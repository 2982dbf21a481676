"""guatu map (作战地图): promises over the county's outline, drawn; or a layer file taken in."""

from __future__ import annotations

import argparse
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from guatu.cli.county_rules import add_rules_option, county_rules
from guatu.cli.given_day import given_day
from guatu.cli.out_file import refuse_own_files
from guatu.cli.wall import add_cuts, asked_cut, tell_missing
from guatu.ledger.acts.mapping import MapReceived
from guatu.ledger.book import Book
from guatu.ledger.book_folder import open_book, put_evidence, write_durably
from guatu.ledger.place import MapUse
from guatu.ledger.refusal import Refused
from guatu.ledger.source import EvidenceSource
from guatu.publishing.book_wall import book_wall
from guatu.publishing.html_file import PAPERS
from guatu.publishing.map.map_chart import MapChart, map_chart
from guatu.publishing.map.map_file import map_page, map_pdf, map_svg
from guatu.publishing.wall_cut import cut_wall
from guatu.reading.drafting import LOCAL
from guatu.reading.geojson.reader import read_layer
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.place import CoordinateSystem
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
    _add_taking(parser)
    parser.set_defaults(run=run)


def _add_taking(parser: argparse.ArgumentParser) -> None:
    taking = parser.add_argument_group("收图层（记入台账，文件存进 evidence/）")
    taking.add_argument("--take", type=Path, metavar="文件", help="GeoJSON 文件，经纬度")
    taking.add_argument(
        "--use", choices=[one.value for one in MapUse], default="borders",
        help="borders 底图（县界、乡镇界），works 工程位置",
    )  # fmt: skip
    taking.add_argument(
        "--system", choices=[one.value for one in CoordinateSystem],
        help="坐标系，须写明；说不清写 unknown，图上会注明",
    )  # fmt: skip
    taking.add_argument("--origin", default="", metavar="单位", help="由谁提供")
    taking.add_argument("--review-number", default="", metavar="审图号", help="有审图号的写上")
    taking.add_argument("--on", metavar="日期", help="从哪天起算，不写就是今天")
    taking.add_argument("--by", metavar="人员/岗位/单位", help="由谁办，写编号；设岗以后必填")


def run(arguments: argparse.Namespace) -> int:
    """Draw the map or take a layer in (画图、收图层): 0 done, 2 what is asked cannot be used."""
    return _take(arguments) if arguments.take else _draw(arguments)


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
        write_durably(out, _drawn(chart, out.suffix.lower(), arguments.size))
    except OSError as fault:
        raise Unusable(Problem(str(out), f"地图写不进去（{os_reason(fault)}）")) from None
    for note in chart.notes:
        print(note)
    told = (
        f"图上 {len(chart.works)} 项，全域 {len(chart.county)} 项，未上图 {len(chart.unplaced)} 项"
    )
    print(f"已画地图：{wall.place} {wall.year} 年，{told}，截至 {as_of}，存于 {out}")
    return 0


def _drawn(chart: MapChart, suffix: str, size: str) -> bytes:
    if suffix == ".html":
        return map_page(chart, paper=size).encode()
    if suffix == ".svg":
        return map_svg(chart).encode()
    printed = map_pdf(chart, size)
    tell_missing(printed.missing)
    print(f"{size.upper()} 横向 {printed.sheets} 张")
    return printed.content


def _files(book: Path) -> Any:
    def content(digest: str) -> bytes | None:
        path = book / "evidence" / digest
        return path.read_bytes() if path.is_file() else None

    return content


def _take(arguments: argparse.Namespace) -> int:
    if arguments.system is None:
        said = "收图层须写明坐标系，说不清写 unknown"
        raise Unusable(Problem("--system", said))
    file: Path = arguments.take
    try:
        content = file.read_bytes()
    except OSError as fault:
        raise Unusable(Problem(str(file), f"文件打不开（{os_reason(fault)}）")) from None
    system = CoordinateSystem(arguments.system)
    layer = read_layer(content, file.name, system)
    folder = open_book(arguments.book)
    digest = sha256(content).hexdigest()
    body = MapReceived(
        use=MapUse(arguments.use),
        file=file.name,
        system=system,
        features=len(layer.features),
        origin=arguments.origin,
        review_number=arguments.review_number,
    )
    book = folder.state()
    at = datetime.now().astimezone()  # noqa: TID251
    try:
        entry, _ = book.record(
            body,
            subject=f"map:{digest}",
            by=_by(arguments.by, book),
            at=at,
            effective_on=given_day(arguments.on, "--on") if arguments.on else at.date(),
            source=(EvidenceSource(evidence=f"sha256:{digest}"),),
        )
    except Refused as refused:
        raise Unusable(Problem(str(file), str(refused))) from None
    # The file lies in the book before an entry names it.
    (arguments.book / "evidence").mkdir(exist_ok=True)
    put_evidence(arguments.book, content)
    folder.append([entry])
    print(f"已收图层：{file.name}，{len(layer.features)} 个要素、{layer.positions} 个坐标点")
    return 0


def _by(by: str | None, book: Book) -> Actor:
    if by is None:
        if book.directory.in_force:
            raise Unusable(Problem("--by", "台账已设岗，请写明由谁办：人员/岗位/单位"))
        return Actor(person=LOCAL.person, post=LOCAL.post, office=book.keeper)
    parts = by.split("/")
    if len(parts) != 3 or not all(parts):
        raise Unusable(Problem("--by", f"“{by}”应是 人员/岗位/单位 三个编号"))
    return Actor(person=parts[0], post=parts[1], office=parts[2])
