"""Checks (核查): reports that wait, who has not reported, and what was passed or given back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guatu.closing.overlaps import overlaps
from guatu.closing.reconciliation import roster_findings
from guatu.ledger.book import Book
from guatu.ledger.pledge import Pledge
from guatu.tracking.figures import FigureConflict, conflicts
from guatu.tracking.report_state import ReportState, State
from guatu.tracking.reporting_period import following, previous
from guatu.vocabulary.role import Role
from guatu_office.pages.as_of import Day, day_first
from guatu_office.pages.desk.reported_month import (
    Month,
    month_asked,
    month_of,
    open_month,
    overdue_month,
)
from guatu_office.records.queries import book_of
from guatu_office.roles.route_rule import allowed

SHOWN = (State.CONFIRMED, State.NOT_REPORTED, State.RETURNED, State.REPORTED, State.AWAITED)
AT_ONCE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow:
    """Row to check (待核查一行): the pledge and where its report of the period stands."""

    pledge: Pledge
    state: ReportState


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSheet:
    """Check sheet (核查页): the rows of one period, by state."""

    month: Month
    rows: tuple[CheckRow, ...]
    conflicts: tuple[FigureConflict, ...]

    def of(self, *states: State) -> tuple[CheckRow, ...]:
        """Rows of some states (某几种情况的)."""
        return tuple(row for row in self.rows if row.state.state in states)

    @property
    def counts(self) -> list[tuple[str, int]]:
        """Counts (各种情况几项): of every state that occurs, in the order of the work."""
        order = (*SHOWN, State.CHECKED, State.UNKNOWN)
        return [(one.label, len(self.of(one))) for one in order if self.of(one)]

    @property
    def waiting(self) -> tuple[CheckRow, ...]:
        """Waiting (待核查)."""
        return self.of(State.CONFIRMED)

    @property
    def shown(self) -> tuple[CheckRow, ...]:
        """Shown (先显示的): the first of those that wait; a page of hundreds would take seconds."""
        return self.waiting[:AT_ONCE]

    @property
    def hidden(self) -> int:
        """Hidden (还没显示的): how many more wait."""
        return len(self.waiting) - len(self.shown)

    @property
    def missing(self) -> list[tuple[str, tuple[CheckRow, ...]]]:
        """Missing (未报送): by office, the most first."""
        rows = self.of(State.NOT_REPORTED, State.RETURNED)
        offices = {row.pledge.lead_office for row in rows}
        grouped = [(one, tuple(r for r in rows if r.pledge.lead_office == one)) for one in offices]
        return sorted(grouped, key=lambda pair: (-len(pair[1]), pair[0]))


@allowed(Role.INSPECTION)
@require_safe
@day_first
def checks(request: HttpRequest, day: Day) -> HttpResponse:
    """Checks (核查): the latest period due, or the one asked for by `?period=2022-06`."""
    book = book_of(day.on)
    if book is None:
        return render(request, "home/empty.html")
    month = _month(request, book, day)
    sheet = CheckSheet(
        month=month,
        rows=tuple(_rows(book, month)),
        conflicts=tuple(conflicts(book.pledges, book.figures.values(), month.period.name)),
    )
    context = {
        "sheet": sheet,
        "findings": [
            (one, book.pledges[one.number]) for one in roster_findings(book.pledges.values())
        ],
        "overlaps": overlaps(book.pledges.values()),
        "before": previous(month.period, month.rule),
        "after": following(month.period, month.rule),
        "read_only": day.asked,
    }
    return render(request, "checks/page.html", context)


def _month(request: HttpRequest, book: Book, day: Day) -> Month:
    """The month asked for; else the first in which a report waits; else the latest due."""
    if named := request.GET.get("period", ""):
        return month_asked(named, book, day.on)
    found = (overdue_month(book, day.on), open_month(book, day.on), month_of(book, day.on))
    months = [one for one in found if one]
    return next((one for one in months if _waits(book, one)), months[0])


def _waits(book: Book, month: Month) -> bool:
    return any(month.state(one).state is State.CONFIRMED for one in book.pledges.values())


def _rows(book: Book, month: Month) -> Iterable[CheckRow]:
    for pledge in sorted(book.pledges.values(), key=lambda one: (one.lead_office, one.number)):
        state = month.state(pledge)
        if state.state is not State.NOT_ASKED:
            yield CheckRow(pledge=pledge, state=state)
