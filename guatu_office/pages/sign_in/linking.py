"""Linking (绑定统一身份认证): one's own account to what the provider knows one by, and apart again.

Nothing is linked by coming back: the page shows what was found, and a form says yes to it. Else
somebody could be sent there and back under another's name and be linked to it unawares.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from guatu_office.actions.linking import link, unlink
from guatu_office.pages.plain_form import done
from guatu_office.records.people import account_of, link_of
from guatu_office.roles.asker import asker
from guatu_office.roles.route_rule import KNOWN, allowed
from guatu_office.roles.sign_in_rule import sign_in_rule
from guatu_office.roles.signed_in import keep_on, note_provider

FOUND = "provider_found"
GONE = "核对的结果已过期，请再去核对一次"


@allowed(*KNOWN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def account_provider(request: HttpRequest) -> HttpResponse:
    """Own link (我的绑定): what it is, or what was found and waits for a yes."""
    if account_of(asker(request).person) is None:
        return redirect("account")
    if request.method != "POST":
        return link_page(request)
    subject = _found(request)
    if not subject or settings.PROVIDER is None:
        return link_page(request, GONE, 422)
    person, issuer = asker(request).person, settings.PROVIDER.issuer
    outcome = done(request, link, person=person, issuer=issuer, subject=subject)
    if outcome.entry is None:
        return link_page(request, outcome.problem, outcome.status)
    request.session.pop(FOUND, None)
    return redirect("account")


@allowed(*KNOWN)
@require_POST
def account_provider_off(request: HttpRequest) -> HttpResponse:
    """Own link off (解除绑定): the password lets in from now on; other sessions end."""
    outcome = done(request, unlink, person=asker(request).person)
    account = account_of(asker(request).person)
    if outcome.entry and account:
        keep_on(request, account)
        note_provider(request, "")
    return redirect("account")


def found_for(request: HttpRequest, person: str, subject: str, at: datetime) -> HttpResponse:
    """Found (核对到的): kept for who set out, and for nobody who signed in meanwhile."""
    if asker(request).person != person:
        raise Http404("出发去核对的不是现在登录的人，请重新绑定。")
    request.session[FOUND] = [subject, at.timestamp()]
    return redirect("account-provider")


def link_page(request: HttpRequest, problem: str = "", status: int = 200) -> HttpResponse:
    """Link page (绑定页): with the sentence why it was not done."""
    context = {
        "provider": settings.PROVIDER,
        "link": link_of(asker(request).person),
        "found": _found(request),
        "problem": problem,
    }
    return render(request, "sign_in/link.html", context, status=status)


def _found(request: HttpRequest) -> str:
    subject, since = request.session.get(FOUND, ["", 0])
    late = timezone.now().timestamp() - since > sign_in_rule().provider_time.total_seconds()
    return "" if late else str(subject)
