"""Gantt chart of one promise (一项承诺的甘特图): its node sheet as rows of bars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from guatu.ledger.pledge import Pledge
from guatu.ledger.schedule_record import Baseline, start_of
from guatu.publishing.chinese_date import month_day
from guatu.publishing.gantt.chart import (
    FlagKind,
    GanttChart,
    GanttFlag,
    GanttLink,
    GanttRow,
)
from guatu.publishing.node_bars import bars_of
from guatu.scheduling.baseline import baseline_node
from guatu.scheduling.network import Activity, End
from guatu.scheduling.node_sheet import NodeSheet
from guatu.scheduling.plan_move import planned_days
from guatu.scheduling.planned_starts import planned_starts
from guatu.scheduling.sheet_row import SheetRow
from guatu.scheduling.working_days import WorkingDays
from guatu.vocabulary.deadline import Origin

COLUMNS = ("最迟开始", "最迟完成")
# Days beside those drawn, so that the room at the edges is shaded too.
_AROUND = timedelta(days=130)
_FLAGS = {
    Origin.STATED: FlagKind.STATED,
    Origin.DECIDED: FlagKind.DECIDED,
    Origin.INFERRED: FlagKind.INFERRED,
}


def node_gantt(
    pledge: Pledge,
    sheet: NodeSheet,
    as_of: date,
    calendar: WorkingDays,
    *,
    movable: bool = False,
    amendable: bool = False,
    baseline: Baseline | None = None,
) -> GanttChart:
    """Gantt chart of a promise (甘特图): `movable` when its plan may be changed by dragging,
    `amendable` when its deadline may; `baseline` in place of the days first planned."""
    known = {a.id: a for a in sheet.network.activities} if sheet.network else {}
    held = _held_against(sheet, baseline, calendar) if baseline else sheet.rows
    rows = tuple(_row(row, known.get(row.id), as_of, calendar, movable) for row in held)
    chart = GanttChart(
        title=f"{pledge.number} {pledge.title} 倒排工期",
        as_of=as_of,
        rows=rows,
        links=tuple(_links(sheet)),
        flags=tuple(_flags(pledge, as_of, amendable)),
        columns=COLUMNS,
        inferred=not (pledge.due.stated or pledge.due.decided),
        baseline=f"基线：{baseline.name}" if baseline else "",
    )
    return _with_days_off(chart, calendar)


def _held_against(
    sheet: NodeSheet, baseline: Baseline, calendar: WorkingDays
) -> Iterator[SheetRow]:
    """Held against a baseline (对照基线的各行): its days where the first planned one stands else,
    and none where it says of a node what the plan says now."""
    starts = planned_starts(sheet, planned_days(sheet), calendar)
    for row in sheet.rows:
        kept = baseline_node(baseline, row)
        first, last = (start_of(kept), kept.due) if kept else (None, None)
        now = row.planned or (row.progress.planned_finish if row.progress else None)
        if last == now and first in (None, starts.get(row.id, first)):
            first, last = None, None
        yield replace(row, original=last, original_start=first)


def _row(
    row: SheetRow, activity: Activity | None, as_of: date, calendar: WorkingDays, movable: bool
) -> GanttRow:
    year = as_of.year
    ahead = row.progress
    dates = (ahead.planned_start, ahead.planned_finish) if ahead else (None, None)
    return GanttRow(
        id=row.id,
        name=row.name,
        bars=tuple(bars_of(row, activity, calendar, as_of)),
        cells=tuple(month_day(day, year) if day else "—" for day in dates),
        note=note_of(row, year),
        late=row.late,
        critical=row.critical and not row.done,
        movable=movable and not row.done and not row.monthly,
        latest=ahead.planned_finish if ahead else None,
    )


def note_of(row: SheetRow, year: int) -> str:
    """Note of a row (余地): its float in words, or what is known in place of it."""
    if row.progress:
        return row.progress.words
    if row.done_on:
        return f"{month_day(row.done_on, year)}完成"
    if row.range:
        first, last = (month_day(day, year) for day in row.range)
        return f"最迟 {first} 至 {last} 开始"
    return f"计划 {month_day(row.planned, year)}完成" if row.planned else ""


def _links(sheet: NodeSheet) -> Iterator[GanttLink]:
    rows = {row.id: row for row in sheet.rows}
    for activity in sheet.network.activities if sheet.network else ():
        for arc in activity.after:
            before, after = rows[arc.before], rows[activity.id]
            if before.done:
                # It waits for nothing any more.
                continue
            yield GanttLink(
                before=arc.before,
                after=activity.id,
                from_start=arc.leaves is End.START,
                critical=before.critical and after.critical,
            )


def _flags(pledge: Pledge, as_of: date, amendable: bool) -> Iterator[GanttFlag]:
    due, first = pledge.due, pledge.original_deadline
    words = f"时限{month_day(due.by, as_of.year)}"
    if not due.stated:
        words += f"（{due.origin.label}）"
    yield GanttFlag(on=due.by, words=words, kind=_FLAGS[due.origin], movable=amendable)
    if first.by != due.by:
        words = f"原时限{month_day(first.by, as_of.year)}"
        yield GanttFlag(on=first.by, words=words, kind=FlagKind.ORIGINAL)


def _with_days_off(chart: GanttChart, calendar: WorkingDays) -> GanttChart:
    first, last = min(chart.days) - _AROUND, max(chart.days) + _AROUND
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    closed = frozenset(day for day in days if calendar.worked(day) is False)
    unpublished = calendar.last + timedelta(days=1)
    return replace(
        chart, closed=closed, unpublished=unpublished if max(chart.days) > calendar.last else None
    )
