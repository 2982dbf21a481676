"""Carried (上年结转): last year's entries are sent, looked over, and taken in together."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from guatu.closing.carry_over import to_bring
from guatu.ledger.book import Book
from guatu.vocabulary.problem import Unusable
from guatu.vocabulary.role import Role
from guatu_office.actions.bring_forward import bring_forward
from guatu_office.feeds.last_years_book import forget_last_years, keep_last_years, last_years
from guatu_office.pages.as_of import day_now
from guatu_office.pages.plain_form import Outcome, done
from guatu_office.records.queries import whole_book
from guatu_office.roles.route_rule import allowed


@allowed(Role.INSPECTION)
@require_http_methods(["GET", "HEAD", "POST"])
def carried(request: HttpRequest) -> HttpResponse:
    """Carried (上年结转): a file makes a preview, a preview that is confirmed makes entries."""
    book = whole_book()
    if book is None:
        raise Http404("本办公室还没有台账。")
    if request.method != "POST":
        return _page(request, book)
    return _confirmed(request, book) if request.POST.get("key") else _sent(request, book)


def _sent(request: HttpRequest, book: Book) -> HttpResponse:
    file = request.FILES.get("book")
    if file is None:
        return _page(
            request, book, Outcome(problem="请选上年台账文件夹里的 entries.jsonl", status=422)
        )
    try:
        key = keep_last_years(file.read(), file.name or "entries.jsonl")
    except Unusable as refused:
        return _page(request, book, Outcome(problem=str(refused), status=422))
    return _page(request, book, key=key)


def _confirmed(request: HttpRequest, book: Book) -> HttpResponse:
    key = request.POST["key"]
    found = last_years(key)
    if found is None:
        return _page(request, book, Outcome(problem="这份上年台账已不在，请重新选文件", status=422))
    old, leaves = found
    days, wrong = _days(request, [one.number for one in to_bring(old, book)])
    if wrong:
        return _page(request, book, Outcome(problem=wrong, status=422), key=key)
    reason = request.POST.get("reason", "").strip()
    outcome = done(
        request, bring_forward, old=old, leaves=leaves, due=days, reason=reason, on=day_now().on
    )
    if outcome.entry is None:
        return _page(request, book, outcome, key=key)
    forget_last_years(key)
    return redirect("ledger")


def _days(request: HttpRequest, numbers: list[str]) -> tuple[dict[str, date], str]:
    days = {}
    for number in numbers:
        words = request.POST.get(f"due-{number}", "")
        try:
            days[number] = date.fromisoformat(words)
        except ValueError:
            return {}, f"{number} 的新时限“{words[:20]}”请按 2023-06-30 的样子写"
    return days, ""


def _page(
    request: HttpRequest, book: Book, outcome: Outcome | None = None, key: str = ""
) -> HttpResponse:
    outcome = outcome or Outcome()
    found = last_years(key) if key else None
    year = max((report.year for report in book.reports.values()), default=day_now().on.year)
    rows: list[dict[str, Any]] = []
    if found is not None:
        rows = [
            {
                "pledge": one,
                "due": request.POST.get(f"due-{one.number}", f"{year}-12-31"),
            }
            for one in to_bring(found[0], book)
        ]
    context = {
        "key": key,
        "old": found[0] if found else None,
        "rows": rows,
        "year": year,
        "here": [one for one in book.pledges.values() if one.brought_from],
        "outcome": outcome,
        "reason": request.POST.get("reason", "上年结转"),
    }
    return render(request, "carried/page.html", context, status=outcome.status)
