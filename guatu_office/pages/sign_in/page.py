"""Sign-in (登录): name and password, then a code where one is asked for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from guatu.ledger.refusal import Refused
from guatu_office.actions.second_factor import use_code
from guatu_office.actions.signing_out import sign_out as note_out
from guatu_office.actions.signing_out import sign_out_everywhere
from guatu_office.pages.sign_in.entering import (
    NEXT,
    THROUGH,
    enter,
    first_step,
    sign_in_page,
    waiting,
)
from guatu_office.pages.sign_in.landing import landing
from guatu_office.pages.sign_in.leaving import leave
from guatu_office.roles.asker import asker
from guatu_office.roles.browser import address_of, origin_of
from guatu_office.roles.door import try_password
from guatu_office.roles.gate import before_change
from guatu_office.roles.route_rule import EVERYBODY, KNOWN, allowed


@before_change
@allowed(*EVERYBODY)
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in (登录): whoever is in already is sent on."""
    wanted = request.POST.get("next", request.GET.get("next", ""))
    if request.method != "POST":
        if asker(request).known:
            return redirect(landing(request, asker(request), wanted))
        return sign_in_page(request, wanted)
    login, at = request.POST.get("login", ""), timezone.localtime()
    origin = origin_of(request, login)
    try:
        account = try_password(
            login=login, password=request.POST.get("password", ""), origin=origin, at=at
        )
    except Refused as refused:
        return sign_in_page(request, wanted, str(refused))
    if account.totp:
        return first_step(request, account, wanted, at)
    return enter(request, account.person, wanted, at)


@before_change
@allowed(*EVERYBODY)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_code(request: HttpRequest) -> HttpResponse:
    """Code (动态口令): the second step; begun anew when it took too long."""
    at = timezone.localtime()
    account = waiting(request, at)
    if account is None:
        return redirect("sign-in")
    if request.method != "POST":
        return render(request, "sign_in/code.html")
    try:
        use_code(
            account=account,
            code=request.POST.get("code", ""),
            origin=origin_of(request, account.login),
            at=at,
        )
    except Refused as refused:
        return render(request, "sign_in/code.html", {"problem": str(refused)}, status=422)
    return enter(
        request,
        account.person,
        request.session.get(NEXT, ""),
        at,
        id_token=request.session.get(THROUGH, ""),
    )


@before_change
@allowed(*KNOWN)
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out (退出): of this browser."""
    return _out(request, everywhere=False)


@before_change
@allowed(*KNOWN)
@require_POST
def sign_out_all(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere (全部退出): of every browser."""
    return _out(request, everywhere=True)


def _out(request: HttpRequest, *, everywhere: bool) -> HttpResponse:
    if asker(request).at_desk:
        return redirect("sign-in")
    end = sign_out_everywhere if everywhere else note_out
    end(person=asker(request).person, address=address_of(request), at=timezone.localtime())
    return leave(request)
