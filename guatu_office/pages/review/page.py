"""Review (审读): the report on the left, its drafts on the right, and a desk to decide at."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guatu_office.pages.as_of import Day, day_first
from guatu_office.pages.reports.page import report_named
from guatu_office.pages.review.showing import Outcome, changes_since, whole_page
from guatu_office.records.queries import book_of, entry_before, whole_book


@require_safe
@day_first
def review(request: HttpRequest, day: Day, name: str) -> HttpResponse:
    """Review (审读): of a day that was asked for it is only read."""
    report = report_named(name)
    book = book_of(day.on) if day.asked else whole_book()
    if book is None or report.text not in book.reports:
        return render(request, "review/not_yet.html", {"report": report})
    done = request.GET.get("done", "")
    entry = entry_before(int(done), book.size) if done.isdecimal() and len(done) < 12 else None
    return whole_page(
        request,
        report,
        book,
        chosen=request.GET.get("draft", ""),
        outcome=Outcome(entry=entry),
        read_only=day.asked,
    )


@require_safe
def changes(request: HttpRequest, name: str) -> HttpResponse:
    """Changes (他人的改动): since the reader's page was made; nothing when there are none."""
    report, book = report_named(name), whole_book()
    since = request.GET.get("since", "")
    if book is None or not since.isdecimal() or len(since) > 12 or int(since) >= book.size:
        return HttpResponse(status=204)
    return changes_since(request, report, book, int(since))
