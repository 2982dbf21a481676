"""Reports (报告): the list, and one report beside its promises."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guatu.ledger.acts.receipt import ReportReceived
from guatu.ledger.book import Book
from guatu.ledger.pledge import Decision, Pledge
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu_office.feeds.reading_again import reading_of
from guatu_office.pages.as_of import dated
from guatu_office.pages.reports.coverage_bar import coverage_bar
from guatu_office.pages.reports.marked_text import marked_text
from guatu_office.records.queries import Standing, received, report_text
from guatu_office.roles.route_rule import WORKING, allowed


@allowed(*WORKING)
@require_safe
@dated
def reports(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Reports (报告列表)."""
    of_report = [(one, _pledges(standing, one.text)) for one in received()]
    return render(request, "reports/list.html", {"reports": of_report})


@allowed(*WORKING)
@require_safe
@dated
def report(request: HttpRequest, standing: Standing, name: str) -> HttpResponse:
    """One report (审读): text and promises side by side."""
    found = report_named(name)
    pledges = _pledges(standing, found.text)
    reading = reading_of(found, report_text(found.text))
    kind = request.GET.get("kind", "")
    context = {
        "report": found,
        "marked": marked_text(reading, (*rejected(standing.book, found.text), *pledges)),
        "bar": coverage_bar(reading),
        "pledges": [standing.rows[one.number] for one in pledges if kind in ("", one.kind)],
        "total": len(pledges),
        "kinds": [(one, sum(p.kind is one for p in pledges)) for one in PledgeKind],
        "kind": kind,
    }
    return render(request, "reports/report.html", context)


def report_named(name: str) -> ReportReceived:
    """Report of a name (报告): with or without its ending; raises Http404."""
    found = next(
        (one for one in received() if name in (one.text, one.text.rpartition(".")[0])), None
    )
    if found is None:
        raise Http404(f"没有名为“{name}”的报告。")
    return found


def rejected(book: Book, name: str) -> tuple[Pledge, ...]:
    """Rejected drafts (不采纳的草稿): of the report `name`; their words say why."""
    aside = book.set_aside.values()
    return tuple(p for p in aside if p.report == name and p.decision is Decision.REJECTED)


def _pledges(standing: Standing, name: str) -> tuple[Pledge, ...]:
    pledges = standing.book.pledges.values()
    return tuple(sorted((p for p in pledges if p.report == name), key=lambda p: p.span))
