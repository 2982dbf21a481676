"""Home (首页): what this is, how much of it, what is late, where to go."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guatu_office.pages.as_of import dated
from guatu_office.pages.home.counts import counts
from guatu_office.pages.home.season_days import season_days
from guatu_office.records.queries import Standing, opening_day
from guatu_office.roles.route_rule import WORKING, allowed


@allowed(*WORKING)
@require_safe
@dated
def home(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Home (首页)."""
    late = sorted(standing.late, key=lambda one: (-one.late_by, one.pledge))
    shown = [(standing.rows[one.pledge], one) for one in late[:8]]
    context = {
        "counts": counts(standing),
        "late": shown,
        "late_total": len(late),
        "at_opening": standing.chart.as_of == opening_day(),
        "season_days": season_days(standing.chart.year, standing.chart.as_of),
    }
    return render(request, "home/page.html", context)
