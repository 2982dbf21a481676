"""Layout of the legend (图例的版面): only what the chart has, each sign with its words."""

from __future__ import annotations

from collections.abc import Iterator

from guatu.publishing.drawing import Bar, Box, Line, Shape, Text
from guatu.publishing.gantt.chart import BarKind, GanttBar, GanttChart, GanttRow
from guatu.publishing.gantt.look import Look
from guatu.publishing.gantt.mark import BarMark
from guatu.publishing.text_width import text_width

_SIGN = 26.0
_LINE = 20.0
Sign = tuple[str, BarMark | Shape | None, str]


def legend(
    chart: GanttChart, look: Look, top: float, *, shaded: bool
) -> tuple[list[BarMark], list[Shape], float]:
    """Legend (图例): marks, shapes with words, and where it ends."""
    marks: list[BarMark] = []
    shapes: list[Shape] = []
    x, y = 4.0, top + 14.0
    for sign, words in _signs(chart, shaded=shaded):
        wide = _SIGN + 6 + text_width(words, 11.5) + 18
        if x + wide - 18 > look.width and x > 4:
            x, y = 4.0, y + _LINE
        placed = _placed(sign, x, y - 10, chart)
        (marks if isinstance(placed, BarMark) else shapes).append(placed)  # type: ignore[arg-type]
        shapes.append(Text(x=x + _SIGN + 6, y=y, words=words, size=11.5, tone="t-muted"))
        x += wide
    return marks, shapes, y + 6


def _signs(chart: GanttChart, *, shaded: bool) -> Iterator[tuple[str, str]]:
    kinds = {bar.kind for row in chart.rows for bar in row.bars}
    for kind in BarKind:
        if kind in kinds:
            words = chart.baseline if kind is BarKind.BASELINE and chart.baseline else kind.label
            if kind is BarKind.PLAN and chart.inferred:
                words += "（斜线：时限是推定的）"
            yield kind.value, words
    if any(row.critical for row in chart.rows):
        yield "critical", "粗框：关键节点，一拖全拖"
    if any(_ticked(row) for row in chart.rows):
        yield "latest", "最迟完成"
    yield "today", "截至日"
    if shaded:
        yield "closed", "周末、节假日"


def _ticked(row: GanttRow) -> bool:
    """The latest day has a tick of its own where no plan bar ends on it."""
    plan = {bar.finish for bar in row.bars if bar.kind is BarKind.PLAN}
    return row.latest is not None and row.latest not in plan


def _spans(chart: GanttChart) -> bool:
    """Whether any actual bar has its beginning: it is then a bar, else a diamond."""
    bars = (bar for row in chart.rows for bar in row.bars)
    return any(bar.kind is BarKind.ACTUAL and bar.start for bar in bars)


def _placed(sign: str, x: float, y: float, chart: GanttChart) -> BarMark | Shape:
    box = Box(x, y + 1, x + _SIGN, y + 11)
    if sign == "today":
        return Line(x1=x + _SIGN / 2, y1=y - 1, x2=x + _SIGN / 2, y2=y + 13, tone="today")
    if sign == "latest":
        return Line(x1=x + _SIGN / 2, y1=y, x2=x + _SIGN / 2, y2=y + 12, tone="latest")
    if sign == "closed":
        return Bar(x=x, y=y, width=_SIGN, height=12, tone="closed")
    kind = BarKind.PLAN if sign == "critical" else BarKind(sign)
    if kind is BarKind.BASELINE:
        box = Box(x, y + 4, x + _SIGN, y + 8)
    diamond = kind is BarKind.ACTUAL and not _spans(chart)
    if diamond:
        box = Box(x + 8, y + 1, x + 18, y + 11)
    bar = GanttBar(kind=kind, start=chart.as_of, finish=chart.as_of)
    return BarMark(
        bar=bar,
        box=box,
        diamond=diamond,
        critical=sign == "critical",
        inferred=chart.inferred and kind is BarKind.PLAN,
    )
