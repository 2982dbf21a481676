"""First steps (开局几步): what the inspection office does before there is anything to hand out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from guatu.ledger.book import Book
from guatu_office.actions.accept_all import undecided
from guatu_office.actions.adopt import accepted
from guatu_office.roles.identity import Identity
from guatu_office.roles.routes import may_open


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Step (一步): what waits, and the page where it is done."""

    words: str
    label: str
    address: str


def first_steps(book: Book, identity: Identity) -> tuple[Step, ...]:
    """First steps (开局几步): drafts to review, then to adopt; and the posts to put in force."""
    if not may_open(identity, "hand-out"):
        return ()
    return tuple(_steps(book, identity))


def _steps(book: Book, identity: Identity) -> Iterator[Step]:
    for name in book.reports:
        address = reverse("review", args=[name])
        if waiting := len(undecided(book, name)):
            yield Step(words=f"草稿 {waiting} 项还没有定", label="逐项审读", address=address)
        elif ready := len(accepted(book, name)):
            yield Step(words=f"采纳的 {ready} 项还没有立项", label="去立项", address=address)
    if identity.at_desk and may_open(identity, "people"):
        words = "单位、岗位、人员还没有启用，现在谁坐在这台电脑前都能办"
        yield Step(words=words, label="登记人员", address=reverse("people"))
