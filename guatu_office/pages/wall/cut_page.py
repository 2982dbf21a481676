"""Cut of the wall (分图页): one area, official, office or township, or the key projects alone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from guatu.publishing.wall_cut import WallCut, cut_wall
from guatu.publishing.wall_fragment import wall_fragment
from guatu.vocabulary.problem import Unusable
from guatu_office.pages.as_of import dated
from guatu_office.pages.wall.cut_form import cut_of, cut_query
from guatu_office.records.hung_wall import hung_wall
from guatu_office.records.queries import Standing
from guatu_office.roles.route_rule import WORKING, allowed


@allowed(*WORKING)
@require_safe
@dated
def wall_cut(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Cut of the wall (分图页): the part alone, roll-ups and all, without any script."""
    cut, asked = cut_of(request), request.GET.get("as_of", "")
    query = f"?{urlencode({'as_of': asked})}" if asked else ""
    if cut == WallCut():
        return redirect(reverse("wall") + query)
    try:
        chart = cut_wall(hung_wall(standing), cut)
    except Unusable as refused:
        words = {"title": "没有这一部分", "sentence": f"{refused.problems[0].message}。"}
        return render(request, "layout/refusal.html", words, status=422)
    drawn = wall_fragment(
        chart,
        lambda number: reverse("pledge", args=[number]) + query,
        lambda number: reverse("schedule", args=[number]) + query,
    )
    more = {"as_of": asked} if asked else {}
    context = {
        "cut": chart.cut,
        "take_away": reverse("wall-take-away") + cut_query(cut, **more),
        # The book escapes every word that it draws; a test feeds it a report full of tags.
        "drawing": mark_safe(drawn),
    }
    return render(request, "wall/cut.html", context)
