"""Draw (抽签): seal a slip, draw the lots, see the draws so far."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from guatu.closing.check_tier import check_tiers
from guatu.ledger.acts.drawing_lots import awaiting_draw
from guatu.ledger.book import Book
from guatu.vocabulary.role import Role
from guatu_office.actions.drawing_lots import draw, new_slip, seal
from guatu_office.pages.as_of import day_now
from guatu_office.pages.plain_form import Outcome, done
from guatu_office.records.queries import draws, whole_book
from guatu_office.roles.route_rule import allowed


@allowed(Role.INSPECTION)
@require_http_methods(["GET", "HEAD", "POST"])
def lots(request: HttpRequest) -> HttpResponse:
    """Lots (抽签): drawn with the slip that was sealed."""
    if request.method != "POST":
        return _page(request, Outcome())
    outcome = done(request, draw, slip=request.POST.get("slip", ""), on=_day())
    return redirect("draw") if outcome.entry else _page(request, outcome)


@allowed(Role.INSPECTION)
@require_POST
def seal_slip(request: HttpRequest) -> HttpResponse:
    """Seal a slip (封存): shown once on the answer, and kept by nobody here."""
    slip = new_slip()
    reason = request.POST.get("reason", "").strip()
    outcome = done(request, seal, slip=slip, reason=reason, on=_day())
    if outcome.again:
        # What was sealed the first time was shown then; this slip was never sealed.
        said = "这一次封存已经办过，封条当时已显示；没有抄下的，写明理由重新封存"
        return _page(request, replace(outcome, entry=None, problem=said, status=409))
    return _page(request, outcome, slip=slip if outcome.entry else "")


def _day() -> Any:
    return day_now().on


def _page(request: HttpRequest, outcome: Outcome, slip: str = "") -> HttpResponse:
    book = whole_book()
    if book is None:
        raise Http404("本办公室还没有台账。")
    context = {
        "sealed": book.seeded,
        "tiers": check_tiers(),
        "waiting": [_waiting(book, number) for number in sorted(awaiting_draw(book))],
        "draws": draws(),
        "slip": slip,
        "outcome": outcome,
        "typed": request.POST.get("slip", ""),
    }
    return render(request, "draw/page.html", context, status=outcome.status)


def _waiting(book: Book, number: str) -> dict[str, Any]:
    pledge = book.pledges[number]
    tier, reason = check_tiers().tier_of(pledge)
    return {"pledge": pledge, "tier": tier, "reason": reason}
