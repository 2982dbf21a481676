"""Reader of GeoJSON (读图层): RFC 7946, as offices export it; bad files refused in one sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NoReturn

from guatu.reading.geojson.feature import Feature, Layer, Path
from guatu.reading.geojson.limits import Limits, limits
from guatu.reading.geojson.positions import Counted, each
from guatu.vocabulary.place import CoordinateSystem, PlaceKind
from guatu.vocabulary.problem import Problem, Unusable

_NUMBER = re.compile(r"\d{4}-\d{3,6}")
Shape = tuple[PlaceKind, tuple[Path, ...]]


def read_layer(content: bytes, file: str, declared: CoordinateSystem) -> Layer:
    """Read a layer (读图层): `declared` is the system in which its degrees are said to be.

    Raises Unusable naming the file and the feature. Nothing is shifted, closed or repaired.
    """
    within = limits()
    if len(content) > within.most_bytes:
        most = within.most_bytes // 2**20
        raise Unusable(Problem(file, f"文件超过 {most} MB，请先在制图软件里简化边界再传"))
    plain = _plain(content, file)
    if type(plain) is not dict:
        raise Unusable(Problem(file, "不是 GeoJSON：最外层应是一个对象"))
    _refuse_other_system(plain, file, declared, within)
    counted = Counted(within, file)
    features = tuple(_features(plain, counted))
    if not features:
        raise Unusable(Problem(file, "图层里没有要素"))
    _refuse_twins(features, file)
    return Layer(features=features, positions=counted.positions)


def _plain(content: bytes, file: str) -> Any:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            # Older desktop programs write Chinese names so, against the standard.
            text = content.decode("gb18030")
        except UnicodeDecodeError:
            raise Unusable(
                Problem(file, "既不是 UTF-8 也不是 GB18030 文字，不是 GeoJSON")
            ) from None
    try:
        return json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as fault:
        said = f"第 {fault.lineno} 行第 {fault.colno} 字起不是 JSON，文件可能不完整或不是 GeoJSON"
        raise Unusable(Problem(file, said)) from None
    except (ValueError, RecursionError):
        raise Unusable(Problem(file, "不是合格的 JSON（数字或层数反常）")) from None


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)


def _refuse_other_system(
    plain: Mapping[str, Any], file: str, declared: CoordinateSystem, within: Limits
) -> None:
    """An old file may name its system: it must be in degrees and the one that was declared."""
    if "crs" not in plain:
        return
    said = re.findall(r"CRS84|\d{4,6}", json.dumps(plain["crs"]))
    found = [system for sign, system in within.systems if said and said[-1] == sign]
    if not found:
        raise Unusable(Problem(file, "文件自带的坐标参照（crs）不是认得的经纬度，请导出成经纬度"))
    if declared is not found[0]:
        told = f"文件自带的坐标参照是 {found[0].short}，填的却是“{declared.short}”，请核对"
        raise Unusable(Problem(file, told))


def _features(plain: Mapping[str, Any], counted: Counted) -> Iterator[Feature]:
    kind = plain.get("type")
    if kind == "FeatureCollection":
        given = plain.get("features")
        if type(given) is not list:
            raise counted.refuse("", "FeatureCollection 缺 features 数组")
        if len(given) > counted.limits.most_features:
            raise counted.refuse("", f"要素超过 {counted.limits.most_features} 个，请拆成几个文件")
        for n, one in enumerate(given, 1):
            yield _feature(one, n, counted)
    elif kind == "Feature":
        yield _feature(plain, 1, counted)
    elif type(kind) is str and (kind in _SHAPES or kind == "GeometryCollection"):
        yield _feature({"type": "Feature", "geometry": plain, "properties": None}, 1, counted)
    else:
        raise counted.refuse("", f"type 是 {str(kind)[:30]}，不是 GeoJSON 的类型")


def _feature(given: Any, n: int, counted: Counted) -> Feature:
    place = f"第 {n} 个要素"
    if type(given) is not dict or given.get("type") != "Feature":
        raise counted.refuse(place, "应是 Feature 对象")
    said = given.get("properties")
    properties: Mapping[str, Any] = said if type(said) is dict else {}
    name = _word(properties, counted.limits.name_fields, counted.limits.name_chars)
    if name:
        place = f"{place}（{name}）"
    kind, paths = _shape(given.get("geometry"), place, counted, counted.limits.most_depth)
    number = _word(properties, counted.limits.number_fields, counted.limits.name_chars)
    return Feature(
        key=_key(given, n),
        name=name,
        kind=kind,
        paths=paths,
        number=number if _NUMBER.fullmatch(number) else "",
    )


def _key(given: Mapping[str, Any], n: int) -> str:
    """Key (键): the feature's own id where it is a plain one, else its place in the file."""
    own = given.get("id")
    plain = type(own) in (str, int) and re.fullmatch(r"[\w.\-]{1,60}", str(own))
    return f"id:{own}" if plain else f"n:{n}"


