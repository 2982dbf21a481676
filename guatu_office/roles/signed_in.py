"""Signed in (登录): which person a request's session belongs to, and from which post he acts."""

from __future__ import annotations

from django.http import HttpRequest

from guatu_office.records.queries import whole_book
from guatu_office.roles.desk import desk_person
from guatu_office.roles.identity import PUBLIC, Identity, at_desk, in_post

PERSON = "person"
POST = "post"


def identity_of(request: HttpRequest) -> Identity:
    """Identity of a request (请求的身份): asked of the ledger each time, so that what was
    revoked is gone with the next request."""
    book = whole_book()
    if book is None or not book.directory.in_force:
        return at_desk(book, desk_person(request))
    person = request.session.get(PERSON, "")
    if person not in book.accounts:
        return PUBLIC
    return in_post(book.directory, person, request.session.get(POST, ""))
