"""Gate (门): who asks is settled before any view runs; what is not granted is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from guatu_office.records.queries import whole_book
from guatu_office.roles.browser import address_of
from guatu_office.roles.identity import Identity
from guatu_office.roles.route_rule import Target, View, rule_of
from guatu_office.roles.routes import routes
from guatu_office.roles.signed_in import identity_of
from guatu_office.roles.throttle import REFUSED, note_try

SIGN_IN, PASSWORD = "sign-in", "account-password"


class Gate:
    """Gate (门): sets `request.identity`; raises at the start when a route has no rule."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        routes()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.identity = identity_of(request)  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Ask at the door (进门一问): None lets the view run."""
        identity: Identity = request.identity  # type: ignore[attr-defined]
        rule = rule_of(view)
        if identity.must_change and not getattr(view, "before_change", False):
            return _to_password(request)
        if rule is not None and rule.allows(str(request.method), identity, _target(kwargs)):
            return None
        return _forbidden(request, identity) if identity.known else _to_sign_in(request)


def before_change(view: View) -> View:
    """Before a change (改口令前可用): open to whoever still has to replace his password."""
    view.before_change = True  # type: ignore[attr-defined]
    return view


def _target(kwargs: dict[str, Any]) -> Target:
    number, office = str(kwargs.get("number", "")), str(kwargs.get("office", ""))
    book = whole_book() if number else None
    return Target(pledge=book.known(number) if book else None, office=office)


def _forbidden(request: HttpRequest, identity: Identity) -> HttpResponse:
    book = whole_book()
    post = book.directory.post_title(identity.post) if book else identity.post
    words = {"title": "没有权限", "sentence": f"您的岗位“{post}”没有这一权限。"}
    note_try(
        REFUSED,
        login="",
        person=identity.person,
        address=address_of(request),
        at=timezone.now(),
        note=f"{request.method} {request.path}",
    )
    return render(request, "layout/refusal.html", words, status=403)


def _to_password(request: HttpRequest) -> HttpResponse:
    if request.method in ("GET", "HEAD"):
        return redirect(PASSWORD)
    words = {"title": "请先改口令", "sentence": "口令须先改过，这一笔没有记上；改好后再办。"}
    return render(request, "layout/refusal.html", words, status=403)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.method not in ("GET", "HEAD"):
        words = {"title": "请先登录", "sentence": "登录已过期，这一笔没有记上；请登录后再办。"}
        return render(request, "layout/refusal.html", words, status=403)
    return redirect(f"{reverse(SIGN_IN)}?{urlencode({'next': request.get_full_path()})}")