def _word(properties: Mapping[str, Any], fields: tuple[str, ...], most: int) -> str:
    for field in fields:
        value = properties.get(field)
        if type(value) in (str, int) and str(value).strip():
            shown = "".join(sign for sign in str(value)[: 4 * most] if sign.isprintable())
            return " ".join(shown.split())[:most]
    return ""


def _shape(given: Any, place: str, counted: Counted, depth: int) -> Shape:
    if given is None:
        raise counted.refuse(place, "没有几何图形（geometry 为空）")
    if type(given) is not dict:
        raise counted.refuse(place, "geometry 应是一个对象")
    kind = given.get("type")
    if kind == "GeometryCollection":
        return _collection(given, place, counted, depth)
    read = _SHAPES.get(kind) if type(kind) is str else None
    if read is None:
        raise counted.refuse(place, f"不认识的几何类型 {str(kind)[:30]}")
    return read(given.get("coordinates"), place, counted)


def _collection(given: Mapping[str, Any], place: str, counted: Counted, depth: int) -> Shape:
    if depth <= 0:
        raise counted.refuse(place, "GeometryCollection 套得太深")
    parts = each(given.get("geometries"), counted, place)
    shapes = [_shape(one, place, counted, depth - 1) for one in parts]
    if len({kind for kind, _ in shapes}) > 1:
        raise counted.refuse(place, "GeometryCollection 里点、线、面混在一起，请拆成几个要素")
    return shapes[0][0], tuple(path for _, paths in shapes for path in paths)


def _point(given: Any, place: str, counted: Counted) -> Shape:
    return PlaceKind.POINT, ((counted.spot(given, place),),)


def _points(given: Any, place: str, counted: Counted) -> Shape:
    spots = each(given, counted, place)
    return PlaceKind.POINT, tuple((counted.spot(one, place),) for one in spots)


def _line(given: Any, place: str, counted: Counted) -> Shape:
    return PlaceKind.LINE, (counted.path(given, place, PlaceKind.LINE.least),)


def _lines(given: Any, place: str, counted: Counted) -> Shape:
    parts = each(given, counted, place)
    return PlaceKind.LINE, tuple(counted.path(one, place, PlaceKind.LINE.least) for one in parts)


def _area(given: Any, place: str, counted: Counted) -> Shape:
    rings = each(given, counted, place)
    return PlaceKind.AREA, tuple(counted.ring(one, place) for one in rings)


def _areas(given: Any, place: str, counted: Counted) -> Shape:
    parts = each(given, counted, place)
    shapes = [_area(one, place, counted) for one in parts]
    return PlaceKind.AREA, tuple(ring for _, rings in shapes for ring in rings)


_SHAPES: Mapping[str, Callable[[Any, str, Counted], Shape]] = {
    "Point": _point,
    "MultiPoint": _points,
    "LineString": _line,
    "MultiLineString": _lines,
    "Polygon": _area,
    "MultiPolygon": _areas,
}


def _refuse_twins(features: tuple[Feature, ...], file: str) -> None:
    """A key that names two features would leave open which of them a promise lies in."""
    seen: set[str] = set()
    for n, one in enumerate(features, 1):
        if one.key in seen:
            raise Unusable(Problem(f"{file} 第 {n} 个要素", f"id“{one.key[3:]}”在文件里重复"))
        seen.add(one.key)
