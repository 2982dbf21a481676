"""Figures (共用数): linked and apart again; and the burden of a month by office."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guatu.ledger.book import Book
from guatu.tracking.burden import burdens
from guatu.tracking.figures import conflicts
from guatu.tracking.reporting_period import following, previous
from guatu.vocabulary.role import Role
from guatu_office.actions.figures import link, unlink
from guatu_office.pages.as_of import Day, day_first, day_now
from guatu_office.pages.desk.reported_month import month_asked, month_of
from guatu_office.pages.plain_form import Outcome, done
from guatu_office.records.queries import book_of, whole_book
from guatu_office.roles.route_rule import WORKING, allowed

LONGEST_TITLE = 60


@allowed(Role.INSPECTION)
@require_http_methods(["GET", "HEAD", "POST"])
def figures(request: HttpRequest) -> HttpResponse:
    """Figures (共用数): the list, and a form that links promises to one."""
    if request.method != "POST":
        return _page(request, Outcome())
    figure, book = request.POST.get("figure", ""), whole_book()
    if figure and (book is None or figure not in book.figures):
        return _page(request, Outcome(problem="没有这个共用数", status=422))
    outcome = done(
        request,
        link,
        title=request.POST.get("title", "").strip()[:LONGEST_TITLE],
        pledges=tuple(re.findall(r"\d{4}-\d{3,6}", request.POST.get("pledges", ""))),
        figure=figure,
        on=day_now().on,
    )
    return redirect("figures") if outcome.entry else _page(request, outcome)


@allowed(Role.INSPECTION)
@require_POST
def unlink_figure(request: HttpRequest, figure: str) -> HttpResponse:
    """Unlink (解除): with a reason."""
    reason = request.POST.get("reason", "").strip()
    outcome = done(request, unlink, figure=figure, reason=reason, on=day_now().on)
    return redirect("figures") if outcome.entry else _page(request, outcome)


@allowed(*WORKING)
@require_safe
@day_first
def burden(request: HttpRequest, day: Day) -> HttpResponse:
    """Burden (填报负担): what a month's reports ask of each office."""
    book = book_of(day.on)
    if book is None:
        return render(request, "home/empty.html")
    month = month_asked(request.GET.get("period", ""), book, day.on)
    rows = burdens(book.pledges, book.figures.values(), month.period, rule=month.rule, as_of=day.on)
    context = {
        "month": month,
        "rows": rows,
        "most": max((one.minutes for one in rows), default=0),
        "fields": sum(one.fields for one in rows),
        "typed": sum(one.typed for one in rows),
        "minutes": sum(one.minutes for one in rows),
        "saved": sum(one.saved for one in rows),
        "before": previous(month.period, month.rule),
        "after": following(month.period, month.rule),
    }
    return render(request, "figures/burden.html", context)


def _page(request: HttpRequest, outcome: Outcome) -> HttpResponse:
    book = whole_book()
    if book is None:
        raise Http404("本办公室还没有台账。")
    context = {
        "figures": [_told(book, one) for one in book.figures],
        "conflicts": conflicts(
            book.pledges, book.figures.values(), month_of(book, day_now().on).period.name
        ),
        "outcome": outcome,
        "typed": request.POST,
    }
    return render(request, "figures/page.html", context, status=outcome.status)


def _told(book: Book, figure: str) -> dict[str, object]:
    found = book.figures[figure]
    pledges = [book.pledges[one] for one in found.pledges if one in book.pledges]
    return {"figure": found, "pledges": pledges}
