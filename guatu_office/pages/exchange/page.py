"""Plan file (计划文件): nodes as MS Project XML or as a calendar, of the day shown."""

from __future__ import annotations

from datetime import date, datetime, time

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from guatu.publishing.exchange.calendar_file import calendar_file
from guatu.publishing.exchange.chosen_pledges import Chosen, called, chosen_pledges
from guatu.publishing.exchange.node_events import node_events
from guatu.publishing.exchange.node_history import node_histories
from guatu.publishing.exchange.pledge_plan import plan_title, pledge_plan
from guatu.publishing.exchange.project_file import project_file
from guatu.scheduling.working_days import state_council_calendar
from guatu.vocabulary.problem import Unusable
from guatu_office.pages.as_of import dated, day_now
from guatu_office.pages.exchange.forms import ICS, PlanForm
from guatu_office.records.node_entries import node_entries
from guatu_office.records.queries import Standing
from guatu_office.roles.route_rule import WORKING, allowed

_TYPES = {
    "xml": "application/xml; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
}


@allowed(*WORKING)
@require_safe
@dated
def plan_file(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Plan file (下载计划): raises nothing; what cannot be had is said in a sentence."""
    form = PlanForm(request.GET, standing.book)
    if not form.is_valid():
        return _refused(request, "没有这个单位、领导或事项，请从列出的里面选。")
    chosen, ending = form.chosen(), str(form.cleaned_data["file"])
    title = plan_title(standing.book, called(chosen, standing.book.directory))
    try:
        make = _calendar if ending == ICS else _project
        content = make(request, standing, chosen, title)
    except Unusable as refused:
        return _refused(request, f"{refused.problems[0].message}。")
    answer = HttpResponse(content, content_type=_TYPES[ending])
    name = f"{title}-{standing.chart.as_of}.{ending}"
    answer["Content-Disposition"] = str(content_disposition_header(True, name))
    return answer


def _project(request: HttpRequest, standing: Standing, chosen: Chosen, title: str) -> bytes:
    as_of = standing.chart.as_of
    pledges = chosen_pledges(standing.book, chosen, as_of)
    county, site = settings.COUNTY_RULES, request.build_absolute_uri("/")
    plan = pledge_plan(pledges, as_of, title=title, county=county, site=site)
    return project_file(plan, state_council_calendar())


def _calendar(request: HttpRequest, standing: Standing, chosen: Chosen, title: str) -> bytes:
    """Empty for somebody who has nothing yet: he takes it again when there is something."""
    as_of = standing.chart.as_of
    county, site = settings.COUNTY_RULES, request.build_absolute_uri("/")
    events = node_events(
        standing.book,
        node_histories(node_entries(as_of), as_of),
        chosen,
        as_of,
        made_at=_made_at(as_of),
        site=site,
        county=county,
    )
    return calendar_file(title, events)


def _made_at(as_of: date) -> datetime:
    """Now; of an earlier day that day's morning, so that it never comes before today's file.

    The day that nobody asked for is one of today's, even where it lies back.
    """
    now = timezone.now()
    if as_of >= min(timezone.localdate(), day_now().on):
        return now
    return datetime.combine(as_of, time.min, timezone.get_current_timezone())


def _refused(request: HttpRequest, sentence: str) -> HttpResponse:
    words = {"title": "出不了这份计划", "sentence": sentence}
    return render(request, "layout/refusal.html", words, status=422)
