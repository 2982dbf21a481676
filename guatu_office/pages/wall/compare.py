"""Two days compared (两日对照): what changed on the wall, in sentences, and both drawings."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from guatu.publishing.changes.difference_html import (
    DIFFERENCE_STYLE,
    Href,
    difference_fragment,
    difference_page,
)
from guatu.publishing.changes.wall_difference import cut_difference
from guatu.vocabulary.problem import Unusable
from guatu_office.pages.as_of import dated
from guatu_office.pages.wall.cut_form import CutForm, cut_of, cut_query
from guatu_office.pages.wall.entry_days import earlier_day
from guatu_office.records.hung_wall import hung_wall
from guatu_office.records.kept_differences import difference_of
from guatu_office.records.queries import Standing
from guatu_office.roles.route_rule import EVERYBODY, WORKING, allowed

WEEK = timedelta(days=7)


@allowed(*WORKING)
@require_safe
@dated
def wall_compare(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Two days compared (两日对照): `?from=` and `?to=`; by default the week up to the day."""
    context, status = _context(request, standing)
    return render(request, "wall/compare.html", context, status=status)


@allowed(*WORKING)
@require_safe
@dated
def wall_compare_file(request: HttpRequest, standing: Standing) -> HttpResponse:
    """The same as one file (两日对照文件): the very one that `guatu changes` writes."""
    context, status = _context(request, standing)
    difference = context["difference"]
    if difference is None:
        return render(request, "wall/compare.html", context, status=status)
    answer = HttpResponse(difference_page(difference))
    before, after = difference.before.as_of, difference.after.as_of
    name = f"wall-changes-{before}-{after}.html"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@allowed(*EVERYBODY)
@require_safe
@cache_control(max_age=3600)
def wall_compare_style(request: HttpRequest) -> HttpResponse:
    """Style of the comparison (对照样式): the book's, as a file for the page's policy."""
    return HttpResponse(DIFFERENCE_STYLE, content_type="text/css; charset=utf-8")


def _context(request: HttpRequest, standing: Standing) -> tuple[dict[str, Any], int]:
    cut, on = cut_of(request), standing.chart.as_of
    wrong, difference = "", None
    since, until = earlier_day(on) or on - WEEK, on
    try:
        since, until = _days(request, since, until)
        found = difference_of(since, until)
        difference = cut_difference(found, cut) if found else None
    except (Unusable, ValueError) as refused:
        problems = refused.problems if isinstance(refused, Unusable) else ()
        wrong = problems[0].message if problems else str(refused)
    try:
        form = CutForm(hung_wall(standing), cut)
    except Unusable:
        form = CutForm(standing.chart, cut)
    drawn = difference_fragment(difference, _href(request), heading=2) if difference else ""
    context = {
        "since": since,
        "until": until,
        "difference": difference,
        # The book escapes every word that it draws; a test feeds it a report full of tags.
        "drawing": mark_safe(drawn),
        "wrong": wrong,
        "form": form,
        "query": cut_query(cut, **{"from": since.isoformat(), "to": until.isoformat()}),
    }
    return context, 422 if wrong else 200


def _days(request: HttpRequest, since: date, until: date) -> tuple[date, date]:
    """Days asked for (所选两日): the earlier first, in whatever order they were typed."""
    first, last = (
        _day(request.GET.get(name, ""), given) for name, given in (("from", since), ("to", until))
    )
    return min(first, last), max(first, last)


def _day(words: str, otherwise: date) -> date:
    words = words.strip()
    if not words:
        return otherwise
    try:
        found = date.fromisoformat(words)
    except ValueError:
        raise ValueError(f"“{words[:20]}”不是有效日期，请按 2022-06-30 的样子写") from None
    if not 1949 <= found.year <= 2199:
        raise ValueError(f"{words} 超出可查范围（1949 年至 2199 年）")
    return found


def _href(request: HttpRequest) -> Href:
    asked = request.GET.get("as_of", "")
    query = f"?{urlencode({'as_of': asked})}" if asked else ""
    return lambda number: reverse("pledge", args=[number]) + query
