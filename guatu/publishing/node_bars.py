"""Bars of a node (一个节点的条): first planned, planned, actual and forecast."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from guatu.publishing.chinese_date import full_date, month_day
from guatu.publishing.gantt.chart import BarKind, GanttBar
from guatu.scheduling.network import Activity
from guatu.scheduling.sheet_row import SheetRow
from guatu.scheduling.working_days import WorkingDays
from guatu.vocabulary.unknown import Unknown


def bars_of(
    row: SheetRow, activity: Activity | None, calendar: WorkingDays, as_of: date
) -> Iterator[GanttBar]:
    """Bars of a node (各条): `activity` says how long one lasts whose end alone is known."""
    ahead, year = row.progress, as_of.year
    plan = _plan(row, activity, calendar, year)
    yield from _baseline(row, plan.finish if plan else None, activity, calendar, year)
    if plan:
        yield plan
    if row.range:
        tip = f"最迟开始在 {_span(*row.range, year)}之间"
        yield GanttBar(kind=BarKind.RANGE, start=row.range[0], finish=row.range[1], tip=tip)
    yield from _actual(row, as_of)
    if not row.done_on and ahead and ahead.forecast_finish:
        yield _forecast(row, ahead.forecast_start, ahead.forecast_finish, as_of)


def _plan(
    row: SheetRow, activity: Activity | None, calendar: WorkingDays, year: int
) -> GanttBar | None:
    ahead = row.progress
    if row.planned:
        return _bar(BarKind.PLAN, row, activity, row.planned, calendar)
    if ahead is None:
        return None
    start = ahead.planned_start if row.days else None
    tip = f"最迟 {_span(ahead.planned_start, ahead.planned_finish, year)}"
    return GanttBar(kind=BarKind.PLAN, start=start, finish=ahead.planned_finish, tip=tip)


def _baseline(
    row: SheetRow,
    finish: date | None,
    activity: Activity | None,
    calendar: WorkingDays,
    year: int,
) -> Iterator[GanttBar]:
    """Only where it differs from the plan; from its own start where that was kept."""
    first, last = row.original_start, row.original
    if last is None or (first is None and last == finish):
        return
    if first is None:
        yield _bar(BarKind.BASELINE, row, activity, last, calendar)
        return
    tip = f"{BarKind.BASELINE.label} {_span(first, last, year)}"
    yield GanttBar(kind=BarKind.BASELINE, start=first, finish=last, tip=tip)


def _actual(row: SheetRow, as_of: date) -> Iterator[GanttBar]:
    """From the day reported begun to the day done, or to the day looked at."""
    year = as_of.year
    if row.done_on:
        tip = f"{full_date(row.done_on)}完成"
        if row.begun_on:
            tip = f"实际 {_span(row.begun_on, row.done_on, year)}"
        yield GanttBar(kind=BarKind.ACTUAL, start=row.begun_on, finish=row.done_on, tip=tip)
    elif row.begun_on:
        tip = f"实际 {month_day(row.begun_on, year)}开始"
        yield GanttBar(kind=BarKind.ACTUAL, start=row.begun_on, finish=as_of, tip=tip)


def _forecast(row: SheetRow, first: date | None, finish: date, as_of: date) -> GanttBar:
    """Of a node under way what is still to come, from the day after the one looked at."""
    start = first or min(as_of + timedelta(days=1), finish)
    tip = f"预计 {_span(first, finish, as_of.year) if first else month_day(finish, as_of.year)}"
    tip += "" if first else "完成"
    return GanttBar(
        kind=BarKind.FORECAST, start=start if row.days else None, finish=finish, tip=tip
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
