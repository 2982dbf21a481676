"""Layer taken in (收图层): a GeoJSON file into the book; promises whose numbers it bears."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from guatu.cli.given_day import given_day
from guatu.ledger.acts.mapping import MapReceived
from guatu.ledger.book import Book
from guatu.ledger.book_folder import open_book, put_evidence
from guatu.ledger.entry import Entry
from guatu.ledger.place import MapUse
from guatu.ledger.refusal import Refused
from guatu.ledger.source import EvidenceSource
from guatu.ledger.transitions import TABLE
from guatu.reading.drafting import LOCAL
from guatu.reading.geojson.feature import Layer
from guatu.reading.geojson.reader import read_layer
from guatu.reading.geojson.suggested_place import PlaceHints, SuggestedPlace
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.place import CoordinateSystem
from guatu.vocabulary.problem import Problem, Unusable


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hand:
    """Who takes it in, now, counting from which day."""

    by: Actor
    at: datetime
    on: date


def add_taking(parser: argparse.ArgumentParser) -> None:
    """Add the options of taking in (登记收图层选项)."""
    taking = parser.add_argument_group("收图层（记入台账，文件存进 evidence/）")
    taking.add_argument("--take", type=Path, metavar="文件", help="GeoJSON 文件，经纬度")
    uses = [one.value for one in MapUse]
    said = "borders 底图（县界、乡镇界），works 工程位置"
    taking.add_argument("--use", choices=uses, default="borders", help=said)
    systems = [one.value for one in CoordinateSystem]
    said = "坐标系，须写明；说不清写 unknown，图上会注明"
    taking.add_argument("--system", choices=systems, help=said)
    taking.add_argument("--origin", default="", metavar="单位", help="由谁提供")
    taking.add_argument("--review-number", default="", metavar="审图号", help="有审图号的写上")
    said = "要素属性里写着事项编号的，一并标上位置（已立项、还没有标注的）"
    taking.add_argument("--mark-numbered", action="store_true", help=said)
    taking.add_argument("--on", metavar="日期", help="从哪天起算，不写就是今天")
    taking.add_argument("--by", metavar="人员/岗位/单位", help="由谁办，写编号；设岗以后必填")


def take_layer(arguments: argparse.Namespace) -> int:
    """Take a layer in (收图层): 0 taken; raises Unusable, leaving the book as it was."""
    if arguments.system is None:
        raise Unusable(Problem("--system", "收图层须写明坐标系，说不清写 unknown"))
    file: Path = arguments.take
    try:
        content = file.read_bytes()
    except OSError as fault:
        raise Unusable(Problem(str(file), f"文件打不开（{os_reason(fault)}）")) from None
    layer = read_layer(content, file.name, CoordinateSystem(arguments.system))
    folder = open_book(arguments.book)
    book = folder.state()
    hand = _hand(arguments, book)
    try:
        entry, book = _received(arguments, layer, content, book, hand)
        digest = entry.subject.partition(":")[2]
        waiting = _numbered(book, digest, layer) if arguments.mark_numbered else ()
        marked, book = _marked(book, tuple(waiting), hand)
    except Refused as refused:
        raise Unusable(Problem(str(file), str(refused))) from None
    # The file lies in the book before an entry names it.
    (arguments.book / "evidence").mkdir(exist_ok=True)
    put_evidence(arguments.book, content)
    folder.append([entry, *marked])
    print(f"已收图层：{file.name}，{len(layer.features)} 个要素、{layer.positions} 个坐标点")
    if arguments.mark_numbered:
        print(f"按编号标注 {len(marked)} 项")
    return 0


def _received(
    arguments: argparse.Namespace, layer: Layer, content: bytes, book: Book, hand: _Hand
) -> tuple[Entry, Book]:
    digest = sha256(content).hexdigest()
    body = MapReceived(
        use=MapUse(arguments.use),
        file=arguments.take.name,
        system=CoordinateSystem(arguments.system),
        features=len(layer.features),
        origin=arguments.origin,
        review_number=arguments.review_number,
    )
    source = (EvidenceSource(evidence=f"sha256:{digest}"),)
    return book.record(
        body, subject=f"map:{digest}", by=hand.by, at=hand.at, effective_on=hand.on, source=source
    )


def _numbered(book: Book, digest: str, layer: Layer) -> Iterator[tuple[str, SuggestedPlace]]:
    """Promises whose number the file bears, adopted and not marked yet."""
    hints = PlaceHints({digest: layer}, "")
    for number, pledge in book.pledges.items():
        hint = hints.by_number(number)
        if hint and pledge.place is None and pledge.stage in TABLE["place.marked"][0]:
            yield number, hint


def _marked(
    book: Book, waiting: tuple[tuple[str, SuggestedPlace], ...], hand: _Hand
) -> tuple[list[Entry], Book]:
    entries = []
    for number, hint in waiting:
        body = hint.marked()
        day = max(hand.on, book.pledges[number].changed_on or hand.on)
        entry, book = book.record(
            body, subject=f"pledge:{number}", by=hand.by, at=hand.at, effective_on=day
        )
        entries.append(entry)
    return entries, book


def _hand(arguments: argparse.Namespace, book: Book) -> _Hand:
    at = datetime.now().astimezone()  # noqa: TID251
    on = given_day(arguments.on, "--on") if arguments.on else at.date()
    return _Hand(by=_by(arguments.by, book), at=at, on=on)


def _by(by: str | None, book: Book) -> Actor:
    if by is None:
        if book.directory.in_force:
            raise Unusable(Problem("--by", "台账已设岗，请写明由谁办：人员/岗位/单位"))
        return Actor(person=LOCAL.person, post=LOCAL.post, office=book.keeper)
    parts = by.split("/")
    if len(parts) != 3 or not all(parts):
        raise Unusable(Problem("--by", f"“{by}”应是 人员/岗位/单位 三个编号"))
    return Actor(person=parts[0], post=parts[1], office=parts[2])
