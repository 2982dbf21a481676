"""Taking the map away (带走地图): as files that open anywhere without this office."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from guatu.publishing.html_file import PAPERS
from guatu.publishing.map.taken_map import MapOrder, map_name
from guatu.publishing.wall_cut import WallCut, cut_wall
from guatu.vocabulary.problem import Unusable
from guatu_office.pages.as_of import dated
from guatu_office.pages.handed_paper import Hand, handed, waited
from guatu_office.pages.wall.cut_form import cut_of, cut_query
from guatu_office.records.hung_wall import hung_wall
from guatu_office.records.map_files import map_of
from guatu_office.records.paper_making import wanted_map
from guatu_office.records.queries import Standing
from guatu_office.roles.route_rule import WORKING, allowed

TRAIL = (("map", "作战地图"),)


@allowed(*WORKING)
@require_safe
@dated
def map_file(request: HttpRequest, standing: Standing, ending: str) -> HttpResponse:
    """Map to take away (带走地图): at once when it is made, else the page that waits for it."""
    try:
        return handed(_asked(request, standing, ending))
    except Unusable as refused:
        return refused_map(request, refused)


@allowed(*WORKING)
@require_safe
@dated
def map_making(request: HttpRequest, standing: Standing, ending: str) -> HttpResponse:
    """Making of a map (正在出地图): refreshes itself without a script until it is there."""
    try:
        return waited(request, _asked(request, standing, ending))
    except Unusable as refused:
        return refused_map(request, refused)


def map_offers(cut: WallCut, as_of: date) -> Iterator[tuple[str, str]]:
    """Offers (可带走的): address and words; each with its day, so that it means the same
    tomorrow."""
    yield _address(MapOrder(ending="html", cut=cut), as_of), "一个网页"
    yield _address(MapOrder(ending="svg", cut=cut), as_of), "SVG"
    for size in reversed(PAPERS):
        yield _address(MapOrder(ending="pdf", size=size, cut=cut), as_of), f"{size.upper()} PDF"


def refused_map(request: HttpRequest, refused: Unusable) -> HttpResponse:
    """Refused (画不出来): in one sentence."""
    words = {"title": "地图画不出来", "sentence": f"{refused.problems[0].message}。"}
    return render(request, "layout/refusal.html", words, status=422)


def _asked(request: HttpRequest, standing: Standing, ending: str) -> Hand:
    size = request.GET.get("size", "a3").strip().lower()
    order = MapOrder(ending=ending, size=size, cut=cut_of(request))
    chart = map_of(standing, cut_wall(hung_wall(standing), order.cut))
    day = chart.chart.as_of
    return Hand(
        wanted=wanted_map(order, chart),
        name=map_name(order, chart),
        file=_address(order, day),
        waiting=_address(order, day, "map-making"),
        trail=TRAIL,
    )


def _address(order: MapOrder, as_of: date, name: str = "map-file") -> str:
    query = cut_query(order.cut, as_of=as_of.isoformat(), size=order.size)
    return reverse(name, args=[order.ending]) + query
