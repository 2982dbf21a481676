"""Who (办理人): an officer gives a name once, and the browser keeps it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from guatu.vocabulary.role import Role
from guatu_office.pages.reports.page import report_named
from guatu_office.pages.review.acts import answer
from guatu_office.pages.review.forms import OfficerForm
from guatu_office.pages.review.showing import Outcome
from guatu_office.roles.desk import keep_name
from guatu_office.roles.route_rule import allowed


@allowed(Role.INSPECTION)
@require_POST
def who(request: HttpRequest, name: str) -> HttpResponse:
    """Who (办理人): back to the review with the name kept."""
    report = report_named(name)
    form = OfficerForm(request.POST)
    if not form.is_valid():
        sentence = next(str(fault) for faults in form.errors.values() for fault in faults)
        return answer(request, report, Outcome(problem=sentence, status=422))
    back = redirect("review", report.text)
    keep_name(back, form.cleaned_data["name"])
    return back
