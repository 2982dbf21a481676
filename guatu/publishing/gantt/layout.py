"""Layout of a Gantt chart (甘特图的版面): everything in its place, no word on another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guatu.publishing.drawing import Bar, Box, Line, Shape, Text
from guatu.publishing.gantt.chart import GanttChart, GanttLink
from guatu.publishing.gantt.day_axis import DayAxis, day_axis
from guatu.publishing.gantt.head_layout import (
    SHADED_FROM,
    flag_labels,
    flag_tone,
    head_height,
    head_words,
)
from guatu.publishing.gantt.legend_layout import legend
from guatu.publishing.gantt.link_layout import placed_links
from guatu.publishing.gantt.look import WIDE, Look
from guatu.publishing.gantt.mark import BarMark, FlagHandle, LinkMark
from guatu.publishing.gantt.row_layout import TRACK_HEIGHT, PlacedRow, placed_row
from guatu.publishing.gantt.wrapped import wrapped

_TITLE = 16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class GanttLayout:
    """Layout (版面): `under` lies below the rows, `over` above; `axis` turns days into places."""

    width: float
    height: float
    axis: DayAxis
    under: tuple[Shape, ...]
    rows: tuple[PlacedRow, ...]
    links: tuple[LinkMark, ...]
    over: tuple[Shape, ...]
    samples: tuple[BarMark, ...]
    handles: tuple[FlagHandle, ...] = ()

    @property
    def words(self) -> tuple[Text, ...]:
        """Words (全部文字): of the head, the rows and the legend."""
        own = [one for one in (*self.under, *self.over) if isinstance(one, Text)]
        return (*own, *(word for row in self.rows for word in row.words))


def gantt_layout(chart: GanttChart, look: Look = WIDE, *, titled: bool = False) -> GanttLayout:
    """Layout of a chart (排版): `titled` puts its title on top, for a file that stands alone."""
    left, width = look.track(len(chart.columns))
    axis = day_axis(chart.days, left, width)
    over: list[Shape] = []
    top = 2.0
    if titled:
        lines = wrapped(chart.title, _TITLE, (look.width - 10) / 1.03)
        over += [
            Text(x=4, y=top + 18 + n * 22, words=line, size=_TITLE, tone="t-ink", bold=True)
            for n, line in enumerate(lines)
        ]
        top += 22.0 * len(lines) + 8
    labels, high, placed = flag_labels(chart, axis, top, Box(left + 1, 0, left + width - 1, 0))
    over += labels
    head = top + high
    first = head + head_height(axis)
    over += head_words(chart, axis, look, head)
    rows, bottom = _rows(chart, axis, look, first + 2)
    shaded = axis.day >= SHADED_FROM and bool(chart.closed)
    samples, signs, end = legend(chart, look, bottom + 8, shaded=shaded)
    under: list[Shape] = [Bar(x=0, y=head, width=look.width, height=first - head, tone="head")]
    under += _ground(chart, axis, first, bottom, shaded=shaded)
    under += _lines(chart, axis, _stripes(rows, look, first, bottom))
    return GanttLayout(
        width=look.width,
        height=end + 4,
        axis=axis,
        under=tuple(under),
        rows=rows,
        links=tuple(placed_links(_told(chart, look), {row.row.id: row for row in rows})),
        over=(*over, *signs),
        samples=tuple(samples),
        handles=tuple(_handles(chart, axis, placed, bottom)),
    )


def _handles(
    chart: GanttChart, axis: DayAxis, placed: Mapping[str, Box], bottom: float
) -> Iterator[FlagHandle]:
    for flag in chart.flags:
        if flag.movable:
            label = placed[flag.kind.value]
            x = axis.end_of(flag.on)
            yield FlagHandle(flag=flag, label=label, x=x, top=label.bottom, bottom=bottom)


def _told(chart: GanttChart, look: Look) -> list[GanttLink]:
    """On a narrow sheet lines would run through words: only those of the critical chain."""
    return [link for link in chart.links if link.critical or not look.narrow]


def _rows(
    chart: GanttChart, axis: DayAxis, look: Look, top: float
) -> tuple[tuple[PlacedRow, ...], float]:
    found = []
    for n, row in enumerate(chart.rows):
        placed = placed_row(
            row, n, top, axis, look, columns=len(chart.columns), inferred=chart.inferred
        )
        found.append(placed)
        top = placed.box.bottom
    return tuple(found), top


def _ground(
    chart: GanttChart, axis: DayAxis, top: float, bottom: float, *, shaded: bool
) -> list[Shape]:
    """Days nobody works, days whose calendar nobody knows, and where the months begin."""
    found: list[Shape] = []
    if shaded:
        found += [
            Bar(x=x, y=top, width=end - x, height=bottom - top, tone="closed")
            for x, end in axis.stretches(chart.closed)
        ]
    if chart.unpublished and chart.unpublished <= axis.last:
        x = axis.start_of(chart.unpublished)
        wide = axis.right - x
        found.append(Bar(x=x, y=top, width=wide, height=bottom - top, tone="unpublished"))
    found += [
        Line(x1=x, y1=top, x2=x, y2=bottom, tone="grid")
        for _, x, _ in axis.months()
        if x > axis.left
    ]
    return found


def _lines(chart: GanttChart, axis: DayAxis, stripes: list[tuple[float, float]]) -> list[Shape]:
    """Lines of the day and of the deadlines, where they run through no words."""
    days = [(chart.as_of, "today"), *((flag.on, flag_tone(flag.kind)) for flag in chart.flags)]
    return [
        Line(x1=axis.end_of(day), y1=top, x2=axis.end_of(day), y2=bottom, tone=tone)
        for day, tone in days
        for top, bottom in stripes
    ]


def _stripes(
    rows: tuple[PlacedRow, ...], look: Look, top: float, bottom: float
) -> list[tuple[float, float]]:
    """Stripes (无字的带): the whole height, on a narrow sheet only the tracks under the words."""
    if not look.narrow:
        return [(top, bottom)]
    return [
        (row.box.bottom - TRACK_HEIGHT - 4, row.box.bottom) for row in rows if not row.row.heading
    ]
