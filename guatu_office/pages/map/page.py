"""Map (作战地图): the book's own drawing inside the office's page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from guatu.publishing.map.map_chart import MapChart
from guatu.publishing.map.map_fragment import Href, map_fragment
from guatu.publishing.map.map_script import MAP_SCRIPT, MAP_STYLE
from guatu.publishing.wall_cut import cut_wall
from guatu.vocabulary.problem import Unusable
from guatu.vocabulary.role import Role
from guatu_office.pages.as_of import dated
from guatu_office.pages.map.take_away import map_offers, refused_map
from guatu_office.pages.wall.cut_form import CutForm, cut_of
from guatu_office.pages.year.verbs import VERBS
from guatu_office.records.hung_wall import hung_wall
from guatu_office.records.map_files import map_of
from guatu_office.records.queries import Standing, whole_book
from guatu_office.roles.asker import asker
from guatu_office.roles.route_rule import EVERYBODY, WORKING, allowed


@allowed(*WORKING)
@require_safe
@dated
def county_map(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Map (作战地图): whole, or the part that the address asks for."""
    try:
        wall = hung_wall(standing)
        chart = cut_wall(wall, cut_of(request))
    except Unusable as refused:
        return refused_map(request, refused)
    found = map_of(standing, chart)
    asked = request.GET.get("as_of", "")
    context = {
        "map": found,
        "form": CutForm(wall, cut_of(request)),
        "cut": chart.cut,
        "files": list(map_offers(cut_of(request), standing.chart.as_of)),
        "hints": sum(one.suggestion is not None for one in found.unplaced),
        "keeper": Role.INSPECTION in asker(request).roles and not asked,
        "drawing": _drawing(found, asked, _marking(request, asked)),
    }
    return render(request, "map/page.html", context)


@allowed(*EVERYBODY)
@require_safe
@cache_control(max_age=3600)
def map_style(request: HttpRequest) -> HttpResponse:
    """Style of the map (地图样式): the book's, served as a file for the page's policy."""
    return HttpResponse(MAP_STYLE, content_type="text/css; charset=utf-8")


@allowed(*EVERYBODY)
@require_safe
@cache_control(max_age=3600)
def map_script(request: HttpRequest) -> HttpResponse:
    """Script of the map (地图脚本): filters, cards, pan and zoom."""
    return HttpResponse(MAP_SCRIPT, content_type="text/javascript; charset=utf-8")


def _marking(request: HttpRequest, asked: str) -> Href | None:
    """Where a place is marked: offered to those who may, on the present day alone."""
    book = None if asked else whole_book()
    if book is None:
        return None
    verb = next(one for one in VERBS if one.slug == "mark-place")
    who, pledges = asker(request), book.pledges

    def mark(number: str) -> str:
        may = number in pledges and verb.offered(who, pledges[number])
        return reverse(verb.name, args=[number]) if may else ""

    return mark


def _drawing(chart: MapChart, asked: str, mark: Href | None) -> SafeString:
    query = f"?{urlencode({'as_of': asked})}" if asked else ""

    def href(number: str) -> str:
        return reverse("pledge", args=[number]) + query

    # The book escapes every word that it draws; a test feeds it a file full of tags.
    return mark_safe(map_fragment(chart, href, mark))
