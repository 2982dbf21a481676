"""Retyping of a draft (改类别): the reading took it for another kind of promise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from guatu.ledger.act import BookAct
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused
from guatu.ledger.review import number_of, seen_draft, settle
from guatu.vocabulary.pledge_kind import Missing, PledgeKind

if TYPE_CHECKING:
    from guatu.ledger.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRetyped:
    """Draft retyped (改类别): its new kind, and what a promise of that kind is missing."""

    seen: int
    kind: PledgeKind
    missing: tuple[Missing, ...]


class SameKind(Refused):
    """Same kind (类别未变): nothing would change."""


def _retype(book: Book, entry: Entry, body: DraftRetyped) -> None:
    number = number_of(entry)
    draft = seen_draft(book, entry, number, body.seen)
    if draft.kind is body.kind:
        raise SameKind(f"{number} 本来就是“{body.kind.label}”")
    settle(book, entry, {number: replace(draft, kind=body.kind, missing=body.missing)})


RETYPED = BookAct(name="draft.retyped", body=DraftRetyped, change=_retype)
