"""Wall (作战图): the book's own drawing inside the office's page, and as one file to take away."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from guatu.publishing.html_file import wall_page
from guatu.publishing.wall_chart import WallChart
from guatu.publishing.wall_fragment import (
    WALL_SCRIPT,
    WALL_STYLE,
    ledger_mark,
    wall_fragment,
)
from guatu.vocabulary.problem import Unusable
from guatu_office.pages.as_of import dated
from guatu_office.pages.wall.kept_drawings import drawn
from guatu_office.records.hung_wall import hung_wall
from guatu_office.records.queries import Standing
from guatu_office.roles.route_rule import EVERYBODY, WORKING, allowed


@allowed(*WORKING)
@require_safe
@dated
def wall(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Wall (作战图)."""
    asked = request.GET.get("as_of", "")
    return render(request, "wall/page.html", {"drawing": _drawing(standing, asked)})


@allowed(*WORKING)
@require_safe
@dated
def offline(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Wall as one file (离线作战图): opens anywhere without this office."""
    name = f"wall-{standing.chart.year}-{standing.chart.as_of}.html"
    answer = HttpResponse(wall_page(_hung(standing)))
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@allowed(*WORKING)
@require_safe
@cache_control(no_store=True)
@dated
def mark(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Mark of the wall (作战图版本): all that a wall in a hall asks for while nothing changes."""
    return JsonResponse({"mark": ledger_mark(_hung(standing))})


@allowed(*EVERYBODY)
@require_safe
@cache_control(max_age=3600)
def style(request: HttpRequest) -> HttpResponse:
    """Style of the wall (作战图样式): the book's, served as a file for the page's policy."""
    return HttpResponse(WALL_STYLE, content_type="text/css; charset=utf-8")


@allowed(*EVERYBODY)
@require_safe
@cache_control(max_age=3600)
def script(request: HttpRequest) -> HttpResponse:
    """Script of the wall (作战图脚本): the book's, as the style is."""
    return HttpResponse(WALL_SCRIPT, content_type="text/javascript; charset=utf-8")


def _hung(standing: Standing) -> WallChart:
    """What `guatu wall` draws of the day; an empty wall where nothing hangs yet."""
    try:
        return hung_wall(standing)
    except Unusable:
        return standing.chart


def _drawing(standing: Standing, asked: str) -> SafeString:
    query = f"?{urlencode({'as_of': asked})}" if asked else ""

    def href(number: str) -> str:
        return reverse("pledge", args=[number]) + query

    def schedule(number: str) -> str:
        return reverse("schedule", args=[number]) + query

    # The book escapes every word that it draws; a test feeds it a report full of tags.
    chart = _hung(standing)
    fresh = reverse("wall-mark") + query
    return mark_safe(drawn(chart, query, lambda: wall_fragment(chart, href, schedule, fresh=fresh)))
