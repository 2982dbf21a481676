"""Sign-in (登录): name and password, then a code where one is asked for."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from guatu.ledger.refusal import Refused
from guatu_office.actions.second_factor import use_code
from guatu_office.actions.signing_out import sign_out as note_out
from guatu_office.actions.signing_out import sign_out_everywhere
from guatu_office.pages.sign_in.landing import landing
from guatu_office.records.people import account_of
from guatu_office.roles.asker import asker
from guatu_office.roles.browser import address_of, keep_mark, origin_of
from guatu_office.roles.door import let_in, try_password
from guatu_office.roles.gate import before_change
from guatu_office.roles.route_rule import EVERYBODY, KNOWN, allowed
from guatu_office.roles.sign_in_rule import sign_in_rule
from guatu_office.roles.signed_in import identity_of
from guatu_office.roles.traces import cut_old_addresses

WAITING, SINCE, NEXT = "waiting", "waiting_since", "waiting_next"
NO_POST = "登录名和口令都对，但您现在不在任何岗位上，请找安全管理员办理到岗"


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
        return _page(request, wanted)
    login, at = request.POST.get("login", ""), timezone.localtime()
    origin = origin_of(request, login)
    try:
        account = try_password(
            login=login, password=request.POST.get("password", ""), origin=origin, at=at
        )
    except Refused as refused:
        return _page(request, wanted, str(refused))
    if account.totp:
        request.session.flush()
        request.session[WAITING] = [account.person, account.stamp]
        request.session[SINCE], request.session[NEXT] = at.timestamp(), wanted
        return redirect("sign-in-code")
    return _in(request, account.person, wanted, at)


@before_change
@allowed(*EVERYBODY)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_code(request: HttpRequest) -> HttpResponse:
    """Code (动态口令): the second step; begun anew when it took too long."""
    person, stamp = request.session.get(WAITING, ["", ""])
    at, account = timezone.localtime(), account_of(person)
    since = request.session.get(SINCE, 0)
    late = at.timestamp() - since > sign_in_rule().code_time.total_seconds()
    if account is None or late or account.stamp != stamp:
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
    return _in(request, person, request.session.get(NEXT, ""), at)


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
    if not asker(request).at_desk:
        end = sign_out_everywhere if everywhere else note_out
        end(person=asker(request).person, address=address_of(request), at=timezone.localtime())
        request.session.flush()
    return redirect("sign-in")


def _in(request: HttpRequest, person: str, wanted: str, at: datetime) -> HttpResponse:
    account = account_of(person)
    assert account is not None
    let_in(request, account, origin_of(request, account.login), at)
    cut_old_addresses(at)
    request.session.clear_expired()
    identity = identity_of(request)
    if not identity.known:
        request.session.flush()
        return _page(request, wanted, NO_POST)
    address = reverse("account-password") if identity.must_change else ""
    answer = redirect(address or landing(request, identity, wanted))
    keep_mark(request, answer, account.login)
    return answer


def _page(request: HttpRequest, wanted: str, problem: str = "") -> HttpResponse:
    context = {"next": wanted, "problem": problem, "login": request.POST.get("login", "")}
    return render(request, "sign_in/page.html", context, status=422 if problem else 200)
