"""读 GeoJSON:照 RFC 7946 收;写错的一句话说清在哪里;随便什么字节,要么读出,要么拒收,从不出错。"""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.reading.geojson import reader
from guatu.reading.geojson.crossing import crossing
from guatu.reading.geojson.feature import Layer
from guatu.reading.geojson.limits import limits
from guatu.reading.geojson.reader import read_layer
from guatu.reading.geojson.typed_place import typed, typed_place
from guatu.vocabulary.place import CoordinateSystem, PlaceKind
from guatu.vocabulary.problem import Unusable
from tests.publishing.map import invented_county as county

WGS84, CGCS2000 = CoordinateSystem.WGS84, CoordinateSystem.CGCS2000
SQUARE = [[115.0, 38.0], [115.1, 38.0], [115.1, 38.1], [115.0, 38.1], [115.0, 38.0]]


def read(plain: Any, system: CoordinateSystem = CGCS2000) -> Layer:
    return read_layer(json.dumps(plain, ensure_ascii=False).encode(), "图.geojson", system)


def told(plain: Any, system: CoordinateSystem = CGCS2000) -> str:
    with pytest.raises(Unusable) as refused:
        read(plain, system)
    return str(refused.value)


def shape(kind: str, coordinates: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": None,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def test_every_kind_of_geometry_is_read() -> None:
    """点、线、面和多点、多线、多面都读;高程放过;属性里取名称。"""
    point = county.feature("水厂", "Point", [115.0, 38.0, 52.1])
    layer = read_layer(
        county.geojson([
            point, shape("MultiPoint", SQUARE[:2]), shape("LineString", SQUARE[:3]),
            shape("MultiLineString", [SQUARE[:2], SQUARE[2:]]), shape("Polygon", [SQUARE]),
            shape("MultiPolygon", [[SQUARE], [[[116, 39], [116.1, 39], [116.1, 39.1], [116, 39]]]]),
        ]), "图.geojson", CGCS2000,
    )  # fmt: skip
    kinds = [one.kind for one in layer.features]
    assert kinds == [PlaceKind.POINT] * 2 + [PlaceKind.LINE] * 2 + [PlaceKind.AREA] * 2
    assert layer.features[0].name == "水厂"
    assert layer.features[0].paths == (((115.0, 38.0),),)
    assert len(layer.features[5].paths) == 2
    assert layer.positions == 25
    assert [one.key for one in layer.features][:2] == ["n:1", "n:2"]


def test_a_bare_geometry_and_a_single_feature_are_read() -> None:
    """单个要素、光一个几何图形也收。"""
    assert len(read(shape("Point", [115, 38])).features) == 1
    assert len(read({"type": "Point", "coordinates": [115, 38]}).features) == 1


@pytest.mark.parametrize("turn", [1, -1])
def test_either_turn_of_a_ring_is_taken(turn: int) -> None:
    """环顺时针、逆时针都收(旧文件不守右手法则)。"""
    assert read(shape("Polygon", [SQUARE[::turn]])).features[0].kind is PlaceKind.AREA


@pytest.mark.parametrize(
    ("plain", "words"),
    [
        ([], "最外层应是一个对象"),
        ({"type": "Topology"}, "不是 GeoJSON 的类型"),
        ({"type": "FeatureCollection"}, "缺 features"),
        ({"type": "FeatureCollection", "features": []}, "没有要素"),
        ({"type": "FeatureCollection", "features": [{"type": "Point"}]}, "第 1 个要素：应是 Feature"),
        ({"type": "Feature", "geometry": None}, "没有几何图形"),
        (shape("Circle", [115, 38]), "不认识的几何类型 Circle"),
        (shape("Point", [115]), "应写成 [经度, 纬度]"),
        (shape("Point", ["115", "38"]), "应写成 [经度, 纬度]"),
        (shape("Point", [True, 38]), "应写成 [经度, 纬度]"),
        (shape("Point", [38.0, 115.0]), "像是纬度写在前面"),
        (shape("Point", [38456789.1, 3978123.2]), "以米为单位的投影坐标"),
        (shape("Point", [2.35, 48.85]), "不在中国范围内"),
        (shape("LineString", [[115, 38]]), "至少要 2 个坐标点"),
        (shape("Polygon", [SQUARE[:4]]), "没有闭合"),
        (shape("Polygon", [SQUARE[:3]]), "至少要 4 个坐标点"),
        (shape("Polygon", [[SQUARE[0], SQUARE[1], SQUARE[0], SQUARE[0]]]), "不足三个不同的点"),
        (shape("Polygon", [[SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3], SQUARE[0]]]), "自相交"),
        (shape("Polygon", []), "不空的数组"),
    ],
)  # fmt: skip
def test_each_fault_is_told_with_its_place(plain: Any, words: str) -> None:
    """每样毛病一句话,写明哪个文件、哪个要素。"""
    said = told(plain)
    assert words in said
    assert said.startswith("图.geojson")


def test_a_named_feature_is_named_in_the_fault() -> None:
    """要素有名称的,说明里写名称。"""
    bad = county.feature("城关镇", "Polygon", [SQUARE[:4]])
    assert "第 1 个要素（城关镇）" in told(bad)


