"""What if (试算): changes that live in the address, two schedules side by side, nothing written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from guatu.ledger.refusal import Refused
from guatu.publishing.chinese_date import full_date
from guatu.publishing.difference_table import difference_table
from guatu.publishing.plain_table import csv_of
from guatu.publishing.table_workbook import table_workbook
from guatu.scheduling.portfolio.difference import side_by_deadline
from guatu.scheduling.portfolio.trial import Trial, trial
from guatu.scheduling.portfolio.tried_change import County, TriedChange, tried
from guatu_office.pages.as_of import dated
from guatu_office.pages.what_if import change_words
from guatu_office.pages.what_if.forms import CrewForm, PledgeForm, RainForm, pledge_choices
from guatu_office.pages.what_if.showing import TURNING, shown
from guatu_office.records.kept_counties import county_of
from guatu_office.records.queries import Standing
from guatu_office.roles.route_rule import WORKING, allowed

CHANGES, ADD, CHOSEN = "c", "add", "pledge"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


@allowed(*WORKING)
@require_safe
@dated
def what_if(request: HttpRequest, standing: Standing) -> HttpResponse:
    """What if (试算): a form sent adds its changes to the address and is shown again."""
    county = county_of(standing)
    try:
        changes = change_words.read(request.GET.getlist(CHANGES))
        tried(county, changes)
    except Refused as refused:
        return _page(request, county, (), problem=str(refused), status=422)
    form = _sent(request, county)
    if form is None:
        return _page(request, county, changes)
    if form.is_valid():
        try:
            added = _added(changes, form.changes())  # type: ignore[attr-defined]
            tried(county, added)
        except Refused as refused:
            return _page(request, county, changes, form, problem=str(refused), status=422)
        return redirect(_address(request, added))
    return _page(request, county, changes, form, status=422)


def _sent(request: HttpRequest, county: County) -> forms.Form | None:
    """The form that was sent, if any; what is sent of no form is nothing."""
    kind, asked = request.GET.get(ADD), request.GET
    if kind == RainForm.prefix:
        return RainForm(county, asked)
    if kind == CrewForm.prefix:
        return CrewForm(county, asked)
    plan = _chosen(request, county)
    return PledgeForm(plan, asked) if kind == PledgeForm.prefix and plan else None


def _chosen(request: HttpRequest, county: County) -> Any:
    wanted = request.GET.get(CHOSEN, "")
    return next((one for one in county.plans if one.number == wanted), None)


def _added(changes: Iterable[TriedChange], more: Iterable[TriedChange]) -> tuple[TriedChange, ...]:
    return change_words.read(change_words.written(one) for one in (*changes, *more))


def _address(
    request: HttpRequest, changes: Iterable[TriedChange], name: str = "what-if", **more: str
) -> str:
    """Address (网址): of these changes, keeping the day and the promise chosen."""
    query = [(key, request.GET[key]) for key in ("as_of", CHOSEN) if request.GET.get(key)]
    query += [(CHANGES, change_words.written(one)) for one in changes]
    query += list(more.items())
    return f"{reverse(name)}?{urlencode(query)}" if query else reverse(name)


def _page(
    request: HttpRequest,
    county: County,
    changes: tuple[TriedChange, ...],
    form: forms.Form | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    plan = _chosen(request, county)
    without = [
        (
            change_words.told(one, county),
            _address(request, [other for other in changes if other is not one]),
        )
        for one in changes
    ]
    context = {
        "choices": pledge_choices(county),
        "plan": plan,
        "hidden": [(CHANGES, change_words.written(one)) for one in changes],
        "changes": without,
        "problem": problem,
        "pledge_form": form if isinstance(form, PledgeForm) else plan and PledgeForm(plan),
        "rain_form": form if isinstance(form, RainForm) else RainForm(county),
        "crew_form": form if isinstance(form, CrewForm) else CrewForm(county),
        **_result(request, county, changes),
    }
    return render(request, "what_if/page.html", context, status=status)


def _result(
    request: HttpRequest, county: County, changes: tuple[TriedChange, ...]
) -> dict[str, Any]:
    """What the changes make of the plan, with the addresses to take it away; {} without any."""
    if not changes:
        return {}
    found = _tried(county, changes)
    return {
        "trial": found,
        "shown": shown(request, found, changes),
        "turn_counts": [(one.label, found.turns[one], one) for one in TURNING if found.turns[one]],
        "as_sheet": _address(request, changes, "what-if-sheet"),
        "as_csv": _address(request, changes, "what-if-table"),
    }


def _tried(county: County, changes: tuple[TriedChange, ...]) -> Trial:
    return trial(county, side_by_deadline(county.plans, county.calendar), changes)


@allowed(*WORKING)
@require_safe
@dated
def what_if_sheet(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Differences as a workbook (试算差别表)."""
    return _taken_away(request, standing, "xlsx")


@allowed(*WORKING)
@require_safe
@dated
def what_if_table(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Differences as CSV (试算差别导出)."""
    return _taken_away(request, standing, "csv")


def _taken_away(request: HttpRequest, standing: Standing, kind: str) -> HttpResponse:
    county = county_of(standing)
    try:
        changes = change_words.read(request.GET.getlist(CHANGES))
        found = _tried(county, changes)
    except Refused as refused:
        return _page(request, county, (), problem=str(refused), status=422)
    chart = standing.chart
    title = f"{chart.place}{chart.year}年试算差别表，截至 {full_date(chart.as_of)}"
    table = difference_table(found, [change_words.told(one, county) for one in changes], title)
    content: bytes | str = table_workbook(table) if kind == "xlsx" else csv_of(table)
    answer = HttpResponse(content, content_type=WORKBOOK if kind == "xlsx" else CSV)
    name = f"what-if-{chart.year}-{chart.as_of}.{kind}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
