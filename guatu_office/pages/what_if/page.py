"""What if (试算): changes that live in the address, two schedules side by side, none written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from guatu.ledger.refusal import Refused
from guatu.publishing.gantt.gantt_svg import gantt_svg
from guatu.publishing.gantt.look import NARROW
from guatu.publishing.trial_gantt import trial_gantt
from guatu.scheduling.portfolio.chance import Chance, chance
from guatu.scheduling.portfolio.trial import Trial
from guatu_office.pages.as_of import dated
from guatu_office.pages.what_if import change_words
from guatu_office.pages.what_if.asking import ADD, Asked, asked_in, nothing_asked
from guatu_office.pages.what_if.forms import (
    ChangeForm,
    CrewForm,
    PledgeForm,
    RainForm,
    pledge_choices,
)
from guatu_office.pages.what_if.showing import TURNING, in_order, shown
from guatu_office.records.queries import Standing
from guatu_office.roles.route_rule import WORKING, allowed

# Ten thousand draws a side take a person's patience; more than this are not asked for.
MOST_CHANCES = 3


@allowed(*WORKING)
@require_safe
@dated
def what_if(request: HttpRequest, standing: Standing) -> HttpResponse:
    """What if (试算): a form sent adds its changes to the address and is shown again."""
    try:
        asked = asked_in(request, standing)
    except Refused as refused:
        return _page(request, nothing_asked(request, standing), problem=str(refused), status=422)
    form = _sent(asked)
    if form is None:
        return _page(request, asked)
    if not form.is_valid():
        return _page(request, asked, form, status=422)
    try:
        return redirect(asked.address(asked.with_more(form.changes())))
    except Refused as refused:
        return _page(request, asked, form, problem=str(refused), status=422)


def _sent(asked: Asked) -> ChangeForm | None:
    """The form that was sent, if any; what is sent of no form is nothing."""
    kind, chosen = asked.query.get(ADD), asked.chosen
    if kind == RainForm.prefix:
        return RainForm(asked.county, asked.query)
    if kind == CrewForm.prefix:
        return CrewForm(asked.county, asked.query)
    return PledgeForm(chosen, asked.query) if kind == PledgeForm.prefix and chosen else None


def _page(
    request: HttpRequest,
    asked: Asked,
    form: ChangeForm | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    plan, county = asked.chosen, asked.county
    context = {
        "asked": asked,
        "choices": pledge_choices(county),
        "plan": plan,
        "hidden": list(asked.hidden()),
        "changes": [
            (
                change_words.told(one, county),
                asked.address(other for other in asked.changes if other is not one),
            )
            for one in asked.changes
        ],
        "problem": problem,
        "pledge_form": form if isinstance(form, PledgeForm) else plan and PledgeForm(plan),
        "rain_form": form if isinstance(form, RainForm) else RainForm(county),
        "crew_form": form if isinstance(form, CrewForm) else CrewForm(county),
        **(_result(request, asked) if asked.changes else {}),
    }
    return render(request, "what_if/page.html", context, status=status)


def _result(request: HttpRequest, asked: Asked) -> Mapping[str, Any]:
    """What the changes make of the plan, with the addresses to take it away."""
    found = asked.outcome()
    return {
        "trial": found,
        "shown": shown(request, found, asked.changes),
        "turn_counts": [(one.label, found.turns[one], one) for one in TURNING if found.turns[one]],
        "chances": [] if asked.shared else _chances(asked),
        "other_way": "" if asked.sized else asked.other_way(),
        "as_sheet": asked.address(asked.changes, "what-if-sheet"),
        "as_csv": asked.address(asked.changes, "what-if-table"),
        **_drawn(found, asked),
    }


def _chances(asked: Asked) -> list[Chance]:
    before = {one.number: one for one in asked.county.plans}
    after = {one.number: one for one in asked.other.plans}
    both = [number for number in asked.named if number in after][:MOST_CHANCES]
    return [chance(before[one], after[one], asked.county.calendar) for one in both]


def _drawn(found: Trial, asked: Asked) -> Mapping[str, Any]:
    chart = trial_gantt(found, in_order(found), asked.standing.chart.as_of)
    if chart is None:
        return {}
    # The book escapes every word that it draws.
    return {
        "wide": mark_safe(gantt_svg(chart)),
        "narrow": mark_safe(gantt_svg(chart, NARROW, ids="ggn")),
    }
