"""Adding a draft (补录): a promise that the reading missed, under the next number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guatu.ledger.act import BookAct
from guatu.ledger.acts.drafting import NoSuchReport
from guatu.ledger.draft import Draft, new_pledge
from guatu.ledger.draft_number import refuse_used
from guatu.ledger.entry import Entry
from guatu.ledger.review import BeforeTheLastStep, number_of, refuse_early, refuse_overlap, settle

if TYPE_CHECKING:
    from guatu.ledger.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftAdded:
    """Draft added (补录): a stretch of `report` that belongs to no live promise yet."""

    report: str
    draft: Draft


def _add(book: Book, entry: Entry, body: DraftAdded) -> None:
    number = number_of(entry)
    report = book.reports.get(body.report)
    if report is None or body.draft.span.end > report.chars:
        raise NoSuchReport(f"{number} 引用的原文不在已收的报告 {body.report} 里")
    refuse_used(book, body.report, number)
    fresh = new_pledge(body.draft, number=number, report=body.report, keeper=book.keeper)
    refuse_overlap(book, [fresh])
    refuse_early(book, entry, [fresh])
    if entry.effective_on < book.received_on[body.report]:
        raise BeforeTheLastStep("补录的日期不能早于收到报告之日")
    settle(book, entry, {number: fresh})


ADDED = BookAct(name="draft.added", body=DraftAdded, change=_add)
