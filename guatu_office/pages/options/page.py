"""Options (设置): the reporting rule, and whether a report is confirmed before it counts."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from guatu.ledger.acts.confirming import CONFIRMATION, DIRECT
from guatu.tracking.reporting_rule import DEFAULT, PRESETS, SETTING, reporting_rule
from guatu.vocabulary.role import Role
from guatu_office.actions.change_setting import change_setting
from guatu_office.pages.plain_form import Outcome, done
from guatu_office.records.queries import setting_changes, whole_book
from guatu_office.roles.route_rule import WORKING, allowed

REQUIRED = "required"
CHOICES = {
    SETTING: {one: reporting_rule(one).title for one in PRESETS},
    CONFIRMATION: {REQUIRED: "填报后由本单位负责人确认才算报出", DIRECT: "填报即算报出"},
}
TITLES = {SETTING: "报送制度", CONFIRMATION: "月度进展的确认"}
FIRST = {SETTING: DEFAULT, CONFIRMATION: REQUIRED}


@allowed(*WORKING, writing=[Role.INSPECTION])
@require_http_methods(["GET", "HEAD", "POST"])
def options(request: HttpRequest) -> HttpResponse:
    """Options (设置): one choice changed at a time, with the reason."""
    if request.method != "POST":
        return _page(request, Outcome())
    name, value = request.POST.get("name", ""), request.POST.get("value", "")
    if value not in CHOICES.get(name, {}):
        return _page(request, Outcome(problem="没有这项设置，或没有这个选项", status=422))
    reason = request.POST.get("reason", "").strip()
    outcome = done(request, change_setting, name=name, value=value, reason=reason)
    return redirect("options") if outcome.entry else _page(request, outcome)


def _page(request: HttpRequest, outcome: Outcome) -> HttpResponse:
    book = whole_book()
    if book is None:
        raise Http404("本办公室还没有台账。")
    context = {
        "settings": [
            {
                "name": name,
                "title": TITLES[name],
                "choices": choices.items(),
                "now": book.settings.get(name, FIRST[name]),
                "rule": reporting_rule(book.settings.get(name, DEFAULT))
                if name == SETTING
                else None,
            }
            for name, choices in CHOICES.items()
        ],
        "titles": TITLES,
        "changes": [
            {
                "entry": one,
                "title": TITLES.get(one.subject.partition(":")[2], one.subject.partition(":")[2]),
                "value": CHOICES.get(one.subject.partition(":")[2], {}).get(
                    one.body.value, one.body.value
                ),
            }
            for one in setting_changes()
        ],
        "outcome": outcome,
    }
    return render(request, "options/page.html", context, status=outcome.status)
