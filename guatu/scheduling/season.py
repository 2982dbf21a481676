"""Season (停工时段): days on which a kind of work stands still — flood, frost, school terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, chain, compress
from operator import sub

from guatu.scheduling.working_days import WorkingDays

Table = tuple[Sequence[int], Sequence[int]]

# An every-day calendar has no end; its table needs one, far behind any deadline.
_YEARS_BEYOND = 12


@dataclass(frozen=True, slots=True)
class Blocked:
    """Blocked span (停工段): from `first` to `last`, both included; `why` in words."""

    first: date
    last: date
    why: str = ""


@dataclass(frozen=True, slots=True)
class Yearly:
    """Yearly span (年年停工段): (month, day) to (month, day), both included, over New Year too."""

    first: tuple[int, int]
    last: tuple[int, int]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Season:
    """Season (停工时段): spans closed to the work; `opened` are days worked all the same."""

    closed: tuple[Blocked | Yearly, ...] = ()
    opened: frozenset[date] = frozenset()

    def within(self, first: date, last: date) -> Iterator[tuple[date, date]]:
        """Closed spans within (其间停工段): those that touch first … last, as dates."""
        for span in self.closed:
            if isinstance(span, Blocked):
                yield span.first, span.last
            else:
                yield from _each_year(span, first.year - 1, last.year)


def _each_year(span: Yearly, first: int, last: int) -> Iterator[tuple[date, date]]:
    over = span.last < span.first
    for year in range(first, last + 1):
        yield _day(year, *span.first), _day(year + over, *span.last)


def _day(year: int, month: int, day: int) -> date:
    """29 February is the 28th in other years."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return date(year, month, 28 if (month, day) == (2, 29) and not leap else day)


def season_table(
    calendar: WorkingDays, seasons: Sequence[Season], *, every_day: bool, until: date
) -> Table:
    """Table of a season (停工日历表): `upto` and `nth` of a calendar without closed days.

    Positions are days since the calendar's first. On every-day calendars it goes on a dozen
    years behind `until`; on working days it ends with the published years.
    """
    worked = _base(calendar, until) if every_day else _flags(calendar)
    first = calendar.first.toordinal()
    for season in seasons:
        last = date.fromordinal(first + len(worked) - 1)
        for begin, end in season.within(calendar.first, last):
            low, high = max(begin.toordinal() - first, 0), end.toordinal() - first + 1
            high = min(high, len(worked))
            if low < high:
                worked[low:high] = bytes(high - low)
    for season in seasons:
        for day in season.opened:
            if 0 <= day.toordinal() - first < len(worked):
                worked[day.toordinal() - first] = 1
    return _table(worked)


def _base(calendar: WorkingDays, until: date) -> bytearray:
    days = max(until, calendar.last).toordinal() - calendar.first.toordinal()
    return bytearray(b"\1") * (days + 366 * _YEARS_BEYOND)


def _flags(calendar: WorkingDays) -> bytearray:
    return bytearray(map(sub, calendar.upto, chain((0,), calendar.upto)))


def _table(worked: bytearray) -> Table:
    return tuple(accumulate(worked)), tuple(compress(range(len(worked)), worked))
