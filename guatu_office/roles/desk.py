"""Desk (本机一张桌): before posts are in force, whoever sits at this machine works on the book.

The name is what its bearer says it is, kept in a signed cookie, and the pages say so.
"""

from __future__ import annotations

from django.core.signing import BadSignature, dumps, loads
from django.http import HttpRequest, HttpResponse

from guatu.reading.drafting import LOCAL

COOKIE = "officer"
A_YEAR = 365 * 24 * 3600


def desk_name(request: HttpRequest) -> str:
    """Name at the desk (办理人姓名): "" while none was given."""
    try:
        name = loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE)
    except BadSignature:
        return ""
    return name if isinstance(name, str) else ""


def desk_person(request: HttpRequest) -> str:
    """Person at the desk (办理人): the name given, or "local"."""
    return desk_name(request) or LOCAL.person


def keep_name(answer: HttpResponse, name: str) -> None:
    """Keep the name (记住姓名): on this browser, for a year."""
    answer.set_cookie(
        COOKIE, dumps(name, salt=COOKIE), max_age=A_YEAR, httponly=True, samesite="Lax"
    )
