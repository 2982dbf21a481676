"""Security policy (安全策略页): one of the presets, with its source, chosen with a reason."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from guatu.vocabulary.role import Role
from guatu_office.actions.security_policy import choose_policy
from guatu_office.pages.people.page import READERS
from guatu_office.pages.plain_form import Outcome, done
from guatu_office.records.queries import setting_changes, whole_book
from guatu_office.roles.asker import asker
from guatu_office.roles.policy import PRESETS, SETTING, policy, policy_in_force
from guatu_office.roles.route_rule import allowed


@allowed(*READERS, writing=[Role.SECURITY_ADMIN])
@require_http_methods(["GET", "HEAD", "POST"])
def security_policy(request: HttpRequest) -> HttpResponse:
    """Security policy (安全策略): seen by the three administrators, chosen by one."""
    if request.method != "POST":
        return _page(request, Outcome())
    outcome = done(
        request,
        choose_policy,
        preset=request.POST.get("preset", ""),
        reason=request.POST.get("reason", "").strip(),
    )
    return redirect("people-policy") if outcome.entry else _page(request, outcome)


def _page(request: HttpRequest, outcome: Outcome) -> HttpResponse:
    book = whole_book()
    if book is None:
        raise Http404("本办公室还没有台账。")
    context = {
        "presets": [(one, policy(one)) for one in PRESETS],
        "now": policy_in_force(book.settings),
        "may": Role.SECURITY_ADMIN in asker(request).roles,
        "changes": [one for one in setting_changes() if one.subject == f"setting:{SETTING}"],
        "outcome": outcome,
        "typed": request.POST,
    }
    return render(request, "people/policy.html", context, status=outcome.status)
