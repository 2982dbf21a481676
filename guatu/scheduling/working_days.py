"""Working days (工作日): the State Council calendar as two prefix tables over day ordinals.

`upto[d]` counts the working days up to and including day d, `nth[k]` is the day of the
k-th working day (from 0); d counts from `first`. Adding and counting are then look-ups
(scheduling.md §3). Days outside the published years are `Unknown`, never guessed: other
calendars answer there silently, and wrongly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

import chinese_calendar

from guatu.scheduling.holiday_notice import HolidayNotice, holiday_notices
from guatu.vocabulary.unknown import Unknown


class DayKind(StrEnum):
    """Kind of calendar (日历): which days an activity is worked on."""

    WORKING = "working"
    EVERY_DAY = "every-day"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return {"working": "工作日", "every-day": "日历日"}[self]


class OutsideCalendar(Exception):
    """Outside the calendar (超出日历): a day was needed whose year is not published."""


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Working days (工作日): of the days from `first` on; positions are days since `first`."""

    first: date
    upto: tuple[int, ...]
    nth: tuple[int, ...]

    @property
    def last(self) -> date:
        """Last known day (最后一天): the end of the last published year."""
        return date.fromordinal(self.first.toordinal() + len(self.upto) - 1)

    def worked(self, day: date) -> bool | Unknown:
        """Worked (上班): whether `day` is a working day, make-up days counted."""
        at = self._position(day)
        if isinstance(at, Unknown):
            return at
        return self.upto[at] > (self.upto[at - 1] if at else 0)

    def between(self, start: date, end: date) -> int | Unknown:
        """Working days between (间隔工作日): after `start`, up to and including `end`."""
        a, b = self._position(start), self._position(end)
        if isinstance(a, Unknown):
            return a
        if isinstance(b, Unknown):
            return b
        return self.upto[b] - self.upto[a]

    def add(self, start: date, days: int) -> date | Unknown:
        """Add working days (顺延): the start day is not counted; negative counts backward.

        0 keeps a working day and takes any other day back to the last working day.
        """
        at = self._position(start)
        if isinstance(at, Unknown):
            return at
        counted = self.upto[at] + days
        if days < 0 and not self.worked(start):
            counted += 1
        if not 1 <= counted <= len(self.nth):
            return unpublished(self, before=counted < 1)
        return self.date_at(self.nth[counted - 1])

    def date_at(self, position: int) -> date:
        """Date at a position (位置对应的日期): OverflowError outside the years 1 to 9999."""
        ordinal = self.first.toordinal() + position
        if not date.min.toordinal() <= ordinal <= date.max.toordinal():
            raise OverflowError(ordinal)
        return date.fromordinal(ordinal)

    def _position(self, day: date) -> int | Unknown:
        at = day.toordinal() - self.first.toordinal()
        if 0 <= at < len(self.upto):
            return at
        return unpublished(self, before=at < 0)


def unpublished(calendar: WorkingDays, *, before: bool) -> Unknown:
    """Unpublished (日历未公布): the reason to show, with the year from which it holds."""
    if before:
        return Unknown(f"需要 {calendar.first.year} 年以前的工作日历，没有收录")
    return Unknown(f"{calendar.last.year + 1} 年放假安排尚未公布，工作日历未知")


def working_days_of(first: date, last: date, worked: Callable[[date], bool]) -> WorkingDays:
    """Build the tables (建表) of any calendar from a test of single days."""
    upto: list[int] = []
    nth: list[int] = []
    for position, ordinal in enumerate(range(first.toordinal(), last.toordinal() + 1)):
        if worked(date.fromordinal(ordinal)):
            nth.append(position)
        upto.append(len(nth))
    return WorkingDays(first, tuple(upto), tuple(nth))


@cache
def state_council_calendar() -> WorkingDays:
    """State Council calendar (国务院放假安排): every published year, make-up days counted."""
    return _calendar(holiday_notices(), max(*_library_years(), *_years(holiday_notices())))


def calendar_known_on(day: date) -> WorkingDays:
    """Calendar known on a day (某日所知的日历): without what was published or changed later.

    Years before the notices kept here count as known from their first day on.
    """
    known = tuple(notice for notice in holiday_notices() if notice.published_on <= day)
    first_kept = min(_years(holiday_notices()))
    return _known(known, max([min(day.year, first_kept - 1), *_years(known)]))


@cache
def _known(notices: tuple[HolidayNotice, ...], last: int) -> WorkingDays:
    return _calendar(notices, last)


def _calendar(notices: Sequence[HolidayNotice], last: int) -> WorkingDays:
    """From the library, and from the notices on day by day, the later over the earlier."""
    told: dict[date, bool] = {}
    for notice in notices:
        told |= dict.fromkeys(notice.off, False) | dict.fromkeys(notice.worked, True)
    kept = _years(holiday_notices())

    def worked(day: date) -> bool:
        if day in told:
            return told[day]
        return day.weekday() < 5 if day.year in kept else _worked(day)

    return working_days_of(date(_library_years()[0], 1, 1), date(last, 12, 31), worked)


def _years(notices: Iterable[HolidayNotice]) -> set[int]:
    return {notice.year for notice in notices}


def _worked(day: date) -> bool:
    # The library's own test of a day searches all its years each time.
    if day in chinese_calendar.workdays:
        return True
    return day.weekday() < 5 and day not in chinese_calendar.holidays


def _library_years() -> list[int]:
    """Years whose notice the library knows: a notice always has the first of October.

    A notice may already name a day of a neighbouring year, which publishes nothing of it.
    """
    return sorted(day.year for day in chinese_calendar.holidays if (day.month, day.day) == (10, 1))
