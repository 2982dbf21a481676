"""Assumed calendars (推定日历): years not published yet, as the latest published ones went.

Nothing is promised by them: what they give is a range, to be shown with the mark that the
calendar is not published. Each of the last years lends its holidays by month and day (its
make-up days are left out); one more assumes no holidays at all.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from guatu.scheduling.working_days import WorkingDays, state_council_calendar, working_days_of

# 放假安排每年不同，近五年的样子足以给出范围（设计值，D）
LENDING_YEARS = 5
# 再远的时限给范围也没有意义（设计值，D）
FURTHEST = 10
_SATURDAY = 5


@lru_cache(maxsize=8)
def assumed_calendars(until: int) -> tuple[WorkingDays, ...]:
    """Assumed calendars (推定日历): up to the end of the year `until`; empty beyond FURTHEST years.

    The published years are as published in each.
    """
    known = state_council_calendar()
    if not known.last.year < until <= known.last.year + FURTHEST:
        return ()
    patterns = [_days_off(known, known.last.year - back) for back in range(LENDING_YEARS)]
    return tuple(_extended(known, until, off) for off in (frozenset(), *patterns))


def _days_off(known: WorkingDays, year: int) -> frozenset[tuple[int, int]]:
    """Weekdays that were free in a published year, by month and day."""
    first = date(year, 1, 1)
    days = (first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days))
    free = (day for day in days if known.worked(day) is False)
    weekdays = {day for day in free if day.weekday() < _SATURDAY}
    return frozenset((day.month, day.day) for day in weekdays)


def _extended(known: WorkingDays, until: int, off: frozenset[tuple[int, int]]) -> WorkingDays:
    def worked(day: date) -> bool:
        if day <= known.last:
            return known.worked(day) is True
        return day.weekday() < _SATURDAY and (day.month, day.day) not in off

    return working_days_of(known.first, date(until, 12, 31), worked)
