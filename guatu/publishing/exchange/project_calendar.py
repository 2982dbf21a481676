"""Calendars in MS Project XML (日历写法): weekdays, and each day that is otherwise.

A calendar of that program has no end; ours ends with the last published year, and its name
says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from lxml import etree

from guatu.publishing.exchange.exchanged_plan import ExchangedPlan
from guatu.publishing.exchange.project_element import (
    AFTERNOON,
    EVENING,
    MORNING,
    NOON,
    part,
    put,
)
from guatu.scheduling.season import season_table
from guatu.scheduling.working_days import DayKind, WorkingDays

Kind = tuple[DayKind, tuple[str, ...]]
"""Kind of calendar an activity is worked on: its base, and the seasons left out of it."""

PLAIN: Kind = (DayKind.WORKING, ())
_SATURDAY = 5
_ONE = timedelta(days=1)
_ROOM = timedelta(days=62)


@dataclass(frozen=True, slots=True)
class CalendarSpan:
    """Span of a calendar (例外日期): days that are not as their weekday is; all worked or none."""

    first: date
    last: date
    worked: bool


def calendars_of(plan: ExchangedPlan) -> tuple[Kind, ...]:
    """Calendars of a plan (用到的日历): the State Council's first."""
    used = {(node.activity.calendar, node.activity.seasons) for node in plan.nodes}
    return (PLAIN, *sorted(used - {PLAIN}))


def put_calendars(
    parent: etree._Element, plan: ExchangedPlan, kinds: Sequence[Kind], calendar: WorkingDays
) -> None:
    """Put the calendars (写日历): numbered from 1 in their order."""
    first, last = plan.days
    # Some room on both sides, for whoever moves the plan about in the other program.
    early, late = first - _ROOM, last + _ROOM
    within = (max(date(early.year, 1, 1), calendar.first), date(late.year, 12, 31))
    for uid, kind in enumerate(kinds, start=1):
        one = part(parent, "Calendar")
        put(one, "UID", uid)
        put(one, "Name", _name(kind, plan, calendar))
        put(one, "IsBaseCalendar", True)
        put(one, "BaseCalendarUID", -1)
        _put_week(part(one, "WeekDays"), kind)
        spans = list(spans_of(kind, plan, calendar, within))
        if spans:
            exceptions = part(one, "Exceptions")
            for span in spans:
                _put_span(exceptions, span)


def spans_of(
    kind: Kind, plan: ExchangedPlan, calendar: WorkingDays, within: tuple[date, date]
) -> Iterator[CalendarSpan]:
    """Spans of a calendar (例外日期): within the days, but not beyond what is published."""
    base, names = kind
    seasons = [plan.seasons[name] for name in names]
    every_day = base is DayKind.EVERY_DAY
    upto, _ = season_table(calendar, seasons, every_day=every_day, until=within[1])
    first = calendar.first.toordinal()
    odd: list[tuple[date, bool]] = []
    for at in range(
        within[0].toordinal() - first, min(within[1].toordinal() - first + 1, len(upto))
    ):
        day = date.fromordinal(first + at)
        worked = upto[at] > (upto[at - 1] if at else 0)
        if worked != (every_day or day.weekday() < _SATURDAY):
            odd.append((day, worked))
    yield from _joined(odd)


def _joined(odd: list[tuple[date, bool]]) -> Iterator[CalendarSpan]:
    def run(one: tuple[int, tuple[date, bool]]) -> tuple[int, bool]:
        at, (day, worked) = one
        return day.toordinal() - at, worked

    for (_, worked), rows in groupby(enumerate(odd), run):
        days = [day for _, (day, _) in rows]
        yield CalendarSpan(days[0], days[-1], worked)


def _name(kind: Kind, plan: ExchangedPlan, calendar: WorkingDays) -> str:
    base, names = kind
    if base is DayKind.WORKING:
        words = f"工作日（国务院放假安排，公布到{calendar.last.year}年）"
    else:
        words = "日历日（每天）"
    closed = "、".join(plan.season_names.get(name, name) for name in names)
    return f"{words}，只在{closed}" if closed else words


def _put_week(week: etree._Element, kind: Kind) -> None:
    """Sunday is the first day of that program's week."""
    for number in range(1, 8):
        day = part(week, "WeekDay")
        worked = kind[0] is DayKind.EVERY_DAY or 1 < number < 7
        put(day, "DayType", number)
        put(day, "DayWorking", worked)
        if worked:
            _put_times(day)


def _put_span(exceptions: etree._Element, span: CalendarSpan) -> None:
    one = part(exceptions, "Exception")
    put(one, "EnteredByOccurrences", False)
    period = part(one, "TimePeriod")
    put(period, "FromDate", f"{span.first.isoformat()}T00:00:00")
    put(period, "ToDate", f"{span.last.isoformat()}T23:59:00")
    put(one, "Occurrences", (span.last - span.first) // _ONE + 1)
    put(one, "Name", "调休上班" if span.worked else "放假停工")
    put(one, "Type", 1)
    put(one, "DayWorking", span.worked)
    if span.worked:
        _put_times(one)


def _put_times(day: etree._Element) -> None:
    times = part(day, "WorkingTimes")
    for begin, end in ((MORNING, NOON), (AFTERNOON, EVENING)):
        time = part(times, "WorkingTime")
        put(time, "FromTime", begin)
        put(time, "ToTime", end)
