"""Paper file (图纸文件): the file itself, or a page that says how far it has come."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guatu.publishing.taken_file import file_name
from guatu.publishing.wall_cut import cut_wall
from guatu.vocabulary.problem import Unusable
from guatu_office.pages.as_of import dated
from guatu_office.pages.handed_paper import Hand, handed, waited
from guatu_office.pages.wall.asked_paper import asked_paper, paper_address
from guatu_office.records.hung_wall import hung_wall
from guatu_office.records.paper_making import wanted_wall
from guatu_office.records.queries import Standing
from guatu_office.roles.route_rule import WORKING, allowed

TRAIL = (("wall", "作战图"), ("wall-take-away", "带走"))


@allowed(*WORKING)
@require_safe
@dated
def paper_file(request: HttpRequest, standing: Standing, what: str, ending: str) -> HttpResponse:
    """Paper file (图纸文件): at once when it is made, else the page that waits for it."""
    try:
        return handed(_asked(request, standing, what, ending))
    except Unusable as refused:
        return _refused(request, refused)


@allowed(*WORKING)
@require_safe
@dated
def paper_making(request: HttpRequest, standing: Standing, what: str, ending: str) -> HttpResponse:
    """Making of a paper (正在出图): refreshes itself without a script until it is there."""
    try:
        return waited(request, _asked(request, standing, what, ending))
    except Unusable as refused:
        return _refused(request, refused)


def _asked(request: HttpRequest, standing: Standing, what: str, ending: str) -> Hand:
    """Asked (所要的): a cut that holds nothing is refused before anything is made."""
    order, chart = asked_paper(request, what, ending), hung_wall(standing)
    cut_wall(chart, order.cut)
    return Hand(
        wanted=wanted_wall(order, chart),
        name=file_name(order, chart),
        file=paper_address(order, chart.as_of),
        waiting=paper_address(order, chart.as_of, "wall-making"),
        trail=TRAIL,
    )


def _refused(request: HttpRequest, refused: Unusable) -> HttpResponse:
    words = {"title": "出不了这份图纸", "sentence": f"{refused.problems[0].message}。"}
    return render(request, "layout/refusal.html", words, status=422)
