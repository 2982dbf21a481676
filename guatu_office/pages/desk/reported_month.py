"""Reported month (报告期): which month is asked for on a day, by the book's own setting."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.http import Http404

from guatu.ledger.book import Book
from guatu.ledger.pledge import Pledge
from guatu.tracking.report_state import ReportState, report_state
from guatu.tracking.reporting_period import (
    Period,
    due_on,
    last_due,
    period_named,
    period_of,
    previous,
)
from guatu.tracking.reporting_rule import ReportingRule, rule_in_force
from guatu.vocabulary.unknown import Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """Month (本期): the period whose report is asked for now, and the rule that says so."""

    period: Period
    rule: ReportingRule
    as_of: date

    def state(self, pledge: Pledge) -> ReportState:
        """State (报送情况): of one pledge in this period."""
        return report_state(pledge, self.period, rule=self.rule, as_of=self.as_of)


def month_of(book: Book, as_of: date) -> Month:
    """Month of a day (当前报告期): the one that runs, as the book's setting has it."""
    rule = rule_in_force(book.settings)
    return Month(period=period_of(as_of, rule), rule=rule, as_of=as_of)


def month_asked(named: str, book: Book, as_of: date) -> Month:
    """Month asked for (所问报告期): `2022-06`, "" for the one that runs; raises Http404."""
    if not named:
        return month_of(book, as_of)
    rule = rule_in_force(book.settings)
    try:
        return Month(period=period_named(named, rule), rule=rule, as_of=as_of)
    except ValueError:
        raise Http404("报告期请写成年月，例如 2022-06。") from None


def overdue_month(book: Book, as_of: date) -> Month | None:
    """Overdue month (最近应报的一期): None while none is due, or its due day is unknown."""
    month = month_of(book, as_of)
    period = last_due(as_of, month.rule)
    if isinstance(period, Unknown) or period.last.year < _first_year(book, as_of):
        return None
    return Month(period=period, rule=month.rule, as_of=as_of)


def open_month(book: Book, as_of: date) -> Month:
    """Open month (正在报的一期): the one before while its due day has not passed, else this one.

    Nothing is reported of a month before the year of the first report.
    """
    month = month_of(book, as_of)
    before = previous(month.period, month.rule)
    due = due_on(before, month.rule)
    asked = before.last.year >= _first_year(book, as_of)
    still = isinstance(due, date) and due >= as_of and asked
    return replace(month, period=before) if still else month


def _first_year(book: Book, as_of: date) -> int:
    return min((one.year for one in book.reports.values()), default=as_of.year)
