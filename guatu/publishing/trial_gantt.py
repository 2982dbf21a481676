"""Trial as a chart (试算对比图): each moved node as it is and as tried, promise by promise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from guatu.publishing.difference_table import room_in_words
from guatu.publishing.gantt.chart import BarKind, GanttBar, GanttChart, GanttRow
from guatu.scheduling.portfolio.difference import NodeDifference, PledgeDifference, Turn
from guatu.scheduling.portfolio.trial import Trial

# More rows than this are read in the table, not seen in a picture.
MOST_ROWS = 60


def trial_gantt(
    trial: Trial, found: tuple[PledgeDifference, ...], as_of: date
) -> GanttChart | None:
    """Chart of a trial (试算对比图): None where no node moves."""
    rows: list[GanttRow] = []
    for one in found:
        more = list(_rows(one, trial)) if one.turn is not Turn.NO_DATES else []
        if len(more) > 1 and len(rows) + len(more) <= MOST_ROWS:
            rows += more
    if not rows:
        return None
    return GanttChart(title="现在与试算对比", as_of=as_of, rows=tuple(rows))


def _rows(one: PledgeDifference, trial: Trial) -> Iterator[GanttRow]:
    title = f"{one.number} {trial.pledge(one.number).title}"
    yield GanttRow(id=one.number, name=title, heading=True)
    for node in one.nodes:
        if node.start_by or node.finish_by or node.before is None or node.after is None:
            yield _row(node)


def _row(node: NodeDifference) -> GanttRow:
    bars = []
    if node.before:
        bars.append(
            GanttBar(kind=BarKind.BASELINE, start=node.before.start, finish=node.before.finish)
        )
    if node.after:
        bars.append(GanttBar(kind=BarKind.PLAN, start=node.after.start, finish=node.after.finish))
    late = bool(node.after and node.after.float_days is not None and node.after.float_days < 0)
    return GanttRow(
        id=f"{node.number}/{node.id}",
        name=node.name,
        bars=tuple(bars),
        note=room_in_words(node.after) if node.after else "取消",
        late=late,
    )
