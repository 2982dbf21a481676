"""Reporting period (报告期): the month that a day belongs to, and when its report is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from guatu.scheduling.month_end import month_end
from guatu.scheduling.working_days import WorkingDays, state_council_calendar
from guatu.tracking.reporting_rule import ReportingRule
from guatu.vocabulary.unknown import Unknown


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Period:
    """Reporting period (报告期): named by its month (`2022-06`), both days included."""

    name: str
    first: date
    last: date

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return f"{self.last.year}年{self.last.month}月"


def period_named(name: str, rule: ReportingRule) -> Period:
    """Period of a name (按期次取): `2022-06`. ValueError when it names no month."""
    month = date.fromisoformat(f"{name}-01")
    return _period(month.year * 12 + month.month - 1, rule)


def period_of(day: date, rule: ReportingRule) -> Period:
    """Period of a day (某日所属的报告期)."""
    later = rule.first_day > 1 and day.day >= rule.first_day
    return _period(_months(day) + later, rule)


def previous(period: Period, rule: ReportingRule) -> Period:
    """Previous period (上一期)."""
    return _period(_months(period.last) - 1, rule)


def following(period: Period, rule: ReportingRule) -> Period:
    """Following period (下一期)."""
    return _period(_months(period.last) + 1, rule)


def due_on(
    period: Period, rule: ReportingRule, calendar: WorkingDays | None = None
) -> date | Unknown:
    """Due day (应报日): the last day on which the period's report is in time.

    Unknown with its reason where it counts working days of a year not published.
    """
    if rule.working_days is not None:
        calendar = calendar or state_council_calendar()
        return calendar.add(period.last, rule.working_days)
    months = _months(period.last) + rule.in_next
    return date(months // 12, months % 12 + 1, rule.due_day or 1)


def last_due(
    day: date, rule: ReportingRule, calendar: WorkingDays | None = None
) -> Period | Unknown:
    """Last period due (最近应报的一期): the latest whose due day has passed by `day`."""
    period = period_of(day, rule)
    while True:
        due = due_on(period, rule, calendar)
        if isinstance(due, Unknown) and period.last < day:
            return due
        if isinstance(due, date) and due < day:
            return period
        period = previous(period, rule)


def _months(day: date) -> int:
    return day.year * 12 + day.month - 1


def _period(months: int, rule: ReportingRule) -> Period:
    """The period named by a month, counted in months since the year 0."""
    year, month = months // 12, months % 12 + 1
    if rule.first_day == 1:
        first, last = date(year, month, 1), month_end(year, month)
    else:
        before = months - 1
        first = date(before // 12, before % 12 + 1, rule.first_day)
        last = date(year, month, rule.first_day) - timedelta(days=1)
    return Period(name=f"{year}-{month:02d}", first=first, last=last)
