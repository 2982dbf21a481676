"""Browser (浏览器): where a try comes from, and the signed mark of who signed in on it before.

A mark holds for the one login that earned it: with an account of one's own one gets no
fresh tries at another's.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.core.signing import BadSignature, dumps, loads
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from guatu_office.roles.sign_in_rule import sign_in_rule

COOKIE = "device"
# 一台机器上几个人轮用；更早的挤掉
MOST = 8
A_DAY = 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Origin (来处): address, and the browser's mark for the login that is tried, or ""."""

    address: str
    device: str


def origin_of(request: HttpRequest, login: str) -> Origin:
    """Origin of a try (来处): for one login."""
    return Origin(address=address_of(request), device=_marks(request).get(_hidden(login), ""))


def address_of(request: HttpRequest) -> str:
    """Address (地址): of the browser; behind a trusted proxy the one that the proxy names."""
    return str(request.META.get("REMOTE_ADDR", ""))[:45]


def keep_mark(request: HttpRequest, answer: HttpResponse, login: str) -> None:
    """Keep a mark (记住浏览器): for this login, on this browser."""
    marks = _marks(request)
    marks[_hidden(login)] = marks.pop(_hidden(login), "") or secrets.token_hex(8)
    latest = dict(list(marks.items())[-MOST:])
    answer.set_cookie(
        COOKIE,
        dumps(latest, salt=COOKIE),
        max_age=sign_in_rule().device_days * A_DAY,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _marks(request: HttpRequest) -> dict[str, str]:
    age = sign_in_rule().device_days * A_DAY
    try:
        marks = loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=age)
    except BadSignature:
        return {}
    return dict(marks) if isinstance(marks, dict) else {}


def _hidden(login: str) -> str:
    """Hidden (不留登录名): whoever opens the cookie reads no names out of it."""
    return salted_hmac(COOKIE, login.strip().lower()).hexdigest()[:16]
