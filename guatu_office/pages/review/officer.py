"""Officer (办理人): the name that an officer gave, in a signed cookie, and the actor it makes.

There is no sign-in yet: the name is what its bearer says it is, and the page says so.
"""

from __future__ import annotations

from django.core.signing import BadSignature, dumps, loads
from django.http import HttpRequest, HttpResponse

from guatu.reading.drafting import LOCAL
from guatu.vocabulary.actor import Actor
from guatu_office.records.queries import whole_book

COOKIE = "officer"
LONGEST = 20
A_YEAR = 365 * 24 * 3600


def officer_name(request: HttpRequest) -> str:
    """Name of the officer (办理人姓名): "" while none was given."""
    try:
        name = loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE)
    except BadSignature:
        return ""
    return name if isinstance(name, str) else ""


def officer_of(request: HttpRequest) -> Actor:
    """Officer (办理人): of the office that keeps the book, under the name given, or "local"."""
    book = whole_book()
    return Actor(
        person=officer_name(request) or LOCAL.person,
        post=LOCAL.post,
        office=(book.keeper if book else "") or LOCAL.office,
    )


def keep_name(answer: HttpResponse, name: str) -> None:
    """Keep the name (记住姓名): on this browser, for a year."""
    answer.set_cookie(
        COOKIE, dumps(name, salt=COOKIE), max_age=A_YEAR, httponly=True, samesite="Lax"
    )
