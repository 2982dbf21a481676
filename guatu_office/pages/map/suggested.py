"""Suggested places (建议位置): seen together, marked by one yes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from guatu.ledger.transitions import TABLE
from guatu.publishing.map.map_chart import Unplaced
from guatu.vocabulary.problem import Unusable
from guatu.vocabulary.role import Role
from guatu_office.actions.mark_place import mark_suggested
from guatu_office.pages.as_of import day_now
from guatu_office.pages.plain_form import Outcome, done
from guatu_office.records.hung_wall import hung_wall
from guatu_office.records.map_files import map_of
from guatu_office.records.queries import standing
from guatu_office.roles.route_rule import allowed

_STAGES = TABLE["place.marked"][0]


@allowed(Role.INSPECTION)
@require_http_methods(["GET", "HEAD", "POST"])
def map_suggested(request: HttpRequest) -> HttpResponse:
    """Suggested places (建议位置): each with its reason, to be ticked."""
    waiting = _waiting()
    if request.method != "POST":
        return _page(request, waiting, Outcome())
    ticked = set(request.POST.getlist("pledge"))
    chosen = [
        (one.row.pledge, one.suggestion)
        for one in waiting
        if one.row.pledge.number in ticked and one.suggestion is not None
    ]
    outcome = done(request, mark_suggested, chosen=chosen, on=day_now().on)
    return redirect("map") if outcome.entry else _page(request, waiting, outcome)


def _waiting() -> list[Unplaced]:
    """Those that may be marked at their stage: a draft is first adopted."""
    found = standing(day_now().on)
    try:
        unplaced = map_of(found, hung_wall(found)).unplaced if found else ()
    except Unusable:
        return []
    hinted = (one for one in unplaced if one.suggestion and not one.row.pledge.place)
    return [one for one in hinted if one.row.pledge.stage in _STAGES]


def _page(request: HttpRequest, waiting: list[Unplaced], outcome: Outcome) -> HttpResponse:
    context = {"waiting": waiting, "outcome": outcome}
    return render(request, "map/suggested.html", context, status=outcome.status)
