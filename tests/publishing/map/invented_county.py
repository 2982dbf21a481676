"""虚构的县界:画着玩的一个县,四行三列乡镇、几条路、几个园区。一律是示意,不是任何地方的真实边界。"""

from __future__ import annotations

import json
from collections.abc import Sequence
from math import sin
from typing import Any

Spot = tuple[float, float]
WEST, SOUTH, SIDE = 115.0, 38.6, 0.12
COLUMNS, ROWS = 4, 3
TOWNSHIPS = (
    "城关镇", "大册营镇", "南韩村镇", "神星镇", "白龙乡", "石井乡",
    "方顺桥镇", "于家庄乡", "要庄乡", "坨南乡", "刘家台乡", "满城镇",
)  # fmt: skip
ROADS = ("龙津路", "中山路", "京车大道", "致远路", "复兴路", "春台路")
PARKS = ("新兴产业园", "轨道交通产业园", "复兴公园")


def node(column: int, row: int) -> Spot:
    """格点,略有歪斜,每次一样。"""
    shift = 0.035 * sin(5.1 * column + 2.7 * row)
    return WEST + column * SIDE + shift, SOUTH + row * SIDE * 0.8 - shift * 0.7


def edge(one: Spot, other: Spot, pieces: int = 24) -> list[Spot]:
    """两点之间弯弯曲曲的一段,不含终点;反过来走是同一条。"""
    turned = one > other
    (x1, y1), (x2, y2) = (other, one) if turned else (one, other)
    spots = []
    for n in range(pieces + 1):
        share = n / pieces
        off = 0.006 * sin(19 * share + 40 * (x1 + y1)) * sin(3.1416 * share)
        spots.append(
            (round(x1 + share * (x2 - x1) - off * 0.6, 6), round(y1 + share * (y2 - y1) + off, 6))
        )
    return (spots[::-1] if turned else spots)[:-1]


def ring(nodes: Sequence[Spot]) -> list[Spot]:
    """一圈格点连成的环,首尾相同。"""
    found: list[Spot] = []
    for n, one in enumerate(nodes):
        found += edge(one, nodes[(n + 1) % len(nodes)])
    return [*found, found[0]]


def feature(name: str, kind: str, coordinates: Any, **properties: str) -> dict[str, Any]:
    """一个要素。"""
    return {
        "type": "Feature",
        "properties": {"name": name, **properties},
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def borders(county: str = "示意县界") -> list[dict[str, Any]]:
    """县界和各乡镇界。"""
    around = (
        [node(column, 0) for column in range(COLUMNS)]
        + [node(COLUMNS, row) for row in range(ROWS)]
        + [node(column, ROWS) for column in range(COLUMNS, 0, -1)]
        + [node(0, row) for row in range(ROWS, 0, -1)]
    )
    cells = [
        [node(c, r), node(c + 1, r), node(c + 1, r + 1), node(c, r + 1)]
        for r in range(ROWS)
        for c in range(COLUMNS)
    ]
    named = zip(TOWNSHIPS, cells, strict=True)
    return [
        *(feature(name, "Polygon", [ring(cell)]) for name, cell in named),
        feature(county, "Polygon", [ring(around)]),
    ]


def works() -> list[dict[str, Any]]:
    """路是线,园区是面,都在县界以内。"""
    found = []
    for n, name in enumerate(ROADS):
        x, y = WEST + 0.06 + 0.065 * n, SOUTH + 0.05 + 0.03 * (n % 4)
        line = [(round(x + 0.012 * m, 6), round(y + 0.012 * sin(m + n), 6)) for m in range(9)]
        found.append(feature(name, "LineString", line))
    for n, name in enumerate(PARKS):
        x, y = WEST + 0.1 + 0.13 * n, SOUTH + 0.17 - 0.05 * (n % 2)
        corners = [(0, 0), (0.035, 0.004), (0.03, 0.03), (0.004, 0.026), (0, 0)]
        found.append(feature(name, "Polygon", [[(x + dx, y + dy) for dx, dy in corners]]))
    return found


def inside(n: int) -> Spot:
    """县界以内的第 n 个点;每隔几个有两个落在一处。"""
    n -= n % 7 == 3
    return (
        round(WEST + 0.05 + 0.37 * ((n * 0.618) % 1), 5),
        round(SOUTH + 0.03 + 0.19 * ((n * 0.755) % 1), 5),
    )


def geojson(features: Sequence[dict[str, Any]]) -> bytes:
    """写成 GeoJSON。"""
    return json.dumps(
        {"type": "FeatureCollection", "features": list(features)}, ensure_ascii=False
    ).encode()
