"""Timetable (时间表): latest and earliest dates, float and the critical chain of a network."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from guatu.scheduling.conflict import latest_or_contradiction
from guatu.scheduling.crews import crews_matter, levelled, refuse_too_few
from guatu.scheduling.crews_within import levelled_within
from guatu.scheduling.critical_chain import critical_chain
from guatu.scheduling.grid import Grid, grid_of
from guatu.scheduling.lag_limits import Endless, earliest_within
from guatu.scheduling.levelling.effort import Effort
from guatu.scheduling.network import Network
from guatu.scheduling.passes import Boundaries, earliest
from guatu.scheduling.timetable_row import Row, rows_of, with_free_days
from guatu.scheduling.working_days import (
    DayKind,
    OutsideCalendar,
    WorkingDays,
    state_council_calendar,
    unpublished,
)
from guatu.vocabulary.unknown import Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """Timetable (时间表): rows in the network's order; the length on the network's calendar.

    `critical`: those that cannot wait if all is to end as early as it can, and those whose
    ends set each other's starts up to that end (on mixed calendars a weekend may lie
    between the two). With crews, those of least float. `note` says how crews were treated.
    """

    rows: tuple[Row, ...]
    makespan_days: int | None
    critical: tuple[str, ...]
    unknown: str = ""
    note: str = ""


def timetable(
    network: Network, calendar: WorkingDays | None = None, effort: Effort | None = None
) -> Timetable | Unknown:
    """Timetable of a network (排时间表): Unknown beyond the calendar; raises Contradiction.

    `effort`: how long to look for a shorter plan of the crews; without, a little.
    """
    calendar = calendar or state_council_calendar()
    try:
        grid = grid_of(network, calendar)
        late = latest_or_contradiction(network, grid, calendar)
        crews = crews_matter(network)
        if crews and (found := _with_crews(network, grid, calendar, effort)):
            return found
        note = "有最长间隔或固定日期，连同班组没有排出来，班组没有计入" if crews else ""
    except OutsideCalendar:
        return unpublished(calendar, before=network.deadline <= calendar.last)
    try:
        early = earliest_within(grid) if grid.bounded else earliest(grid)
        return Timetable(
            rows=with_free_days(grid, early, rows_of(grid, late, early, calendar)),
            makespan_days=_length(network, early, calendar),
            critical=critical_chain(grid, early),
            note=note,
        )
    except (OutsideCalendar, Endless):
        reason = unpublished(calendar, before=network.as_of < calendar.first).reason
        return Timetable(
            rows=rows_of(grid, late, None, calendar),
            makespan_days=None,
            critical=(),
            unknown=reason,
            note=note,
        )


def _with_crews(
    network: Network, grid: Grid, calendar: WorkingDays, effort: Effort | None
) -> Timetable | None:
    """None where limits and crews together gave no dates."""
    refuse_too_few(network)
    if grid.bounded:
        dates = levelled_within(grid, [a.crew for a in network.activities], network.crews)
        way = "逐项错开，最长间隔和固定日期都守住，未证明最短"
    else:
        late, early, bound = levelled(network, grid, effort)
        dates, way = (late, early), f"逐项安放再前后挤紧，{_proof(network, grid, early, bound)}"
    if dates is None:
        return None
    late, early = dates
    rows = rows_of(grid, late, early, calendar)
    least = min((row.float_days for row in rows if row.float_days is not None), default=0)
    tight = sorted((row for row in rows if row.float_days == least), key=_by_start)
    return Timetable(
        rows=rows,
        makespan_days=_length(network, early, calendar),
        critical=tuple(row.id for row in tight),
        note=f"按班组排定：{way}",
    )


def _proof(network: Network, grid: Grid, early: Boundaries, bound: int | None) -> str:
    """What is known of anything shorter; days counted as the activities themselves do."""
    table = grid.tables[0] if grid.tables else None
    if bound is None or table is None:
        return "未证明最短"
    upto, _ = table
    spent = upto[max(early.end)] - upto[min(grid.release)]
    return "已证明最短" if spent <= bound else f"未证明最短，最短不会少于 {bound} 个工作日"


def _by_start(row: Row) -> tuple[date, str]:
    return row.earliest_start or row.latest_start, row.id


def _length(network: Network, early: Boundaries, calendar: WorkingDays) -> int:
    """From the morning of as_of to the evening of the earliest end."""
    start = network.as_of.toordinal() - 1 - calendar.first.toordinal()
    end = max([start, *early.end])
    if network.calendar is DayKind.EVERY_DAY:
        return end - start
    if not -1 <= start <= end < len(calendar.upto):
        raise OutsideCalendar
    return (calendar.upto[end] if end >= 0 else 0) - (calendar.upto[start] if start >= 0 else 0)
