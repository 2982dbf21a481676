"""Layout of a row (一行的版面): its words in their columns, its bars on two lanes."""

from __future__ import annotations

from dataclasses import dataclass

from guatu.publishing.drawing import Bar, Box, Line, Shape, Text
from guatu.publishing.gantt.chart import BarKind, GanttBar, GanttRow
from guatu.publishing.gantt.day_axis import DayAxis
from guatu.publishing.gantt.look import Look
from guatu.publishing.gantt.mark import BarMark
from guatu.publishing.gantt.wrapped import wrapped
from guatu.publishing.text_width import text_width

# Lanes of the track, from its top: what was first planned, the plan, what came or will come.
_LANES = {
    BarKind.BASELINE: (0.0, 4.0),
    BarKind.PLAN: (5.0, 15.0),
    BarKind.RANGE: (5.0, 15.0),
    BarKind.ACTUAL: (17.5, 26.5),
    BarKind.FORECAST: (17.5, 26.5),
}
TRACK_HEIGHT = 27.0
_LINE = 15.0
_THINNEST = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedRow:
    """Placed row (一行): its `box` on the sheet, words and ground as shapes, bars as marks."""

    row: GanttRow
    box: Box
    ground: tuple[Shape, ...]
    words: tuple[Text, ...]
    bars: tuple[BarMark, ...]

    @property
    def plan(self) -> BarMark | None:
        """Plan (计划条): the bar that links join; None where the row has none."""
        return next((one for one in self.bars if one.bar.kind is BarKind.PLAN), None)


def placed_row(
    row: GanttRow, n: int, top: float, axis: DayAxis, look: Look, *, columns: int, inferred: bool
) -> PlacedRow:
    """Place a row (排一行): the `n`-th, whose upper edge is `top`."""
    if row.heading:
        words = _heading_words(row, top, look)
    elif look.narrow:
        words = _narrow_words(row, top, look)
    else:
        words = _wide_words(row, top, look, columns)
    if row.heading:
        height = 26.0
    elif look.narrow:
        height = max(word.y for word in words) - top + 5 + TRACK_HEIGHT + 4
    else:
        height = 36.0
    track = top + height - TRACK_HEIGHT - 4.5
    ground: list[Shape] = []
    if row.heading or n % 2:
        tone = "band" if row.heading else "stripe"
        ground.append(Bar(x=0, y=top, width=look.width, height=height, tone=tone))
    if row.critical:
        ground.append(Bar(x=0, y=top + 3, width=3.5, height=height - 6, tone="critical"))
    bars = tuple(_mark(row, bar, track, axis, inferred=inferred) for bar in row.bars)
    ground += _latest_tick(row, bars, track, axis)
    return PlacedRow(
        row=row,
        box=Box(0, top, look.width, top + height),
        ground=tuple(ground),
        words=words,
        bars=bars,
    )


def _heading_words(row: GanttRow, top: float, look: Look) -> tuple[Text, ...]:
    line = (wrapped(row.name, look.size, (look.width - 20) / 1.03, 1) or ("",))[0]
    return (Text(x=9, y=top + 17.5, words=line, size=look.size, tone="t-ink", bold=True),)


def _wide_words(row: GanttRow, top: float, look: Look, columns: int) -> tuple[Text, ...]:
    size, bold = look.size, row.critical
    found = _lines(row.name, 9, top, size, (look.name - 18) / 1.03, "t-ink", bold)
    for n, cell in enumerate(row.cells[:columns]):
        found += (_cell(cell, look.name + n * look.cell, top, look),)
    left = look.width - look.note + 10
    tone = "t-late" if row.late else "t-muted"
    return found + _lines(row.note, left, top, 12, (look.note - 14) / 1.03, tone, row.late)


def _cell(words: str, left: float, top: float, look: Look) -> Text:
    line = (wrapped(words, 12, look.cell - 6, 1) or ("",))[0]
    return Text(x=left + 2, y=top + 22.5, words=line, size=12, tone="t-muted")


def _lines(
    words: str, left: float, top: float, size: float, room: float, tone: str, bold: bool
) -> tuple[Text, ...]:
    lines = wrapped(words, size, room)
    first = top + (22.5 if len(lines) == 1 else 15.5)
    return tuple(
        Text(x=left, y=first + n * _LINE, words=line, size=size, tone=tone, bold=bold)
        for n, line in enumerate(lines)
    )


def _narrow_words(row: GanttRow, top: float, look: Look) -> tuple[Text, ...]:
    """Name to the left, note to the right of it, or under it where both do not fit."""
    size, bold = look.size, row.critical
    tone = "t-late" if row.late else "t-muted"
    named = wrapped(row.name, size, (look.width - 14) / 1.03)
    note = wrapped(row.note, 12, (look.width - 14) / 1.03)
    y = top + 16
    found = [
        Text(x=7, y=y + n * _LINE, words=line, size=size, tone="t-ink", bold=bold)
        for n, line in enumerate(named)
    ]
    beside = len(named) == len(note) == 1 and (
        text_width(row.name, size) + text_width(row.note, 12) < look.width - 34
    )
    if beside:
        right = look.width - 7
        found.append(
            Text(x=right, y=y, words=note[0], size=12, tone=tone, anchor="end", bold=row.late)
        )
        return tuple(found)
    under = y + len(named) * _LINE
    found += [
        Text(x=7, y=under + n * _LINE, words=line, size=12, tone=tone, bold=row.late)
        for n, line in enumerate(note)
    ]
    return tuple(found)


def _mark(row: GanttRow, bar: GanttBar, track: float, axis: DayAxis, *, inferred: bool) -> BarMark:
    upper, lower = _LANES[bar.kind]
    right = axis.end_of(bar.finish)
    diamond = bar.start is None
    left = right if bar.start is None else axis.start_of(bar.start)
    if diamond:
        half = (lower - upper) / 2 + 0.5
        box = Box(right - half, track + upper - 0.5, right + half, track + lower + 0.5)
    else:
        box = Box(left, track + upper, max(right, left + _THINNEST), track + lower)
    return BarMark(
        bar=bar,
        box=box,
        diamond=diamond,
        critical=row.critical and bar.kind is BarKind.PLAN,
        inferred=inferred and bar.kind is BarKind.PLAN,
    )


def _latest_tick(
    row: GanttRow, bars: tuple[BarMark, ...], track: float, axis: DayAxis
) -> list[Shape]:
    """The day by which it must end, where the plan ends on another."""
    plan = [one.bar.finish for one in bars if one.bar.kind is BarKind.PLAN]
    if row.latest is None or row.latest in plan:
        return []
    x = axis.end_of(row.latest)
    return [Line(x1=x, y1=track + 3, x2=x, y2=track + 17, tone="latest")]
