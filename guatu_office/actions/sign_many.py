"""Sign for many (集中签收): what can be signed for is, and each refused one says why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from guatu.ledger.acts.assignment import PledgeAccepted
from guatu.ledger.book import Book, NoSuchPledge
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused
from guatu.ledger.review import refuse_changed
from guatu.vocabulary.actor import Actor
from guatu_office.records.writing import AlreadyWritten, Writing, writing

AGAIN = "这张表单上一次送来时没有签收这一项，请看过再签"


class NothingToSign(Refused):
    """Nothing to sign for (没有勾选): there is nothing to take on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticked:
    """Ticked (勾选的一项): a promise by its number, as it stood after entry `seen`."""

    number: str
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSigned:
    """Not signed for (没有签收): which, and why in one sentence."""

    number: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Signed for (签收结果): an entry for each that was signed for, a reason for each other."""

    entries: tuple[Entry, ...]
    refused: tuple[NotSigned, ...]


def sign_many(
    *, ticked: Sequence[Ticked], on: date, by: Actor, at: datetime, key: str = ""
) -> Signed:
    """Sign for many (集中签收): from day `on`, none earlier than its own last change.

    All of one transaction. The same form a second time signs for nothing more. Raises
    NothingToSign.
    """
    if not ticked:
        raise NothingToSign("还没有勾选要签收的事项")
    once = tuple({one.number: one for one in ticked}.values())
    try:
        with writing(key) as ledger:
            refused = tuple(_each(ledger, once, on, by, at))
        return Signed(entries=tuple(ledger.entries), refused=refused)
    except AlreadyWritten as before:
        done = {one.subject.partition(":")[2] for one in before.entries}
        left = (one.number for one in once if one.number not in done)
        return Signed(
            entries=before.entries,
            refused=tuple(NotSigned(number=number, reason=AGAIN) for number in left),
        )


def _each(
    ledger: Writing, ticked: Sequence[Ticked], on: date, by: Actor, at: datetime
) -> list[NotSigned]:
    refused = []
    for one in ticked:
        try:
            ledger.record(
                PledgeAccepted(),
                number=one.number,
                by=by,
                at=at,
                effective_on=_day(ledger.book, one, on),
            )
        except Refused as why:
            refused.append(NotSigned(number=one.number, reason=str(why)))
    return refused


def _day(book: Book, one: Ticked, on: date) -> date:
    pledge = book.known(one.number)
    if pledge is None:
        raise NoSuchPledge(f"台账中没有承诺事项 {one.number}")
    refuse_changed(pledge, one.seen)
    return max(on, pledge.changed_on or on)
