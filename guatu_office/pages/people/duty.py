"""Duty (人员办理): one act on the directory, as a page: whose it is, what it asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from guatu.ledger.book import Book
from guatu.ledger.entry import Entry
from guatu.vocabulary.role import Role
from guatu_office.pages.people import forms
from guatu_office.roles.identity import Identity

SYSTEM, SECURITY = (Role.SYSTEM_ADMIN,), (Role.SECURITY_ADMIN,)
Fits = Callable[[Book, str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Duty (人员办理): `about` is office, post, person or "" for none; `fits` when it is offered.

    With `secret` the answer shows a one-time password, once.
    """

    slug: str
    label: str
    lead: str
    about: str
    roles: tuple[Role, ...]
    form: type[forms.DutyForm]
    do: Callable[..., Entry]
    fits: Fits = lambda book, about: True
    secret: bool = False
    graver: bool = False

    @property
    def name(self) -> str:
        """Name of its route (网址名)."""
        return f"people-{self.slug}"

    def offered(self, identity: Identity, book: Book, about: str) -> bool:
        """Offered (列为可办): to this identity, on this object."""
        return bool(identity.roles & set(self.roles)) and self.fits(book, about)
