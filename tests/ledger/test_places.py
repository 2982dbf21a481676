"""位置和图层:谁能标、怎么改、图层怎么收怎么撤;看哪一天就是哪一天的。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from guatu.ledger.acts.duty import NoReason, WrongOffice
from guatu.ledger.acts.mapping import (
    MapAlreadyThere,
    MapReceived,
    MapUnclear,
    MapWithdrawn,
    NoSuchMap,
)
from guatu.ledger.acts.placing import (
    MOST_POSITIONS,
    NoPlace,
    PlaceCleared,
    PlaceMarked,
    PlaceUnclear,
    SamePlace,
)
from guatu.ledger.book import replay
from guatu.ledger.entry_line import entry_of, line_of
from guatu.ledger.place import FeatureRef, MapUse
from guatu.ledger.source import EvidenceSource
from guatu.ledger.transitions import WrongStage
from guatu.vocabulary.place import CoordinateSystem, PlaceKind, Position
from tests.cast import LI, OUTSIDER, SUN, ZHAO
from tests.ledger.small_book import NUMBER, Clerk, closed, handed_out

DIGEST, OTHER = "ab" * 32, "cd" * 32
MAP = MapReceived(
    use=MapUse.BORDERS, file="县界.geojson", system=CoordinateSystem.CGCS2000, features=13,
    origin="县自然资源局", review_number="",
)  # fmt: skip
HERE = Position(lon=Decimal("115.21"), lat=Decimal("38.72"))
THERE = Position(lon=Decimal("115.25"), lat=Decimal("38.75"))
POINT = PlaceMarked(
    kind=PlaceKind.POINT, name="东大街", parts=((HERE,),), system=CoordinateSystem.CGCS2000,
    features=(), reason="",
)  # fmt: skip
TOWN = replace(
    POINT, kind=PlaceKind.AREA, parts=(), features=(FeatureRef(map=DIGEST, feature="n:1"),)
)


def receive(
    clerk: Clerk, digest: str = DIGEST, body: MapReceived = MAP, on: date | None = None
) -> None:
    source = (EvidenceSource(evidence=f"sha256:{digest}"),)
    clerk(f"map:{digest}", body, LI, source=source, on=on)


def test_a_place_is_marked_put_right_and_cleared() -> None:
    """牵头单位标,督查室改(写理由),撤销也写理由;写下再读回一字不差;哪天看是哪天的。"""
    clerk = handed_out()
    entry = clerk.act(POINT, ZHAO)
    assert entry_of(line_of(entry)) == entry
    first = clerk.day
    clerk.act(replace(POINT, parts=((THERE,),), reason="点偏了"), LI)
    second = clerk.day
    clerk.act(PlaceCleared(reason="没有固定地点"), LI)
    days = {first: HERE, second: THERE}
    for day, spot in days.items():
        place = replay(clerk.entries, as_of=day).pledges[NUMBER].place
        assert place is not None
        assert (place.parts, place.marked_on) == (((spot,),), day)
    assert clerk.book.pledges[NUMBER].place is None
    before = replay(clerk.entries, as_of=first - timedelta(days=1))
    assert before.pledges[NUMBER].place is None


def test_what_is_refused() -> None:
    """配合单位、外单位不能标;草稿不能标;没变化不算;改动、撤销要理由;没有标过不能撤。"""
    clerk = handed_out()
    for by in (SUN, OUTSIDER):
        with pytest.raises(WrongOffice, match="标注位置由牵头单位或督查单位办理"):
            clerk.act(POINT, by)
    with pytest.raises(NoPlace):
        clerk.act(PlaceCleared(reason="撤"), LI)
    clerk.act(POINT, LI)
    with pytest.raises(NoReason):
        clerk.act(replace(POINT, parts=((THERE,),)), LI)
    with pytest.raises(SamePlace):
        clerk.act(replace(POINT, reason="再来一次"), LI)
    with pytest.raises(NoReason):
        clerk.act(PlaceCleared(reason=" "), LI)
    with pytest.raises(WrongStage):
        Clerk().act(POINT, LI)
    assert closed().act(POINT, LI)


@pytest.mark.parametrize(
    "body",
    [
        replace(POINT, parts=()),
        replace(TOWN, parts=((HERE,),)),
        replace(POINT, parts=((HERE, THERE),)),
        replace(POINT, kind=PlaceKind.LINE),
        replace(POINT, kind=PlaceKind.AREA, parts=((HERE, THERE),)),
        replace(POINT, kind=PlaceKind.COUNTY),
        replace(TOWN, features=TOWN.features * 2),
        replace(POINT, parts=((HERE,),) * (MOST_POSITIONS + 1)),
    ],
)
def test_an_unclear_place_is_refused(body: PlaceMarked) -> None:
    """坐标和要素都没有、都有,点数不够、太多,要素重复,全域又写坐标:都不收。"""
    clerk = handed_out()
    receive(clerk)
    with pytest.raises(PlaceUnclear):
        clerk.act(body, LI)


def test_a_feature_needs_its_map() -> None:
    """要素所在的图层须已收、未撤;早于收到之日的标注也不收。"""
    clerk = handed_out()
    with pytest.raises(NoSuchMap):
        clerk.act(TOWN, LI)
    receive(clerk, on=clerk.day + timedelta(days=1))
    clerk.day += timedelta(days=1)
    with pytest.raises(NoSuchMap):
        clerk(f"pledge:{NUMBER}", TOWN, LI, on=clerk.day - timedelta(days=1))
    clerk.act(TOWN, LI)
    clerk(f"map:{DIGEST}", MapWithdrawn(reason="坐标系填错"), LI)
    assert not clerk.book.maps[DIGEST].in_use
    with pytest.raises(NoSuchMap):
        clerk.act(replace(TOWN, name="城关镇", reason="换个名称"), LI)
    assert clerk.book.pledges[NUMBER].place is not None


def test_maps_are_received_once_by_the_keeper() -> None:
    """图层由督查室收,附文件,写明由谁提供;同一文件不重收;撤回后可以再收。"""
    clerk = handed_out()
    source = (EvidenceSource(evidence=f"sha256:{DIGEST}"),)
    with pytest.raises(WrongOffice):
        clerk(f"map:{DIGEST}", MAP, ZHAO, source=source)
    for subject, body, given in (
        (f"map:{DIGEST}", MAP, ()),
        (f"map:{OTHER}", MAP, source),
        (f"map:{DIGEST}", replace(MAP, origin=" "), source),
        (f"map:{DIGEST}", replace(MAP, features=0), source),
        (f"layer:{DIGEST}", MAP, source),
    ):
        with pytest.raises(MapUnclear):
            clerk(subject, body, LI, source=given)
    receive(clerk)
    with pytest.raises(MapAlreadyThere):
        receive(clerk)
    receive(clerk, body=replace(MAP, use=MapUse.WORKS))
    clerk(f"map:{DIGEST}", MapWithdrawn(reason="传错"), LI)
    with pytest.raises(NoSuchMap):
        clerk(f"map:{DIGEST}", MapWithdrawn(reason="再撤"), LI)
    receive(clerk)
    assert clerk.book.maps[DIGEST].in_use


def test_the_map_of_a_day_is_that_days() -> None:
    """后来收的图层,从前的日子看不到。"""
    clerk = handed_out()
    clerk.day += timedelta(days=3)
    receive(clerk)
    assert DIGEST in replay(clerk.entries, as_of=clerk.day).maps
    assert not replay(clerk.entries, as_of=clerk.day - timedelta(days=1)).maps
