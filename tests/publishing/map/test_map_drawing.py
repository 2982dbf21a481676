"""地图图面:每一项或在图上、或在全域、或在未上图;图钉、文字互不相盖;一处太多的写项数。"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from math import hypot
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.publishing.drawing import Box, Stamp, Text, Trace
from guatu.publishing.map.map_chart import MapChart, map_chart
from guatu.publishing.map.map_drawing import MapDrawing
from guatu.publishing.map.map_file import map_page, map_svg
from guatu.publishing.map.map_fragment import map_fragment
from guatu.publishing.map.map_sheets import WIDTHS, map_sheets
from guatu.publishing.map.map_words import map_foot, publication
from guatu.publishing.map.pin import FARTHEST, Pin, pins
from guatu.publishing.map.projection import fitted
from guatu.publishing.map.screen_svg import screen_drawing
from guatu.publishing.map.simplify import simplified, simplified_ring
from guatu.publishing.paper.paper_size import paper_size
from guatu.reading.geojson.reader import read_layer
from guatu.reading.geojson.suggested_place import PlaceHints, SuggestedPlace
from guatu.vocabulary.place import CoordinateSystem, PlaceKind
from tests.publishing.boxes import overlaps, words_and_flags
from tests.publishing.gold_wall import gold_wall
from tests.publishing.map import invented_county as county
from tests.publishing.map.gold_map import (
    BORDERS,
    FILES,
    MAPS,
    gold_map,
    place,
    placed,
    position,
    spread,
)
from tests.publishing.map.mapped_book import SYSTEM

FRAME = Box(0, 0, 900, 600)
MANCHENG = gold_wall("mancheng-2022")


@pytest.fixture(scope="module")
def chart() -> MapChart:
    return gold_map()


@pytest.fixture(scope="module")
def drawing(chart: MapChart) -> MapDrawing:
    found = screen_drawing(chart)
    assert found is not None
    return found


def test_every_promise_is_somewhere(chart: MapChart) -> None:
    """每一项恰在一处:图上、全域、未上图。"""
    told = [one.row.pledge.number for one in (*chart.works, *chart.unplaced)]
    told += [row.pledge.number for row in chart.county]
    assert sorted(told) == sorted(row.pledge.number for row in chart.chart.rows)
    assert len(chart.works) == 58
    assert len(chart.county) == 2


def test_every_work_has_a_pin(chart: MapChart, drawing: MapDrawing) -> None:
    """图上每一项都有图钉,挤开的连回原位;挤不下的并进别的图钉,写明项数。"""
    on_pins = {row.pledge.number for pin in drawing.pins for row in pin.rows}
    assert on_pins == {one.row.pledge.number for one in chart.works}


def test_nothing_covers_anything(drawing: MapDrawing) -> None:
    """文字、灯互不相碰,都在图框里。"""
    named = words_and_flags(drawing.shapes)
    assert len(named) > 100
    assert overlaps(named) == []
    assert all(box.inside(drawing.frame) for _, box in named)


@pytest.mark.parametrize("size", ["a3", "a0"])
def test_a_sheet_covers_nothing_and_loses_nothing(chart: MapChart, size: str) -> None:
    """每张纸上文字、灯互不相碰,不出纸边;各张合起来每一项都在列表里。"""
    sheets = map_sheets(chart, paper_size(size).paper, WIDTHS[size])
    listed: set[str] = set()
    for sheet in sheets:
        named = words_and_flags(sheet.shapes)
        assert overlaps(named) == []
        assert all(box.inside(Box(0, 0, sheet.width, sheet.height)) for _, box in named)
        listed |= {shape.words for shape in sheet.shapes if isinstance(shape, Text)}
    numbers = {row.pledge.number.rsplit("-", 1)[1] for row in chart.chart.rows}
    assert numbers <= listed


def test_a_long_title_keeps_clear_of_the_lights(chart: MapChart) -> None:
    """分图名字再长,标题也不压到灯的合计上。"""
    long = replace(
        chart, chart=replace(chart.chart, cut="牵头领导：" + "某某县委常委、常务副县长" * 3)
    )
    head = map_sheets(long, paper_size("a3").paper, WIDTHS["a3"])[0].shapes[:20]
    title = next(shape for shape in head if isinstance(shape, Text))
    assert title.words.endswith("…")
    assert overlaps(words_and_flags(head)) == []


def test_lights_are_told_by_shape_and_stroke(drawing: MapDrawing) -> None:
    """点的灯带字;线和面按灯用不同的画法。"""
    symbols = {shape.symbol for shape in drawing.shapes if isinstance(shape, Stamp)}
    assert len(symbols) >= 3
    tones = {shape.tone for shape in drawing.shapes if isinstance(shape, Trace)}
    assert {"outline", "township", "casing"} <= tones
    assert len([tone for tone in tones if tone.startswith(("road-", "park-"))]) >= 3


def test_the_same_day_gives_the_same_bytes(chart: MapChart) -> None:
    """同样的输入,同样的字节;不连外网。"""
    page, drawn = map_page(chart), map_svg(chart)
    again = gold_map()
    assert map_page(again) == page
    assert map_svg(again) == drawn
    for text in (page, drawn):
        assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
        assert not re.findall(r"url\((?!#)", text)
    ElementTree.fromstring(drawn)


def test_without_a_script_every_pin_leads_to_its_entry(chart: MapChart) -> None:
    """不开脚本,图钉是到列表条目的链接,条目里有原句和三态;未上图的写明为什么。"""
    page = map_fragment(chart, lambda number: f"/pledges/{number}/")
    for one in chart.works:
        number = one.row.pledge.number
        assert f'href="#gm-{number}"' in page or f"{number} " in page
        assert f'id="gm-{number}"' in page
        assert f'href="/pledges/{number}/"' in page
    assert "三态" in page
    assert f"<summary>未上图 <b>{len(chart.unplaced)}</b> 项" in page
    assert "句中有“" in page


def test_a_hint_says_why_and_is_never_the_county_itself() -> None:
    """编号在先,其次句中的名称,长的优先;县名本身不算线索。"""
    first = MANCHENG.rows[0].pledge
    square = county.borders()[0]["geometry"]["coordinates"]

    def hint(sentence: str, *shapes: dict[str, object]) -> SuggestedPlace | None:
        layer = read_layer(county.geojson(shapes), "示意", SYSTEM)
        return PlaceHints({"ab": layer}, "保定市满城区").of(replace(first, quote=sentence))

    town = county.feature("石井乡", "Polygon", square)
    road = county.feature("石井乡环路", "LineString", [[115.2, 38.7], [115.3, 38.7]])
    own = county.feature("某处", "Point", [115.2, 38.7], 编号=first.number)
    whole = county.feature("满城区", "Polygon", square)
    found = hint("修通石井乡环路", town, road)
    assert found is not None
    assert (found.name, found.kind) == ("石井乡环路", PlaceKind.LINE)
    assert found.reason == "句中有“石井乡环路”，图层里有同名要素"
    numbered = hint("修通石井乡环路", town, road, own)
    assert numbered is not None
    assert numbered.name == "某处"
    assert first.number in numbered.reason
    assert hint("建设美丽满城区", whole) is None
    assert hint("提升全民素质", town, road) is None


def test_a_place_far_outside_is_told_not_drawn() -> None:
    """标到几百公里以外的,不画,在未上图里说明。"""
    far = place(PlaceKind.POINT, [(position(121.47, 31.23),)])
    chart = map_chart(placed(MANCHENG, {0: far}), MAPS, FILES.get)
    assert not chart.works
    first = chart.unplaced[0]
    assert "远在底图范围之外" in first.why
    assert "121.4700，31.2300" in first.why


def test_systems_are_told_never_shifted() -> None:
    """坐标系不一的说明相差可达数百米,原值画出;说不明的也说。"""
    spot = [(position(115.2, 38.7),)]
    for system, words in (
        (CoordinateSystem.WGS84, "按原值画出"),
        (CoordinateSystem.GCJ02, "可差数百米"),
        (CoordinateSystem.UNKNOWN, "坐标系未声明"),
    ):
        marked = place(PlaceKind.POINT, spot, system=system)
        chart = map_chart(placed(MANCHENG, {0: marked}), MAPS, FILES.get)
        assert words in "\n".join(map_foot(chart, None))
        assert chart.works[0].paths == (((115.2, 38.7),),)


def test_a_missing_file_is_told() -> None:
    """底图文件不在手边:说明,位置照画。"""
    marked = place(PlaceKind.POINT, [(position(115.2, 38.7),)])
    chart = map_chart(placed(MANCHENG, {0: marked}), MAPS, lambda digest: None)
    assert len(chart.works) == 1
    assert not chart.land
    assert "不在台账的佐证目录里" in chart.notes[0]
    assert "内部使用" in publication(chart)
    assert screen_drawing(chart) is not None


def test_a_feature_that_is_gone_is_told() -> None:
    """有的要素找不到:画其余的,说少了几处;一处也没有的列入未上图。"""
    places = {
        0: place(PlaceKind.LINE, features=["n:1", "n:99"]),
        1: place(PlaceKind.LINE, features=["n:99"]),
    }
    chart = map_chart(placed(MANCHENG, places), MAPS, FILES.get)
    assert [one.row.pledge.number for one in chart.works] == ["2022-001"]
    assert "2022-001 有 1 处要素找不到" in chart.notes[0]
    assert "须重新标注" in chart.unplaced[0].why


def test_no_pin_lies_under_scale_or_seal() -> None:
    """县界四角上的点,不被比例尺、指北和图框说明盖住。"""
    west, south, side = county.WEST, county.SOUTH, county.SIDE
    corners = [(west, south), (west + 4 * side, south), (west + 4 * side, south + 2.4 * side)]
    places = {
        n: place(PlaceKind.POINT, [(position(*corner),)])
        for n, corner in enumerate(corner for corner in corners for _ in range(4))
    }
    bare = map_chart(placed(MANCHENG, places), {}, FILES.get)
    drawing = screen_drawing(bare)
    assert drawing is not None
    plates = [shape.box for shape in drawing.shapes if getattr(shape, "tone", "") == "plate"]
    assert len(plates) == 3
    assert not [1 for pin in drawing.pins for plate in plates if pin.box.meets(plate)]
    assert len(drawing.pins) == 12


def test_a_crowd_in_one_spot_is_fanned_then_counted() -> None:
    """一处十项,十个图钉让开;一处三百项,排不下的并成写项数的,一项不少。"""
    rows = MANCHENG.rows
    ten = pins([(row, (450.0, 300.0)) for row in rows[:10]], FRAME)
    assert len(ten) == 10
    assert sum(pin.moved for pin in ten) == 9
    crowd = pins([(row, (450.0, 300.0)) for row in rows[:200]], FRAME)
    assert sum(len(pin.rows) for pin in crowd) == 200
    assert any(len(pin.rows) > 1 for pin in crowd)
    assert not [pair for pair in overlaps([(str(n), pin.box) for n, pin in enumerate(crowd)])]


coordinates = st.floats(0, 900, allow_nan=False).map(lambda x: round(x, 1))


@settings(max_examples=40)
@given(st.lists(st.tuples(coordinates, st.floats(0, 600).map(round)), min_size=1, max_size=60))
def test_pins_never_cover_one_another(spots: list[tuple[float, int]]) -> None:
    """随便怎么挤,图钉互不相盖,都在框里,一项不少,离原位不太远。"""
    asked = [(MANCHENG.rows[n], (x, float(y))) for n, (x, y) in enumerate(spots)]
    found = pins(asked, FRAME)
    assert overlaps([(str(n), pin.box) for n, pin in enumerate(found)]) == []
    assert all(pin.box.inside(FRAME) for pin in found)
    assert {row.pledge.number for pin in found for row in pin.rows} == {
        row.pledge.number for row, _ in asked
    }
    single: list[Pin] = [pin for pin in found if len(pin.rows) == 1]
    assert all(hypot(pin.x - x, pin.y - y) < FARTHEST + 40 for pin in single for x, y in pin.spots)


degrees = st.tuples(st.floats(73, 136), st.floats(3, 54))


@settings(max_examples=60)
@given(st.lists(degrees, min_size=2, max_size=6, unique=True), degrees)
def test_a_projection_leads_back(
    extent: list[tuple[float, float]], spot: tuple[float, float]
) -> None:
    """上图再取回来,是同一个经纬度;北总在上。"""
    lons, lats = [lon for lon, _ in extent], [lat for _, lat in extent]
    projection = fitted((min(lons), min(lats), max(lons), max(lats)), FRAME)
    lon, lat = projection.spot(*projection.place(spot))
    assert abs(lon - spot[0]) < 1e-7
    assert abs(lat - spot[1]) < 1e-7
    north = projection.place((spot[0], spot[1] + 0.1))
    assert north[1] < projection.place(spot)[1]
    for one in extent:
        x, y = projection.place(one)
        assert Box(x, y, x, y).inside(Box(-1e-6, -1e-6, 900 + 1e-6, 600 + 1e-6))


def test_a_scale_bar_is_true() -> None:
    """比例尺:县中间一纬度 111.19 公里,量出来一样。"""
    projection = fitted((115.0, 38.6, 115.5, 38.9), FRAME)
    km, long = projection.bar(150)
    assert km in (1, 2, 5, 10, 20, 50)
    assert long <= 150
    south, north = projection.place((115.2, 38.0)), projection.place((115.2, 39.0))
    assert abs((south[1] - north[1]) / (long / km) - 111.195) < 0.01
    assert projection.stretch < 0.01


lines = st.lists(
    st.tuples(st.floats(0, 99).map(round), st.floats(0, 99).map(round)), min_size=2, max_size=30
)


@settings(max_examples=80)
@given(lines, st.sampled_from([0.1, 1.0, 10.0]))
def test_thinning_keeps_ends_and_stays_near(path: list[tuple[int, int]], within: float) -> None:
    """抽稀:两头不动,次序不变,没有一点离新线超过限度;环还是闭合的环。"""
    line = tuple((float(x), float(y)) for x, y in path)
    thin = simplified(line, within)
    assert (thin[0], thin[-1]) == (line[0], line[-1])
    left = iter(line)
    assert all(spot in left for spot in thin)
    assert all(min(away(spot, a, b) for a, b in pairwise(thin)) <= within + 1e-9 for spot in line)
    if len(set(line)) < 3:
        return
    ring = (*line, line[0])
    round_ = simplified_ring(ring, within)
    assert round_[0] == round_[-1] == ring[0]
    assert len(round_) >= min(4, len(ring))


def away(spot: tuple[float, float], one: tuple[float, float], other: tuple[float, float]) -> float:
    """点到线段的距离。"""
    (x, y), (x1, y1), (x2, y2) = spot, one, other
    long = hypot(x2 - x1, y2 - y1) ** 2
    share = 0 if long == 0 else max(0, min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / long))
    return hypot(x - x1 - share * (x2 - x1), y - y1 - share * (y2 - y1))


def test_words_of_a_layer_stay_words() -> None:
    """图层里的尖括号在图上仍是字。"""
    bad = county.geojson([county.feature("<x-name>", "Point", [115.2, 38.7])])
    key = next(iter(MAPS))
    maps = {key: replace(MAPS[key], origin="<x-origin>", file="<x-file>")}
    chart = map_chart(placed(MANCHENG, spread(3)), maps, lambda digest: bad)
    for drawn in (map_page(chart), map_svg(chart)):
        assert "<x-" not in drawn
    assert BORDERS
