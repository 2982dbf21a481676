"""Gantt chart of one promise (一项承诺的甘特图): its node sheet as rows of bars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from guatu.ledger.pledge import Pledge
from guatu.publishing.chinese_date import full_date, month_day
from guatu.publishing.gantt.chart import (
    BarKind,
    FlagKind,
    GanttBar,
    GanttChart,
    GanttFlag,
    GanttLink,
    GanttRow,
)
from guatu.scheduling.network import Activity, End
from guatu.scheduling.node_sheet import NodeSheet
from guatu.scheduling.sheet_row import SheetRow
from guatu.scheduling.working_days import WorkingDays
from guatu.vocabulary.deadline import Origin
from guatu.vocabulary.unknown import Unknown

COLUMNS = ("最迟开始", "最迟完成")
# Days beside those drawn, so that the room at the edges is shaded too.
_AROUND = timedelta(days=130)
_FLAGS = {
    Origin.STATED: FlagKind.STATED,
    Origin.DECIDED: FlagKind.DECIDED,
    Origin.INFERRED: FlagKind.INFERRED,
}


def node_gantt(
    pledge: Pledge, sheet: NodeSheet, as_of: date, calendar: WorkingDays, *, movable: bool = False
) -> GanttChart:
    """Gantt chart of a promise (甘特图): `movable` when its plan may be changed by dragging."""
    known = {a.id: a for a in sheet.network.activities} if sheet.network else {}
    rows = tuple(_row(row, known.get(row.id), as_of, calendar, movable) for row in sheet.rows)
    chart = GanttChart(
        title=f"{pledge.number} {pledge.title} 倒排工期",
        as_of=as_of,
        rows=rows,
        links=tuple(_links(sheet)),
        flags=tuple(_flags(pledge, as_of)),
        columns=COLUMNS,
        inferred=not (pledge.due.stated or pledge.due.decided),
    )
    return _with_days_off(chart, calendar)


def _row(
    row: SheetRow, activity: Activity | None, as_of: date, calendar: WorkingDays, movable: bool
) -> GanttRow:
    year = as_of.year
    ahead = row.progress
    dates = (ahead.planned_start, ahead.planned_finish) if ahead else (None, None)
    return GanttRow(
        id=row.id,
        name=row.name,
        bars=tuple(_bars(row, activity, calendar, year)),
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


def _bars(
    row: SheetRow, activity: Activity | None, calendar: WorkingDays, year: int
) -> Iterator[GanttBar]:
    ahead = row.progress
    finish = row.planned or (ahead.planned_finish if ahead else None)
    if row.original and row.original != finish:
        yield _bar(BarKind.BASELINE, row, activity, row.original, calendar)
    if ahead and row.planned is None:
        start = ahead.planned_start if row.days else None
        tip = f"最迟 {_span(ahead.planned_start, ahead.planned_finish, year)}"
        yield GanttBar(kind=BarKind.PLAN, start=start, finish=ahead.planned_finish, tip=tip)
    elif finish:
        yield _bar(BarKind.PLAN, row, activity, finish, calendar)
    if row.range:
        tip = f"最迟开始在 {_span(*row.range, year)}之间"
        yield GanttBar(kind=BarKind.RANGE, start=row.range[0], finish=row.range[1], tip=tip)
    if row.done_on:
        tip = f"{full_date(row.done_on)}完成"
        yield GanttBar(kind=BarKind.ACTUAL, start=None, finish=row.done_on, tip=tip)
    elif ahead and ahead.forecast_finish:
        first = ahead.forecast_start or ahead.actual_start
        tip = f"预计 {_span(first or ahead.forecast_finish, ahead.forecast_finish, year)}"
        yield GanttBar(
            kind=BarKind.FORECAST,
            start=first if row.days else None,
            finish=ahead.forecast_finish,
            tip=tip,
        )


def _bar(
    kind: BarKind, row: SheetRow, activity: Activity | None, finish: date, calendar: WorkingDays
) -> GanttBar:
    """A bar that ends on a day set by someone, as long as the node lasts.

    Days closed by a season are not left out here: the bar shows how long the work takes.
    """
    start: date | None = None
    if activity is not None and activity.days:
        start = finish - timedelta(days=activity.days - 1)
        if activity.calendar.value == "working":
            found = calendar.add(finish, 1 - activity.days)
            start = start if isinstance(found, Unknown) else found
    tip = f"{kind.label} {full_date(finish)}完成"
    return GanttBar(kind=kind, start=start, finish=finish, tip=tip)


def _span(first: date, last: date, year: int) -> str:
    if first == last:
        return month_day(last, year)
    return f"{month_day(first, year)}—{month_day(last, year)}"


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


def _flags(pledge: Pledge, as_of: date) -> Iterator[GanttFlag]:
    due, first = pledge.due, pledge.original_deadline
    words = f"时限{month_day(due.by, as_of.year)}"
    if not due.stated:
        words += f"（{due.origin.label}）"
    yield GanttFlag(on=due.by, words=words, kind=_FLAGS[due.origin])
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
