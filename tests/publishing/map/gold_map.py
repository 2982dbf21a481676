"""由墙造地图:真实报告的承诺,虚构的县界和位置;文件在内存里。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256

from guatu.ledger.place import FeatureRef, MapUse, Part, Place, ReceivedMap
from guatu.publishing.map.map_chart import MapChart, map_chart
from guatu.publishing.wall_chart import WallChart
from guatu.vocabulary.place import CoordinateSystem, PlaceKind
from tests import cast
from tests.publishing.gold_wall import gold_wall
from tests.publishing.map import invented_county as county
from tests.publishing.map.mapped_book import SYSTEM, position

DAY = date(2022, 3, 10)


def received(content: bytes, use: MapUse, system: CoordinateSystem = SYSTEM) -> ReceivedMap:
    """收到的图层。"""
    return ReceivedMap(
        digest=sha256(content).hexdigest(), use=use, file="示意.geojson", system=system, features=13,
        origin="测试虚构", review_number="", received_on=DAY, by=cast.LI, seq=9,
    )  # fmt: skip


BORDERS = county.geojson(county.borders())
WORKS = county.geojson(county.works())
FILES = {sha256(one).hexdigest(): one for one in (BORDERS, WORKS)}
MAPS = {
    one.digest: one
    for one in (received(BORDERS, MapUse.BORDERS), received(WORKS, MapUse.WORKS))
}  # fmt: skip
_LAYER = sha256(WORKS).hexdigest()


def place(
    kind: PlaceKind,
    parts: Sequence[Part] = (),
    features: Sequence[str] = (),
    name: str = "",
    system: CoordinateSystem = SYSTEM,
) -> Place:
    """一处位置。"""
    refs = tuple(FeatureRef(map=_LAYER, feature=one) for one in features)
    return Place(
        kind=kind, name=name, parts=tuple(parts), system=system, features=refs, marked_on=DAY,
        by=cast.LI, seq=9,
    )  # fmt: skip


def spread(count: int) -> dict[int, Place]:
    """count 项各有位置:点、多点、线、面、全域都有,有的落在一处。"""
    found = {}
    for n in range(count):
        spot = (position(*county.inside(n)),)
        if n % 9 == 8:
            found[n] = place(PlaceKind.POINT, [spot, (position(*county.inside(n + 1)),)])
        elif n % 9 == 5:
            found[n] = place(PlaceKind.LINE, features=[f"n:{n % 6 + 1}"], name=f"第{n}号路")
        elif n % 9 == 7:
            found[n] = place(PlaceKind.AREA, features=[f"n:{7 + n % 3}"])
        elif n % 30 == 3:
            found[n] = place(PlaceKind.COUNTY)
        else:
            found[n] = place(PlaceKind.POINT, [spot])
    return found


def placed(chart: WallChart, places: Mapping[int, Place]) -> WallChart:
    """墙上第几行在哪里。"""
    count = iter(range(len(chart.rows)))
    bands = []
    for band in chart.bands:
        rows = [
            replace(row, pledge=replace(row.pledge, place=places.get(next(count))))
            for row in band.rows
        ]
        bands.append(replace(band, rows=tuple(rows)))
    return replace(chart, bands=tuple(bands))


def gold_map(name: str = "mancheng-2022", count: int = 60) -> MapChart:
    """一张地图。"""
    return map_chart(placed(gold_wall(name), spread(count)), MAPS, FILES.get)
