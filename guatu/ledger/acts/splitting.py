"""Splitting of a draft (拆分): several promises in one; the rest keeps the number it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guatu.ledger.act import BookAct
from guatu.ledger.draft import Draft, NumberedDraft, new_pledge, rewritten
from guatu.ledger.draft_number import NotTheNextNumber, refuse_used
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused
from guatu.ledger.review import number_of, refuse_overlap, seen_draft, settle

if TYPE_CHECKING:
    from guatu.ledger.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSplit:
    """Draft split (拆分): the subject says `kept` from then on; the rest takes new numbers."""

    seen: int
    kept: Draft
    split_off: tuple[NumberedDraft, ...]


class NothingToSplit(Refused):
    """Nothing to split (无可拆分): no part, or one that lies outside the draft."""


def _split(book: Book, entry: Entry, body: DraftSplit) -> None:
    number = number_of(entry)
    draft = seen_draft(book, entry, number, body.seen)
    parts = (body.kept, *(one.draft for one in body.split_off))
    if not body.split_off or not all(draft.span.holds(one.span) for one in parts):
        raise NothingToSplit(f"拆出的文字须是 {number} 原文的一部分")
    last = ""
    for one in body.split_off:
        refuse_used(book, draft.report, one.number)
        if last and (len(one.number), one.number) <= (len(last), last):
            raise NotTheNextNumber("拆出的各项须依次取号")
        last = one.number
    fresh = {
        one.number: new_pledge(
            one.draft, number=one.number, report=draft.report, keeper=book.keeper
        )
        for one in body.split_off
    }
    kept = rewritten(draft, body.kept)
    refuse_overlap(book, [kept, *fresh.values()], without=[number])
    settle(book, entry, {number: kept, **fresh})


SPLIT = BookAct(name="draft.split", body=DraftSplit, change=_split)
