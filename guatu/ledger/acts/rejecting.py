"""Rejection of a draft (不采纳): it is no promise; it leaves every list and stays provable."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from guatu.ledger.act import BookAct
from guatu.ledger.acts.duty import with_a_reason
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Decision
from guatu.ledger.review import number_of, seen_draft, settle

if TYPE_CHECKING:
    from guatu.ledger.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRejected:
    """Draft rejected (不采纳): as it stood after entry `seen`, for `reason`."""

    seen: int
    reason: str


def _reject(book: Book, entry: Entry, body: DraftRejected) -> None:
    number = number_of(entry)
    draft = seen_draft(book, entry, number, body.seen)
    with_a_reason(body.reason, entry)
    rejected = replace(draft, decision=Decision.REJECTED, because=body.reason.strip())
    settle(book, entry, {number: rejected})


REJECTED = BookAct(name="draft.rejected", body=DraftRejected, change=_reject)
