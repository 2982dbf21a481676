"""Portfolio (排期总览): shared windows and teams week by week, every promise alone and levelled."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from guatu.publishing.load_chart import load_chart, told
from guatu.scheduling.portfolio.expiring import expiring
from guatu.scheduling.portfolio.levelled_county import LevelledCounty
from guatu.scheduling.portfolio.open_plan import OpenPlan
from guatu.scheduling.portfolio.tried_change import County
from guatu.scheduling.portfolio.weekly_load import CrewLoad, crew_loads
from guatu_office.pages.as_of import dated
from guatu_office.pages.portfolio.queue import moved, queues
from guatu_office.records.kept_counties import county_of, levelled_of
from guatu_office.records.queries import Standing
from guatu_office.roles.route_rule import WORKING, allowed


@allowed(*WORKING)
@require_safe
@dated
def portfolio(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Portfolio (排期总览)."""
    found = levelled_of(standing)
    county = county_of(standing)
    context: dict[str, Any] = {
        "plans": len(county.plans),
        "undated": _undated(county, found),
        "year": standing.chart.year,
    }
    if found is None or not found.together_side.dates:
        return render(request, "portfolio/page.html", context)
    loads = crew_loads(
        found.joint,
        found.alone,
        found.together,
        county.crews,
        county.calendar,
        standing.chart.as_of,
    )
    used = [one for one in loads if any(week.most for week in one.alone)]
    moves = moved(found)
    context |= {
        "levelled": found,
        "loads": [(one, _drawn(one), told(one), queues(one, found)) for one in used],
        "idle": [one.crew for one in loads if one not in used],
        "over": [one for one in used if one.over_weeks],
        "moves": moves,
        "expiring": expiring(county.plans, found.together_side),
        "kept": len(found.together_side.dates) - sum(len(one.nodes) for one in moves),
    }
    return render(request, "portfolio/page.html", context)


def _undated(county: County, found: LevelledCounty | None) -> list[tuple[OpenPlan, str]]:
    """Promises without dates, each with the reason."""
    told = found.together_side.unknown if found else {}
    why = ((one, told.get(one.number, one.unknown)) for one in county.plans)
    return [(one, words) for one, words in why if words]


def _drawn(load: CrewLoad) -> SafeString:
    # The book escapes every word that it draws.
    return mark_safe(load_chart(load, load.crew.id))
