"""Pair of drawings (两日并排): one row as it was above the same row as it is, changes ringed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from guatu.publishing.changes.wall_change import RowChange
from guatu.publishing.chinese_date import month_day
from guatu.publishing.drawing import Bar, Box, Line, Picture, Shape, Stamp, Text
from guatu.publishing.flag_cluster import flag_clusters
from guatu.publishing.row_track import row_track, today_box
from guatu.publishing.wall_chart import WallChart, WallRow
from guatu.publishing.wall_sheet import light_symbol, moved
from guatu.publishing.year_track import WIDTH, YearTrack

LABEL = 112.0
_HEAD, _GAP, _RING = 18.0, 4.0, 3.0


def pair_drawing(change: RowChange, before: WallChart, after: WallChart) -> Picture:
    """Pair of drawings (两日并排): the earlier day above; one alone where it hung on one only."""
    track = YearTrack(after.year)
    shapes: list[Shape] = [*_months(track)]
    top = _HEAD
    for row, chart in ((change.before, before), (change.after, after)):
        drawn = _one(row, chart, change, track)
        shapes += (moved(shape, 0, top) for shape in drawn.shapes)
        top += drawn.height + _GAP
    return Picture(width=LABEL + WIDTH, height=top, shapes=tuple(shapes))


def _months(track: YearTrack) -> Iterator[Shape]:
    starts = track.month_starts()
    for month, (left, right) in enumerate(pairwise(starts), start=1):
        middle = LABEL + (left + right) / 2
        words = f"{month}月"
        yield Text(x=middle, y=12, words=words, size=11, tone="t-muted", anchor="middle")


def _one(row: WallRow | None, chart: WallChart, change: RowChange, track: YearTrack) -> Picture:
    if row is None:
        words = f"{month_day(chart.as_of, chart.year)}：图上没有这一项"
        text = Text(x=0, y=20, words=words, size=13, tone="t-muted")
        return Picture(width=LABEL + WIDTH, height=30, shapes=(text,))
    drawn = row_track(row, chart.year, chart.as_of)
    shapes: list[Shape] = [*_ground(track, chart.as_of, drawn.height)]
    shapes += _label(row, chart)
    shapes += (moved(shape, LABEL, 0) for shape in drawn.shapes)
    shapes += (_ring(moved_box(box, LABEL)) for box in ringed(row, chart, change, track))
    return Picture(width=LABEL + WIDTH, height=drawn.height, shapes=tuple(shapes))


def _ground(track: YearTrack, as_of: date, height: float) -> Iterator[Shape]:
    for x in track.month_starts():
        yield Line(x1=LABEL + x, y1=0, x2=LABEL + x, y2=height, tone="grid")
    if today_box(track, as_of):
        x = LABEL + track.end_of(as_of)
        yield Line(x1=x, y1=0, x2=x, y2=height, tone="today")


def _label(row: WallRow, chart: WallChart) -> Iterator[Shape]:
    yield Stamp(symbol=light_symbol(row), x=0, y=4, width=24, height=24, tip=row.light.because)
    day = month_day(chart.as_of, chart.year)
    yield Text(x=30, y=15, words=day, size=13, tone="t-ink", bold=True)
    words = f"{row.light.light.label} · {row.pledge.stage.label}"
    yield Text(x=30, y=30, words=words, size=11, tone="t-muted")


def ringed(row: WallRow, chart: WallChart, change: RowChange, track: YearTrack) -> list[Box]:
    """Ringed (圈出的): boxes in the track of the flags and of the deadline that changed."""
    clusters = flag_clusters(row.flags, track, today_box(track, chart.as_of))
    nodes = change.nodes
    boxes = [one.box for one in clusters if any(flag.node in nodes for flag in one.flags)]
    if change.due_moved:
        end = track.end_of(row.pledge.due.by)
        boxes.append(Box(end - 2, 14, end + 2, 25.5))
    return boxes


def moved_box(box: Box, right: float) -> Box:
    """Moved box (挪动的框)."""
    return Box(box.left + right, box.top, box.right + right, box.bottom)


def _ring(box: Box) -> Bar:
    return Bar(
        x=box.left - _RING,
        y=max(box.top - _RING, 0.5),
        width=box.right - box.left + 2 * _RING,
        height=box.bottom - max(box.top - _RING, 0.5) + _RING,
        tone="changed",
        radius=4,
    )
