"""Map sheets (地图上纸): the map with its list beside it, what is left on further sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from guatu.publishing.drawing import Bar, Box, Line, Shape, Stamp, Text, Trace
from guatu.publishing.map.map_chart import NOT_MARKED, STILL_DRAFT, MapChart, Unplaced
from guatu.publishing.map.map_drawing import MapDrawing, frame_height, map_drawing
from guatu.publishing.map.map_words import (
    EMPTY_HEAD,
    EMPTY_WORDS,
    FANNED,
    KINDS,
    LEGEND_LIGHTS,
    STROKES,
    map_foot,
    subtitle,
)
from guatu.publishing.map.projection import Projection, fitted
from guatu.publishing.palette import coloured
from guatu.publishing.paper.flow import Frame, Item, flowed, words
from guatu.publishing.paper.paper_sheet import Paper, PaperSheet
from guatu.publishing.paper.sheet_edges import TOP, Heading, top_of
from guatu.publishing.short_title import short_title, wrapped
from guatu.publishing.text_width import text_width
from guatu.publishing.wall_chart import WallRow
from guatu.publishing.wall_sheet import light_symbol, moved, short_number

MAP_INK = coloured((Path(__file__).parent / "map_ink.css").read_text(encoding="utf-8"))
# Units a sheet is wide: the larger the paper, the more room round each pin and the larger type.
WIDTHS = {"a3": 1200.0, "a1": 1560.0, "a0": 1800.0}
LIST, GAP = 282.0, 24.0
_QR, _BODY, _SMALL = 96.0, 12.0, 10.5
_LEAST_HIGH, _MOST_HIGH = 420.0, 1400.0


def map_sheets(chart: MapChart, paper: Paper, width: float) -> tuple[PaperSheet, ...]:
    """Map sheets (地图上纸): `width` units across; the first holds the map."""
    unit = (paper.width - 2 * paper.margin) / width
    top = Heading(title=chart.title, subtitle=subtitle(chart), lights=chart.chart.tally.lights)
    _, high = paper.units(unit)
    wide = width - LIST - GAP
    projection = None if chart.empty else fitted(chart.extent, Box(0, 0, wide, high))
    feet = [_foot(chart, projection, width, legend=legend) for legend in (True, False)]
    room = high - TOP - feet[0][1] - 12
    drawing = _drawn(chart, wide, min(room, _MOST_HIGH))
    bottoms = [high - foot_high - 12 for _, foot_high in feet]
    placed = flowed(tuple(_list(chart)), _frames(width, wide, drawing, bottoms))
    sheets = max(placed) + 1
    return tuple(
        PaperSheet(
            width=width,
            height=high,
            unit=unit,
            shapes=(
                *top_of(top, width, n + 1, sheets),
                *(_map_shapes(chart, drawing, wide) if n == 0 else ()),
                *placed.get(n, ()),
                *(moved(shape, 0, high - feet[n > 0][1]) for shape in feet[n > 0][0]),
            ),
            qr=(width - _QR, high - _QR, _QR),
            style=MAP_INK,
        )
        for n in range(sheets)
    )


def _drawn(chart: MapChart, wide: float, room: float) -> MapDrawing | None:
    if chart.empty:
        return None
    high = frame_height(chart, wide, min(_LEAST_HIGH, room), room)
    return map_drawing(chart, Box(0, TOP, wide, TOP + high))


def _map_shapes(chart: MapChart, drawing: MapDrawing | None, wide: float) -> Iterator[Shape]:
    if drawing is not None:
        yield from drawing.shapes
        return
    yield Bar(x=0, y=TOP, width=wide, height=180, tone="ground")
    yield Text(x=24, y=TOP + 44, words=EMPTY_HEAD, size=18, tone="t-ink", bold=True)
    y = TOP + 62
    for one in EMPTY_WORDS:
        said = words(one, wide - 48, _BODY)
        yield from (moved(shape, 24, y) for shape in said.shapes)
        y += said.height + 4


def _frames(
    width: float, wide: float, drawing: MapDrawing | None, bottoms: Sequence[float]
) -> Iterator[Frame]:
    """Beside the map, under it where there is room, then in columns on further sheets."""
    bottom, later = bottoms
    yield Frame(0, wide + GAP, TOP, bottom - TOP)
    below = (drawing.frame.bottom if drawing else TOP + 180) + GAP
    columns = int((wide + GAP) // (LIST + GAP))
    if bottom - below > 120:
        yield from (Frame(0, n * (LIST + GAP), below, bottom - below) for n in range(columns))
    every = int((width + GAP) // (LIST + GAP))
    for sheet in count(1):
        yield from (Frame(sheet, n * (LIST + GAP), TOP, later - TOP) for n in range(every))


def _list(chart: MapChart) -> Iterator[Item]:
    yield from _section("图上", [(one.row, "") for one in chart.works])
    yield from _section("全域（不落在某一处）", [(row, "") for row in chart.county])
    yield from _section("未上图", [(one.row, _why(one)) for one in chart.unplaced])


def _why(one: Unplaced) -> str:
    if one.suggestion is None:
        # On paper the heading says as much.
        return "" if one.why in (NOT_MARKED, STILL_DRAFT) else one.why
    return f"建议：{one.suggestion.name or '见图层'}（{one.suggestion.reason}）"


def _section(name: str, rows: list[tuple[WallRow, str]]) -> Iterator[Item]:
    if not rows:
        return
    head = f"{name} {len(rows)} 项"
    shapes = (
        Bar(x=0, y=4, width=LIST, height=22, tone="band"),
        Text(x=8, y=19.5, words=head, size=_BODY, tone="t-ink", bold=True),
    )
    yield Item(height=32, shapes=shapes, keep=True)
    again = (Text(x=8, y=13, words=f"{name}（续）", size=_SMALL, tone="t-muted"),)
    for row, why in rows:
        yield _entry(row, why, again)


def _entry(row: WallRow, why: str, again: tuple[Shape, ...]) -> Item:
    left, room = 58.0, LIST - 58.0
    shapes: list[Shape] = [
        Stamp(symbol=light_symbol(row), x=2, y=1, width=18, height=18),
        Text(x=26, y=14, words=short_number(row), size=_BODY, tone="t-muted", bold=True),
    ]
    y = 14.0
    for line in short_title(row.pledge, room, _BODY).lines:
        shapes.append(Text(x=left, y=y, words=line, size=_BODY, tone="t-ink"))
        y += 15.5
    for line in wrapped(why, room, _SMALL) if why else ():
        shapes.append(Text(x=left, y=y - 1, words=line, size=_SMALL, tone="t-muted"))
        y += 13.5
    return Item(height=max(y - 6, 20.0), shapes=tuple(shapes), again=again, again_height=20)


def _foot(
    chart: MapChart, projection: Projection | None, width: float, *, legend: bool
) -> tuple[list[Shape], float]:
    """Foot (图尾): legend, then its lines beside the code; and how high it is."""
    shapes: list[Shape] = [Line(x1=0, y1=0, x2=width, y2=0, tone="rule")]
    y = 22.0
    if projection is not None and legend:
        y = _legend(shapes, width - _QR - GAP)
    for n, line in enumerate(map_foot(chart, projection)):
        for part in wrapped(line, width - _QR - GAP, _SMALL):
            tone = "t-muted" if n else "t-ink"
            shapes.append(Text(x=0, y=y, words=part, size=_SMALL, tone=tone))
            y += 15
    return shapes, max(y, _QR + 8)


def _legend(shapes: list[Shape], room: float) -> float:
    x, y = 0.0, 22.0
    for symbol, said in LEGEND_LIGHTS:
        long = 24 + text_width(said, _SMALL)
        if x + long > room:
            x, y = 0.0, y + 22
        shapes.append(Stamp(symbol=symbol, x=x, y=y - 13, width=18, height=18))
        shapes.append(Text(x=x + 24, y=y, words=said, size=_SMALL, tone="t-muted"))
        x += long + 18
    x, y = 0.0, y + 22
    for tone, said in STROKES:
        long = 38 + text_width(said, _SMALL)
        if x + long > room:
            x, y = 0.0, y + 22
        shapes.append(Trace(paths=(((x + 2, y - 4), (x + 30, y - 4)),), tone=tone))
        shapes.append(Text(x=x + 38, y=y, words=said, size=_SMALL, tone="t-muted"))
        x += long + 18
    shapes.append(Text(x=0, y=y + 18, words=f"{KINDS}。{FANNED}。", size=_SMALL, tone="t-muted"))
    return y + 38
