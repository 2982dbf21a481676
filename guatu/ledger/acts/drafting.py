"""Draft of a pledge (起草): one promise of a received report enters the book as a draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guatu.ledger.act import BookAct
from guatu.ledger.acts.duty import only_the_keeper
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Pledge
from guatu.ledger.refusal import Refused
from guatu.vocabulary.deadline import Deadline
from guatu.vocabulary.pledge_kind import Missing, PledgeKind
from guatu.vocabulary.quantity import Quantity
from guatu.vocabulary.span import Span

if TYPE_CHECKING:
    from guatu.ledger.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeDrafted:
    """Pledge drafted (起草): what the reading found; `due` is stated or inferred with a reason."""

    report: str
    kind: PledgeKind
    title: str
    quote: str
    span: Span
    area: str
    quantities: tuple[Quantity, ...]
    names: tuple[str, ...]
    missing: tuple[Missing, ...]
    due: Deadline


class NumberTaken(Refused):
    """Number taken (编号重复): a pledge's number is given once."""


class NoSuchReport(Refused):
    """No such report (报告不在账): a pledge quotes only a report that the book has received."""


def _draft(book: Book, entry: Entry, body: PledgeDrafted) -> None:
    number = entry.subject.partition(":")[2]
    only_the_keeper(book.keeper, entry)
    if book.known(number):
        raise NumberTaken(f"编号 {number} 已有承诺事项")
    if body.report not in book.reports or body.span.end > book.reports[body.report].chars:
        raise NoSuchReport(f"{number} 引用的原文不在已收的报告 {body.report} 里")
    if entry.effective_on < book.received_on[body.report]:
        raise NoSuchReport(f"{number} 的起草日期早于收到报告之日")
    book.pledges[number] = Pledge(
        number=number,
        report=body.report,
        kind=body.kind,
        title=body.title,
        quote=body.quote,
        span=body.span,
        area=body.area,
        quantities=body.quantities,
        names=body.names,
        missing=body.missing,
        due=body.due,
        original_deadline=body.due,
        original_quantities=body.quantities,
        keeper=book.keeper,
        changed_on=entry.effective_on,
        entries=(entry.seq,),
        entry_count=1,
    )


DRAFTED = BookAct(name="pledge.drafted", body=PledgeDrafted, change=_draft)
