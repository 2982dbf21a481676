"""Asked (所问之事): the pledge that an act is about, who asks, and the day it counts from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest

from guatu.ledger.book import Book
from guatu.ledger.directory import OfficeKind, Post
from guatu.ledger.pledge import Pledge
from guatu.vocabulary.role import Role
from guatu_office.pages.as_of import day_now
from guatu_office.records.queries import whole_book
from guatu_office.roles.asker import asker
from guatu_office.roles.identity import Identity

Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Asked (所问之事): the book as all entries leave it; `on` is the day that pages show."""

    book: Book
    pledge: Pledge
    identity: Identity
    on: date

    @property
    def seen(self) -> int:
        """Seen (所见): the last entry of the pledge that this page was made from."""
        return self.pledge.entries[-1]

    @property
    def offices(self) -> Choices:
        """Offices (可选单位): that can be made responsible; empty before any is registered."""
        return office_choices(self.book)

    @property
    def leaders(self) -> Choices:
        """Leaders (可选领导): posts of lead officials, with their titles."""
        return leader_choices(self.book)

    def office_name(self, office: str) -> str:
        """Name of an office (单位名称)."""
        return self.book.directory.office_name(office)


def office_choices(book: Book) -> Choices:
    """Offices to choose from (可选单位): empty before any is registered."""
    return [
        (one.id, one.name)
        for one in book.directory.offices.values()
        if one.closed_on is None
        and one.id != book.keeper
        and one.kind not in (OfficeKind.LEADERSHIP, OfficeKind.INSPECTION)
    ]


def leader_choices(book: Book) -> Choices:
    """Leaders to choose from (可选领导): posts of lead officials, with their titles."""
    posts = book.directory.posts.values()
    return _named(one for one in posts if Role.LEAD_OFFICIAL in one.roles)


def _named(posts: Iterable[Post]) -> Choices:
    return [(one.id, one.title) for one in posts if one.abolished_on is None]


def asked_of(request: HttpRequest, number: str) -> Asked:
    """Asked of a request (所问之事): raises Http404 for a number that is no live pledge."""
    book = whole_book()
    pledge = book.pledges.get(number) if book else None
    if book is None or pledge is None:
        raise Http404(f"台账中没有编号为 {number} 的事项。")
    last = pledge.changed_on or day_now().on
    return Asked(book=book, pledge=pledge, identity=asker(request), on=max(day_now().on, last))
