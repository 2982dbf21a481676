"""Layout of the head (表头的版面): years, months, weeks, and the days that bind the chart."""

from __future__ import annotations

from collections.abc import Iterator

from guatu.publishing.chinese_date import month_day
from guatu.publishing.drawing import Bar, Box, Shape, Text
from guatu.publishing.gantt.chart import FlagKind, GanttChart
from guatu.publishing.gantt.day_axis import DayAxis
from guatu.publishing.gantt.look import Look

YEARS, MONTHS, WEEKS = 12.0, 29.0, 43.0
_LANE = 18.0
# A week needs this much room for its day's number.
_WEEK_ROOM = 21.0
SHADED_FROM = 2.6


def head_words(chart: GanttChart, axis: DayAxis, look: Look, top: float) -> list[Text]:
    """Words of the head (表头文字): the columns, the years over the months, Mondays if wide."""
    found: list[Text] = []
    if not look.narrow:
        found.append(Text(x=9, y=top + MONTHS, words="节点", size=12, tone="t-head", bold=True))
        for n, column in enumerate(chart.columns):
            x = look.name + n * look.cell + 2
            found.append(Text(x=x, y=top + MONTHS, words=column, size=12, tone="t-head", bold=True))
        left = look.width - look.note + 10
        found.append(Text(x=left, y=top + MONTHS, words="余地", size=12, tone="t-head", bold=True))
    found += _years(axis, top)
    found += [
        Text(x=x, y=top + MONTHS, words=words, size=12, tone="t-head", anchor="middle")
        for words, x, _ in axis.labelled_months(12)
    ]
    if 7 * axis.day >= _WEEK_ROOM:
        found += [
            Text(x=x + 2, y=top + WEEKS, words=str(day.day), size=10, tone="t-quiet")
            for day, x in axis.mondays()
            if x + 14 <= axis.right
        ]
    return found


def head_height(axis: DayAxis) -> float:
    """Height of the head (表头高): more where the weeks are told."""
    return 48.0 if 7 * axis.day >= _WEEK_ROOM else 36.0


def _years(axis: DayAxis, top: float) -> Iterator[Text]:
    last = -100.0
    for month, start, _ in axis.months():
        if (
            (month.month == 1 or start == axis.left)
            and start - last > 46
            and axis.right - start > 44
        ):
            last = start
            yield Text(x=start + 3, y=top + YEARS, words=f"{month.year}年", size=11, tone="t-quiet")


def flag_labels(
    chart: GanttChart, axis: DayAxis, top: float, edge: Box
) -> tuple[list[Shape], float, dict[str, Box]]:
    """Labels of the binding days (标签): each in the first lane that is free; their height, and
    where each kind of flag has its label.

    Today's is a filled pill, a deadline's a framed one, so that grey tells them apart.
    """
    shapes: list[Shape] = []
    lanes: list[list[Box]] = []
    placed: dict[str, Box] = {}
    asked = [("today", chart.as_of, f"截至{month_day(chart.as_of)}")]
    asked += [(flag.kind.value, flag.on, flag.words) for flag in chart.flags]
    if chart.unpublished and chart.unpublished <= axis.last:
        asked.append(
            ("unpublished", chart.unpublished, f"{chart.unpublished.year}年起日历尚未公布")
        )
    for tone, day, words in asked:
        x = axis.end_of(day) if tone != "unpublished" else axis.start_of(day)
        wide = Text(x=0, y=0, words=words, size=11, tone="", bold=True).box.right + 12
        x = min(max(x, edge.left + wide / 2), edge.right - wide / 2)
        lane = _free_lane(lanes, x - wide / 2, x + wide / 2)
        y = top + lane * _LANE
        box = Box(x - wide / 2, y + 1.5, x + wide / 2, y + _LANE - 1)
        lanes[lane].append(box)
        placed[tone] = box
        shapes.append(
            Bar(
                x=box.left,
                y=box.top,
                width=wide,
                height=box.bottom - box.top,
                tone=f"pill-{tone}",
                radius=3,
            )
        )
        shapes.append(
            Text(
                x=x,
                y=y + 12.8,
                words=words,
                size=11,
                tone=f"t-pill-{tone}",
                anchor="middle",
                bold=True,
            )
        )
    return shapes, len(lanes) * _LANE + 2, placed


def _free_lane(lanes: list[list[Box]], left: float, right: float) -> int:
    for n, lane in enumerate(lanes):
        if all(right + 3 <= box.left or box.right + 3 <= left for box in lane):
            return n
    lanes.append([])
    return len(lanes) - 1


def flag_tone(kind: FlagKind) -> str:
    """Tone of a flag's line (旗线的样子)."""
    return f"flag-{kind}"
