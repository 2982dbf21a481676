"""Typed place (手填的坐标): longitude and latitude a line, parts apart by an empty line."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import groupby

from guatu.ledger.place import Part
from guatu.reading.geojson.limits import limits
from guatu.reading.geojson.positions import Counted
from guatu.vocabulary.place import PlaceKind, Position
from guatu.vocabulary.problem import Problem, Unusable

# Seven decimals of a degree are a centimetre.
_NUMBER = r"(\d{1,3}(?:\.\d{1,7})?)(?:(?<=\.\d{7})\d+)?"
_LINE = re.compile(rf"{_NUMBER}\s*[,，、;；\s]\s*{_NUMBER}")
MOST_LINES = 600


def typed_place(text: str, kind: PlaceKind) -> tuple[Part, ...]:
    """Typed place (手填的坐标): parts as the ledger holds them, a ring open; raises Unusable.

    Each line of a point is a place of its own.
    """
    lines = [line.strip() for line in text.strip().splitlines()]
    if len(lines) > MOST_LINES:
        raise Unusable(Problem("坐标", f"手工标注最多 {MOST_LINES} 行，更多的请作为图层文件上传"))
    counted = Counted(limits(), "坐标")
    read = [_position(line, n, counted) if line else None for n, line in enumerate(lines, 1)]
    groups = [
        tuple(one for one in group if one is not None)
        for solid, group in groupby(read, key=lambda one: one is not None)
        if solid
    ]
    if kind is PlaceKind.POINT:
        return tuple((one,) for group in groups for one in group)
    if kind is PlaceKind.AREA:
        return tuple(_ring(group, n, counted) for n, group in enumerate(groups, 1))
    return tuple(groups)


def _position(line: str, n: int, counted: Counted) -> Position:
    found = _LINE.fullmatch(line)
    if found is None:
        said = f"“{line[:30]}”应写成 经度，纬度，如 114.3571，35.9246"
        raise Unusable(Problem(f"坐标第 {n} 行", said))
    lon, lat = Decimal(found[1]), Decimal(found[2])
    counted.spot([float(lon), float(lat)], f"第 {n} 行")
    return Position(lon=lon, lat=lat)


def _ring(group: Part, n: int, counted: Counted) -> Part:
    closed = group if group[0] == group[-1] else (*group, group[0])
    counted.ring([[float(one.lon), float(one.lat)] for one in closed], f"第 {n} 段")
    return closed[:-1]


def typed(parts: tuple[Part, ...], kind: PlaceKind) -> str:
    """As typed (写回文字): what typed_place reads back as the same parts."""
    between = "\n" if kind is PlaceKind.POINT else "\n\n"
    return between.join("\n".join(f"{one.lon}，{one.lat}" for one in part) for part in parts)
