"""Merging of drafts (合并): what the reading cut apart is one promise, under the first number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from guatu.ledger.act import BookAct
from guatu.ledger.draft import Draft, rewritten
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Decision
from guatu.ledger.refusal import Refused
from guatu.ledger.review import number_of, refuse_overlap, seen_draft, settle

if TYPE_CHECKING:
    from guatu.ledger.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenDraft:
    """Draft as seen (所见的草稿): `number` as it stood after entry `seen`."""

    number: str
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftMerged:
    """Draft merged (合并): the subject takes in `absorbed` and from then on says `draft`."""

    seen: int
    absorbed: tuple[SeenDraft, ...]
    draft: Draft


class NotOneStretch(Refused):
    """Not one stretch (不成一段): the merged draft leaves out words of what it takes in."""


class NothingToMerge(Refused):
    """Nothing to merge (无可合并): one draft alone, one twice, or of different reports."""


def _merge(book: Book, entry: Entry, body: DraftMerged) -> None:
    number = number_of(entry)
    kept = seen_draft(book, entry, number, body.seen)
    absorbed = {one.number: seen_draft(book, entry, one.number, one.seen) for one in body.absorbed}
    if not absorbed or number in absorbed or len(absorbed) < len(body.absorbed):
        raise NothingToMerge("合并须有另一项草稿，且同一项不写两次")
    if any(one.report != kept.report for one in absorbed.values()):
        raise NothingToMerge("不同报告的草稿不能合并")
    if not all(body.draft.span.holds(one.span) for one in (kept, *absorbed.values())):
        raise NotOneStretch("合并后的原文须包含各项原有的文字")
    if body.draft.span.end > book.reports[kept.report].chars:
        raise NotOneStretch("合并后的原文超出了报告")
    merged = rewritten(kept, body.draft)
    refuse_overlap(book, [merged], without=[number, *absorbed])
    gone = {
        one.number: replace(one, decision=Decision.MERGED, merged_into=number)
        for one in absorbed.values()
    }
    settle(book, entry, {number: merged, **gone})


MERGED = BookAct(name="draft.merged", body=DraftMerged, change=_merge)
