"""标了位置的台账:一份真实报告全部立项,给了虚构的县界,三十多项标上点、线、面。"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

from guatu.ledger.acts.adoption import PledgeAdopted
from guatu.ledger.acts.mapping import MapReceived
from guatu.ledger.acts.placing import PlaceMarked
from guatu.ledger.book import Book
from guatu.ledger.book_folder import open_book, put_evidence
from guatu.ledger.entry import Entry
from guatu.ledger.place import FeatureRef, MapUse, Part
from guatu.ledger.source import EvidenceSource
from guatu.reading.drafting import LOCAL
from guatu.reading.geojson.reader import read_layer
from guatu.reading.geojson.suggested_place import PlaceHints
from guatu.vocabulary.place import CoordinateSystem, PlaceKind, Position
from guatu_office.feeds.received_report import ReportFile
from tests import cast
from tests.publishing.map import invented_county as county

SYSTEM = CoordinateSystem.CGCS2000
DAY = date(2022, 3, 10)
AT = datetime(2022, 3, 10, 9, 0, tzinfo=cast.BEIJING)


class MapClerk:
    """记账员:在台账文件夹里立项、收图层、标位置。"""

    def __init__(self, folder: Path) -> None:
        self.folder = open_book(folder)
        self.book: Book = self.folder.state()
        self.entries: list[Entry] = []

    def act(self, subject: str, body: Any, *, on: date = DAY, evidence: str = "") -> Entry:
        """记一笔。"""
        source = (EvidenceSource(evidence=evidence),) if evidence else ()
        entry, self.book = self.book.record(
            body, subject=subject, by=LOCAL, at=AT, effective_on=on, source=source
        )
        self.entries.append(entry)
        return entry

    def receive(self, content: bytes, use: MapUse, file: str) -> str:
        """收一个图层。"""
        layer = read_layer(content, file, SYSTEM)
        digest = sha256(content).hexdigest()
        put_evidence(self.folder.folder, content)
        body = MapReceived(
            use=use,
            file=file,
            system=SYSTEM,
            features=len(layer.features),
            origin="测试虚构，示意",
            review_number="",
        )
        self.act(f"map:{digest}", body, evidence=f"sha256:{digest}")
        return digest

    def mark(self, number: str, body: PlaceMarked) -> None:
        """标位置。"""
        self.act(f"pledge:{number}", body)

    def done(self) -> None:
        """写进文件夹。"""
        self.folder.append(self.entries)
        self.entries = []


def at(kind: PlaceKind, *parts: Part, name: str = "", reason: str = "") -> PlaceMarked:
    """按坐标标注。"""
    return PlaceMarked(kind=kind, name=name, parts=parts, system=SYSTEM, features=(), reason=reason)


def of(kind: PlaceKind, *features: FeatureRef, name: str = "", reason: str = "") -> PlaceMarked:
    """按要素标注。"""
    return PlaceMarked(
        kind=kind, name=name, parts=(), system=SYSTEM, features=features, reason=reason
    )


def position(lon: float, lat: float) -> Position:
    """一个点。"""
    return Position(lon=Decimal(str(lon)), lat=Decimal(str(lat)))


def report_book(report: Path, folder: Path) -> Path:
    """真实报告的台账,还没有图层。"""
    file = ReportFile(report)
    file.write_book(file.read(), folder, keys=folder.parent / "keys", at=cast.READ_AT)
    return folder


def mapped_book(report: Path, folder: Path, count: int = 36) -> Path:
    """台账文件夹:建议认得出的先标,其余按点补足 count 项。"""
    clerk = MapClerk(report_book(report, folder))
    for number in list(clerk.book.pledges):
        clerk.act(f"pledge:{number}", PledgeAdopted())
    shapes = county.geojson(county.works())
    lines = county.geojson(county.borders())
    layers = {
        clerk.receive(shapes, MapUse.WORKS, "工程示意.geojson"): read_layer(shapes, "w", SYSTEM),
        clerk.receive(lines, MapUse.BORDERS, "县界示意.geojson"): read_layer(lines, "b", SYSTEM),
    }
    marked, hints = 0, PlaceHints(layers, "")
    for number, pledge in sorted(clerk.book.pledges.items()):
        if (hint := hints.of(pledge)) is not None:
            clerk.mark(number, of(hint.kind, *hint.features, name=hint.name))
            marked += 1
    waiting = [n for n, one in sorted(clerk.book.pledges.items()) if one.place is None]
    for n, number in enumerate(waiting[::3][: max(0, count - marked)]):
        if n % 9 == 8:
            spots = [((position(*county.inside(n + m))),) for m in range(3)]
            clerk.mark(number, at(PlaceKind.POINT, *spots))
        else:
            clerk.mark(number, at(PlaceKind.POINT, (position(*county.inside(n)),)))
    for number in waiting[1::3][:3]:
        clerk.mark(number, at(PlaceKind.COUNTY))
    clerk.done()
    return folder
