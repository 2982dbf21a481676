"""Review (审读): the report on the left, its drafts on the right, and a desk to decide at."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guatu.ledger.book import Book
from guatu_office.pages.as_of import Day, day_first
from guatu_office.pages.reports.page import report_named
from guatu_office.pages.review.showing import NOTHING_ASKED, Outcome, changes_since, whole_page
from guatu_office.records.queries import book_of, entries_between, entry_at, whole_book
from guatu_office.roles.route_rule import WORKING, allowed


@allowed(*WORKING)
@require_safe
@day_first
def review(request: HttpRequest, day: Day, name: str) -> HttpResponse:
    """Review (审读): of a day that was asked for it is only read."""
    report = report_named(name)
    book = book_of(day.on) if day.asked else whole_book()
    if book is None or report.text not in book.reports:
        return render(request, "review/not_yet.html", {"report": report})
    return whole_page(
        request,
        report,
        book,
        chosen=request.GET.get("draft", ""),
        outcome=_outcome(request, book),
        read_only=day.asked,
    )


def _outcome(request: HttpRequest, book: Book) -> Outcome:
    """What was done just before, one entry or several: the address says which."""
    last, first = _number(request, "done"), _number(request, "first")
    if last is None or last >= book.size:
        return NOTHING_ASKED
    if first is None:
        return Outcome(entry=entry_at(last))
    return Outcome(entries=entries_between(first, last + 1))


def _number(request: HttpRequest, name: str) -> int | None:
    words = request.GET.get(name, "")
    return int(words) if words.isdecimal() and len(words) < 12 else None


@allowed(*WORKING)
@require_safe
def changes(request: HttpRequest, name: str) -> HttpResponse:
    """Changes (他人的改动): since the reader's page was made; nothing when there are none."""
    report, book = report_named(name), whole_book()
    since = _number(request, "since")
    if book is None or since is None or since >= book.size:
        return HttpResponse(status=204)
    return changes_since(request, report, book, since)
