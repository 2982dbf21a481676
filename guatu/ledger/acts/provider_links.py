"""Provider links (绑定统一身份认证): whom an outside provider's subject stands for.

The subject is personal: a salted commitment to it stands in the entry, the words beside the
ledger. Nobody gets an account by a link; it opens one that the system administrator opened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guatu.ledger.act import BookAct
from guatu.ledger.acts.accounts import open_account_of
from guatu.ledger.acts.authority import set_up_by_the_keeper
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused

if TYPE_CHECKING:
    from guatu.ledger.book import Book


class LinkState(Refused):
    """Link state (绑定状态不符): linked twice, never linked, or the commitment is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderLinked:
    """Provider linked (绑定): `commitment`, 64 hex digits, is to issuer and subject."""

    issuer: str
    commitment: str


def _link(book: Book, entry: Entry, body: ProviderLinked) -> None:
    person = _whose(book, entry)
    if person in book.provider_links:
        raise LinkState("此人已绑定统一身份认证，换一个须先解除")
    if not body.issuer or not re.fullmatch("[0-9a-f]{64}", body.commitment):
        raise LinkState("绑定的承诺值有误")
    book.provider_links = {**book.provider_links, person: body.commitment}


LINKED = BookAct(name="account.provider_linked", body=ProviderLinked, change=_link, timeless=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderUnlinked:
    """Provider unlinked (解除绑定): from now on the password alone lets in."""


def _unlink(book: Book, entry: Entry, body: ProviderUnlinked) -> None:
    person = _whose(book, entry)
    if person not in book.provider_links:
        raise LinkState("此人没有绑定统一身份认证")
    book.provider_links = {
        one: committed for one, committed in book.provider_links.items() if one != person
    }


UNLINKED = BookAct(
    name="account.provider_unlinked", body=ProviderUnlinked, change=_unlink, timeless=True
)


def _whose(book: Book, entry: Entry) -> str:
    """Whose account (谁的账号): its bearer acts, or the security administrator."""
    person = open_account_of(book, entry)
    if entry.by.person != person:
        set_up_by_the_keeper(book, entry)
    return person
