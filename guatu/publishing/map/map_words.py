"""Words of the map (地图文字): legend, foot, and what is said of borders and publication."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from guatu.publishing.chinese_date import full_date
from guatu.publishing.map.map_chart import MapChart
from guatu.publishing.map.projection import Projection
from guatu.publishing.wall_legend import LIGHTS, foot_lines
from guatu.rulebook.rule_file import DRAWER, read_rule_file
from guatu.vocabulary.place import CoordinateSystem

EMPTY_HEAD = "还没有底图，也没有标注位置"
EMPTY_WORDS = (
    "上传县界、乡镇界的 GeoJSON 文件（后缀 .geojson 或 .json，经纬度，经度在前、纬度在后，"
    "每个面一个要素，属性里写名称），填明坐标系和提供单位，地图就能画出来。",
    "没有底图也可以先给事项标注位置：写经纬度即可；有底图以后可以在图上点选，也可以选用乡镇、"
    "道路等要素。",
)
TAKE_HINT = "命令：guatu map 台账 --take 县界.geojson --system cgcs2000 --origin 提供单位"

# The trace's tone, how it is told: lines and areas take the light's stroke, told apart in grey.
STROKES = (
    ("road-green", "绿：实线"),
    ("road-yellow", "黄：长虚线"),
    ("road-red", "红：粗实线"),
    ("road-unreported", "未报送：短虚线"),
    ("road-unknown", "未知：点线"),
)
KINDS = "点为图钉，路和管为线，园区为面；线和面也按灯的画法"
FANNED = "挤在一处的图钉让开，细线连回原位；附近排不下的并成一个，写明项数"
LEGEND_LIGHTS = LIGHTS


def subtitle(chart: MapChart) -> str:
    """Subtitle (副标题): the day, and how many are on the map, everywhere, and nowhere yet."""
    parts = (
        f"截至{full_date(chart.chart.as_of)}",
        f"共{len(chart.chart.rows)}项",
        f"图上{len(chart.works)}项",
        f"全域{len(chart.county)}项" if chart.county else "",
        f"未上图{len(chart.unplaced)}项",
    )
    return " · ".join(filter(None, parts))


def map_foot(chart: MapChart, projection: Projection | None) -> tuple[str, ...]:
    """Foot (图尾): ledger, borders, systems, projection, publication, and what went wrong."""
    return (
        *foot_lines(chart.chart)[:2],
        *_borders(chart),
        *_systems(chart),
        *_projection(projection),
        publication(chart),
        *chart.notes,
    )


def publication(chart: MapChart) -> str:
    """Publication (公开说明): the review number where there is one, else for internal use."""
    number = chart.borders.review_number if chart.borders and chart.land else ""
    words: str = _words()["reviewed"].format(number=number) if number else _words()["internal"]
    return words


def seal(chart: MapChart) -> str:
    """Seal (图框内说明): the review number or 内部使用, and what the borders are worth."""
    words, one = _words(), chart.borders
    number = one.review_number if one and chart.land else ""
    said = [words["reviewed"].format(number=number) if number else words["internal_short"]]
    if one and chart.land:
        said += [words["sketch"]] * ("示意" in one.file + one.origin)
        said.append(words["boundary"])
    return " · ".join(said)


def _borders(chart: MapChart) -> Iterator[str]:
    one = chart.borders
    if one is None:
        yield "没有底图：只画了标注的位置"
    elif chart.land:
        yield f"底图：{one.file}（{one.origin}提供，{one.received_on.isoformat()} 收）"


def _systems(chart: MapChart) -> Iterator[str]:
    systems = chart.systems
    if not systems:
        return
    first = systems[0]
    if CoordinateSystem.UNKNOWN in systems:
        yield str(_words()["unknown_system"])
    if len(systems) > 1 and not all(one.agrees_with(first) for one in systems):
        names = "、".join(one.short for one in systems)
        yield str(_words()["mixed_systems"]).format(systems=names)
    else:
        names = "、".join(one.label for one in systems)
        yield f"坐标系：{names}，按原值画出，未作换算"


def _projection(projection: Projection | None) -> Iterator[str]:
    if projection is not None:
        off = max(projection.stretch * 100, 0.1)
        yield (
            f"投影：局部等距圆柱投影，标准纬线 {projection.lat:.2f}°，上北，"
            f"东西向误差不超过 {off:.1f}%，量距仅供参考"
        )


@cache
def _words() -> dict[str, Any]:
    body = read_rule_file(DRAWER / "map/publication.toml", frozenset({"words"})).body
    return dict(body["words"])
