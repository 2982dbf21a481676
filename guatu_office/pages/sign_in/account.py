"""Own account (我的账号): password, second factor, sessions, and the post one acts from."""

from __future__ import annotations

from typing import Any

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guatu_office.actions.accounts import change_password
from guatu_office.actions.second_factor import (
    address_of_secret,
    new_recovery_codes,
    new_secret,
    turn_off,
    turn_on,
)
from guatu_office.pages.plain_form import Outcome, done
from guatu_office.pages.sign_in.landing import first_page
from guatu_office.records.people import account_of, link_of
from guatu_office.records.queries import whole_book
from guatu_office.roles.asker import asker
from guatu_office.roles.browser import origin_of
from guatu_office.roles.door import rule_now
from guatu_office.roles.gate import before_change
from guatu_office.roles.route_rule import KNOWN, allowed
from guatu_office.roles.signed_in import choose_post, keep_on

SECRET = "fresh_secret"


@allowed(*KNOWN)
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Own account (我的账号): nothing to see at the desk, where nobody signs in."""
    found = account_of(asker(request).person)
    context = {
        "account": found,
        "rule": rule_now(),
        "link": link_of(asker(request).person),
        "provider": settings.PROVIDER,
    }
    return render(request, "sign_in/account.html", context)


@before_change
@allowed(*KNOWN)
@never_cache
@sensitive_post_parameters("old", "new", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Password (改口令): the old one is asked for; other sessions end."""
    found = account_of(asker(request).person)
    if found is None:
        return redirect("account")
    if request.method != "POST":
        return _password_page(request, Outcome())
    new = request.POST.get("new", "")
    if new != request.POST.get("again", ""):
        return _password_page(request, Outcome(problem="两次输入的新口令不一样", status=422))
    outcome = done(
        request,
        change_password,
        old=request.POST.get("old", ""),
        new=new,
        origin=origin_of(request, found.login),
    )
    if outcome.entry is None:
        return _password_page(request, outcome)
    _keep_on(request)
    return redirect(first_page(asker(request)))


@allowed(*KNOWN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def factor(request: HttpRequest) -> HttpResponse:
    """Second factor (动态口令): a secret to scan, and a code that shows that it arrived."""
    if account_of(asker(request).person) is None:
        return redirect("account")
    if request.method != "POST":
        request.session[SECRET] = new_secret()
        return _factor_page(request, Outcome())
    codes = new_recovery_codes()
    secret = request.session.get(SECRET, "")
    if not secret:
        return redirect("account-factor")
    outcome = done(
        request, turn_on, secret=secret, code=request.POST.get("code", ""), recovery=codes
    )
    if outcome.entry is None:
        return _factor_page(request, outcome)
    del request.session[SECRET]
    _keep_on(request)
    return render(request, "sign_in/recovery.html", {"codes": codes})


@allowed(*KNOWN)
@require_POST
def factor_off(request: HttpRequest) -> HttpResponse:
    """Second factor off (停用动态口令): by its bearer."""
    outcome = done(request, turn_off, person=asker(request).person)
    if outcome.entry:
        _keep_on(request)
    return redirect("account")


@before_change
@allowed(*KNOWN)
@require_POST
def post(request: HttpRequest) -> HttpResponse:
    """Post (换岗位): another that the person holds; its rights come with the next page."""
    book, wanted = whole_book(), request.POST.get("post", "")
    held = book.directory.posts_of(asker(request).person) if book else ()
    if any(one.id == wanted for one in held):
        choose_post(request, wanted)
    return redirect("landing")


@before_change
@allowed(*KNOWN)
@require_safe
def to_landing(request: HttpRequest) -> HttpResponse:
    """Landing (到第一页): of the post one acts from now."""
    return redirect(first_page(asker(request)))


def _keep_on(request: HttpRequest) -> None:
    now = account_of(asker(request).person)
    if now is not None:
        keep_on(request, now)


def _password_page(request: HttpRequest, outcome: Outcome) -> HttpResponse:
    context = {
        "outcome": outcome,
        "rule": rule_now(),
        "forced": asker(request).must_change,
        "login": getattr(account_of(asker(request).person), "login", ""),
    }
    return render(request, "sign_in/password.html", context, status=outcome.status)


def _factor_page(request: HttpRequest, outcome: Outcome) -> HttpResponse:
    found = account_of(asker(request).person)
    secret = request.session[SECRET]
    context: dict[str, Any] = {
        "outcome": outcome,
        "secret": secret,
        "picture": _picture(address_of_secret(secret, found.login if found else "")),
    }
    return render(request, "sign_in/factor.html", context, status=outcome.status)


def _picture(address: str) -> str:
    """Picture (二维码): as a data address, which the policy of pages lets through."""
    return str(segno.make(address, error="m").svg_data_uri(scale=5, border=4))
