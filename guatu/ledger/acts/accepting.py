"""Acceptance of a draft (采纳): an officer has read it and it is a promise as it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from guatu.ledger.act import BookAct
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Decision
from guatu.ledger.refusal import Refused
from guatu.ledger.review import number_of, seen_draft, settle

if TYPE_CHECKING:
    from guatu.ledger.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftAccepted:
    """Draft accepted (采纳): as it stood after entry `seen`."""

    seen: int
    note: str = ""


class AlreadyAccepted(Refused):
    """Already accepted (已经采纳): nothing would change."""


def _accept(book: Book, entry: Entry, body: DraftAccepted) -> None:
    number = number_of(entry)
    draft = seen_draft(book, entry, number, body.seen)
    if draft.decision is Decision.ACCEPTED:
        raise AlreadyAccepted(f"{number} 已经采纳")
    settle(book, entry, {number: replace(draft, decision=Decision.ACCEPTED)})


ACCEPTED = BookAct(name="draft.accepted", body=DraftAccepted, change=_accept)
