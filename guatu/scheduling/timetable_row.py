"""Row of a timetable (时间表一行): one activity's latest and earliest dates, and its floats."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from guatu.scheduling.grid import Grid
from guatu.scheduling.own_days import worked_between
from guatu.scheduling.passes import Boundaries
from guatu.scheduling.placing import place_late
from guatu.scheduling.working_days import WorkingDays


@dataclass(frozen=True, slots=True)
class Row:
    """Row of a timetable (时间表一行): floats in days of the activity's own calendar.

    `float_days` it may slip before the whole is late, `free_days` before any other's earliest
    dates move. Early dates and floats are None where going forward leaves the published
    calendar, `free_days` where crews are planned too.
    """

    id: str
    latest_start: date
    latest_finish: date
    earliest_start: date | None
    earliest_finish: date | None
    float_days: int | None
    free_days: int | None = None


def rows_of(
    grid: Grid, late: Boundaries, early: Boundaries | None, calendar: WorkingDays
) -> tuple[Row, ...]:
    """Rows (各行): of the grid's activities, in its order; without `early` no floats."""
    shown = calendar.date_at
    rows = []
    for i, name in enumerate(grid.ids):
        first = 1 if grid.days[i] else 0
        soonest = early and (shown(early.begin[i] + first), shown(early.end[i]))
        rows.append(
            Row(
                name,
                shown(late.begin[i] + first),
                shown(late.end[i]),
                soonest[0] if soonest else None,
                soonest[1] if soonest else None,
                _float(grid, i, late, early) if early else None,
            )
        )
    return tuple(rows)


def _float(grid: Grid, i: int, late: Boundaries, early: Boundaries) -> int:
    table = grid.tables[i]
    if table is None:
        return late.end[i] - early.end[i]
    upto, _ = table
    return upto[late.end[i]] - upto[early.end[i]]


def with_free_days(grid: Grid, early: Boundaries, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """With free days (自由时差): as late as the others' earliest dates allow, within the float."""
    found = []
    for i, row in enumerate(rows):
        place = place_late(grid, i, early.begin, early.end)
        free = worked_between(grid.tables[i], early.end[i], place.end)
        found.append(replace(row, free_days=max(min(free, row.float_days or 0), 0)))
    return tuple(found)
