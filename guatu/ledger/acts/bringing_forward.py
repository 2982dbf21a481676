"""Bringing forward (上年结转): a promise of last year's book goes on in this one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from guatu.ledger.act import BookAct
from guatu.ledger.acts.drafting import NumberTaken
from guatu.ledger.acts.duty import only_the_keeper, with_a_reason
from guatu.ledger.change_record import BroughtFrom
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Decision, Pledge, Stage
from guatu.ledger.refusal import Refused
from guatu.vocabulary.deadline import Deadline
from guatu.vocabulary.pledge_kind import Missing, PledgeKind
from guatu.vocabulary.quantity import Quantity
from guatu.vocabulary.span import Span

if TYPE_CHECKING:
    from guatu.ledger.book import Book

_NUMBER = re.compile(r"[0-9]{4}-[0-9]{3,6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeBroughtForward:
    """Pledge brought forward (上年结转): what it said in the old book, and where it stands there.

    `due` is its day in this book, `original_deadline` the first one it ever had. It was
    adopted once, so that it waits here for its assignment, not for a review. The spans of
    `quantities` are into last year's report, which is in last year's book.
    """

    origin: BroughtFrom
    kind: PledgeKind
    title: str
    quote: str
    area: str
    quantities: tuple[Quantity, ...]
    original_quantities: tuple[Quantity, ...]
    names: tuple[str, ...]
    missing: tuple[Missing, ...]
    due: date
    original_deadline: date
    reason: str


class WrongOrigin(Refused):
    """Wrong origin (结转来源有误): brought forward before, from this book, or from nowhere."""


def _bring(book: Book, entry: Entry, body: PledgeBroughtForward) -> None:
    only_the_keeper(book.keeper, entry)
    with_a_reason(body.reason, entry)
    number = entry.subject.partition(":")[2]
    _refuse_taken(book, number)
    _refuse_wrong_origin(book, body)
    book.pledges[number] = Pledge(
        number=number,
        report="",
        kind=body.kind,
        title=body.title,
        quote=body.quote,
        span=Span(0, len(body.quote)),
        area=body.area,
        quantities=body.quantities,
        original_quantities=body.original_quantities,
        names=body.names,
        missing=tuple(one for one in Missing if one in (*body.missing, Missing.OWNER)),
        due=Deadline(by=body.due, reason=_why(body, body.reason.strip())),
        original_deadline=Deadline(by=body.original_deadline, reason=_why(body, "原时限")),
        stage=Stage.ADOPTED,
        decision=Decision.ACCEPTED,
        keeper=book.keeper,
        brought_from=body.origin,
        changed_on=entry.effective_on,
        entries=(entry.seq,),
        entry_count=1,
    )


BROUGHT_FORWARD = BookAct(name="pledge.brought_forward", body=PledgeBroughtForward, change=_bring)


def _why(body: PledgeBroughtForward, said: str) -> str:
    return f"结转自上年 {body.origin.number}（原定 {body.original_deadline}）：{said}"


def _refuse_taken(book: Book, number: str) -> None:
    if not _NUMBER.fullmatch(number):
        raise NumberTaken(f"{number} 不是承诺编号，编号写成 2023-001 的样子")
    if book.known(number):
        raise NumberTaken(f"编号 {number} 已有承诺事项")


def _refuse_wrong_origin(book: Book, body: PledgeBroughtForward) -> None:
    origin = body.origin
    if not (origin.book and origin.number and body.quote) or len(origin.leaf) != 64:
        raise WrongOrigin("结转须写明上年台账、原编号、原文和最后一条的哈希")
    if origin.book == book.origin:
        raise WrongOrigin("结转的来源须是另一本台账")
    for pledge in book.pledges.values():
        known = pledge.brought_from
        if known and (known.book, known.number) == (origin.book, origin.number):
            raise WrongOrigin(f"上年的 {origin.number} 已结转为 {pledge.number}")