def test_the_declared_system_must_be_the_files_own() -> None:
    """文件自带坐标参照的,与填的不符不收;投影坐标不收;没有带的按填的。"""
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4490"}}
    assert read(shape("Point", [115, 38]) | {"crs": crs}).features
    assert "请核对" in told(shape("Point", [115, 38]) | {"crs": crs}, WGS84)
    projected = {"type": "name", "properties": {"name": "EPSG:4547"}}
    assert "导出成经纬度" in told(shape("Point", [115, 38]) | {"crs": projected})


def test_old_chinese_encoding_is_read() -> None:
    """旧软件用 GB18030 写中文名称的也读得出。"""
    text = json.dumps(county.feature("城关镇", "Point", [115, 38]), ensure_ascii=False)
    layer = read_layer(text.encode("gb18030"), "图.json", CGCS2000)
    assert layer.features[0].name == "城关镇"


@pytest.mark.parametrize(
    "content", [b"\xff", b"[" * 100_000, b'{"a":NaN}', b'{"a":1e999}', b"1" * 5000, b""]
)
def test_odd_bytes_are_refused(content: bytes) -> None:
    """不是 JSON 的、套得太深的、数字反常的,一句话拒收。"""
    with pytest.raises(Unusable):
        read_layer(content, "图.geojson", CGCS2000)


def test_too_large_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """太大的文件、太多的点、太多的要素,先请简化或拆开。"""
    small = replace(limits(), most_bytes=4000, most_positions=50, most_features=3)
    monkeypatch.setattr(reader, "limits", lambda: small)
    with pytest.raises(Unusable, match="请先在制图软件里简化"):
        read_layer(b" " * 4001, "图.geojson", CGCS2000)
    many = [[115 + n / 1e6, 38] for n in range(51)]
    assert "坐标点超过" in told(shape("LineString", many))
    four = [shape("Point", [115, 38])] * 4
    assert "要素超过 3 个" in told({"type": "FeatureCollection", "features": four})


def test_an_id_names_one_feature_only() -> None:
    """两个要素同一个 id 不收:指不清哪一个。"""
    twins = [{**shape("Point", [115, 38]), "id": "a"} for _ in range(2)]
    assert "重复" in told({"type": "FeatureCollection", "features": twins})


plain_json = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=True) | st.integers() | st.text(max_size=8)
    | st.sampled_from(["Feature", "Polygon", "Point", "FeatureCollection", "GeometryCollection"]),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(["type", "features", "geometry", "coordinates", "properties", "id", "crs",
                         "geometries", "name"]), inner, max_size=5),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=120)
@given(plain_json)
def test_reading_never_raises_but_refuses(plain: Any) -> None:
    """随便怎么写,要么读出至少一个要素,要么一句话拒收。"""
    try:
        layer = read_layer(json.dumps(plain).encode(), "图.geojson", CGCS2000)
    except Unusable as refused:
        said = str(refused)
    else:
        said = "图.geojson" if layer.features else ""
    assert said.startswith("图.geojson")


@settings(max_examples=60)
@given(st.binary(max_size=60))
def test_bytes_never_raise_but_refuse(content: bytes) -> None:
    """随便什么字节也一样。"""
    with pytest.raises(Unusable):
        read_layer(b"\x00" + content, "图.geojson", CGCS2000)


def slow_crossing(ring: list[tuple[float, float]]) -> bool:
    """逐对比的笨办法。"""

    def apart(a: Any, b: Any, c: Any, d: Any) -> bool:
        (x1, y1), (x2, y2) = a, b
        one, two = ((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) for x, y in (c, d))
        return one * two < 0

    sides = [pair for pair in pairwise(ring) if pair[0] != pair[1]]
    return any(
        apart(*one, *two) and apart(*two, *one) for n, one in enumerate(sides) for two in sides[n:]
    )


spots = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda s: (float(s[0]), float(s[1])))


@settings(max_examples=150)
@given(st.lists(spots, min_size=3, max_size=14))
def test_the_grid_finds_what_every_pair_finds(ring: list[tuple[float, float]]) -> None:
    """分格查自相交,与逐对比的结论一样。"""
    closed = [*ring, ring[0]]
    if len(set(closed)) > 1:
        assert (crossing(closed, 10**6) is not None) == slow_crossing(closed)


def test_typed_coordinates_read_back_as_typed() -> None:
    """手填的坐标写回去再读,一样;面可以闭合也可以不闭合。"""
    text = "115.21，38.72\n115.22，38.72\n115.22，38.73"
    for kind in (PlaceKind.POINT, PlaceKind.LINE, PlaceKind.AREA):
        parts = typed_place(text, kind)
        assert typed_place(typed(parts, kind), kind) == parts
    assert len(typed_place(text, PlaceKind.POINT)) == 3
    assert typed_place(text + "\n115.21 38.72", PlaceKind.AREA) == typed_place(text, PlaceKind.AREA)
    assert len(typed_place("115,38\n115.1,38\n\n116,39\n116.1,39", PlaceKind.LINE)) == 2
    assert str(typed_place("115.123456789, 38.7", PlaceKind.POINT)[0][0].lon) == "115.1234567"
