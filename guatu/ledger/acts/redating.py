"""Redating of a draft (改时限): an officer settles the deadline, and says on what ground."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from guatu.ledger.act import BookAct
from guatu.ledger.acts.duty import with_a_reason
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused
from guatu.ledger.review import number_of, seen_draft, settle
from guatu.vocabulary.deadline import SET_IN_REVIEW, Deadline
from guatu.vocabulary.pledge_kind import Missing

if TYPE_CHECKING:
    from guatu.ledger.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRedated:
    """Draft redated (改时限): to `due`, for `reason`; it no longer lacks a date."""

    seen: int
    due: date
    reason: str


class SameDay(Refused):
    """Same day (时限未变): nothing would change."""


class BeforeThePlan(Refused):
    """Before the plan (早于计划): a promise of a report is not due before its year begins."""


def _redate(book: Book, entry: Entry, body: DraftRedated) -> None:
    number = number_of(entry)
    draft = seen_draft(book, entry, number, body.seen)
    with_a_reason(body.reason, entry)
    if body.due == draft.due.by and Missing.DATE not in draft.missing:
        raise SameDay(f"{number} 的时限本来就是 {body.due}")
    if body.due.year < book.reports[draft.report].year:
        raise BeforeThePlan(f"时限 {body.due} 早于报告的计划年度")
    due = Deadline(by=body.due, reason=f"{SET_IN_REVIEW}{body.reason.strip()}")
    missing = tuple(one for one in draft.missing if one is not Missing.DATE)
    settle(book, entry, {number: replace(draft, due=due, missing=missing)})


REDATED = BookAct(name="draft.redated", body=DraftRedated, change=_redate)
