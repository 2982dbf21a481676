"""Entering (进门): a person who was made sure of, by whatever way, comes to his first page."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from guatu_office.pages.sign_in.landing import landing
from guatu_office.records.people import AccountRow, account_of
from guatu_office.roles.browser import keep_mark, origin_of
from guatu_office.roles.door import let_in
from guatu_office.roles.sign_in_rule import sign_in_rule
from guatu_office.roles.signed_in import identity_of, note_provider
from guatu_office.roles.traces import cut_old_addresses

WAITING, SINCE, NEXT = "waiting", "waiting_since", "waiting_next"
THROUGH = "waiting_through"
NO_POST = "登录名和口令都对，但您现在不在任何岗位上，请找安全管理员办理到岗"


def first_step(
    request: HttpRequest, account: AccountRow, wanted: str, at: datetime, id_token: str = ""
) -> HttpResponse:
    """First step (第一步已过): the code is asked for next."""
    request.session.flush()
    request.session[WAITING] = [account.person, account.stamp]
    request.session[SINCE], request.session[NEXT] = at.timestamp(), wanted
    request.session[THROUGH] = id_token
    return redirect("sign-in-code")


def waiting(request: HttpRequest, at: datetime) -> AccountRow | None:
    """Waiting (等动态口令): the account whose first step holds yet, or None."""
    person, stamp = request.session.get(WAITING, ["", ""])
    account, since = account_of(person), request.session.get(SINCE, 0)
    late = at.timestamp() - since > sign_in_rule().code_time.total_seconds()
    return None if account is None or late or account.stamp != stamp else account


def enter(
    request: HttpRequest, person: str, wanted: str, at: datetime, id_token: str = ""
) -> HttpResponse:
    """Enter (进门): or the sentence that he holds no post; `id_token` of a provider, or ""."""
    account = account_of(person)
    assert account is not None
    through = settings.PROVIDER.name if id_token and settings.PROVIDER else ""
    let_in(request, account, origin_of(request, account.login), at, note=through)
    if id_token:
        note_provider(request, id_token)
    cut_old_addresses(at)
    request.session.clear_expired()
    identity = identity_of(request)
    if not identity.known:
        request.session.flush()
        return sign_in_page(request, wanted, NO_POST)
    address = reverse("account-password") if identity.must_change else ""
    answer = redirect(address or landing(request, identity, wanted))
    keep_mark(request, answer, account.login)
    return answer


def sign_in_page(
    request: HttpRequest, wanted: str, problem: str = "", status: int = 422, subject: str = ""
) -> HttpResponse:
    """Sign-in page (登录页): with what was typed, and why nobody was let in."""
    context = {
        "next": wanted,
        "problem": problem,
        "subject": subject,
        "login": request.POST.get("login", ""),
        "provider": settings.PROVIDER,
    }
    return render(request, "sign_in/page.html", context, status=status if problem else 200)
