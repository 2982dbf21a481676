"""Wall through time (看某一天): the strip by which the wall's day is chosen."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.http import HttpRequest

from guatu_office.pages.wall.entry_days import entry_days
from guatu_office.pages.wall.movable import movable
from guatu_office.records.queries import standing

register = template.Library()


@register.inclusion_tag("wall/_days.html", takes_context=True)
def wall_days(context: dict[str, Any]) -> dict[str, Any]:
    """Days of the wall (选日子): a slider over the days with entries, and links without it."""
    request: HttpRequest = context["request"]
    on = context["day"].on
    current = standing(on)
    days = entry_days(on, current.chart.year if current else on.year)
    return {
        "days": days,
        "earlier": _address(request, days.before),
        "later": _address(request, days.after),
        "now": _address(request, None, drop=True) if context["day"].asked else "",
    }


def _address(request: HttpRequest, on: date | None, *, drop: bool = False) -> str:
    """Address of a day (那一天的网址): with whatever else was chosen."""
    if on is None and not drop:
        return ""
    query = request.GET.copy()
    query.pop("as_of", None)
    if on is not None:
        query["as_of"] = on.isoformat()
    return f"?{query.urlencode()}"


@register.inclusion_tag("wall/_moves.html", takes_context=True)
def wall_moves(context: dict[str, Any]) -> dict[str, Any]:
    """Moves on the wall (图上改日期): what this reader may drag; nothing on an earlier day."""
    return {"movable": movable(context["request"])}
