"""Bring forward (上年结转): what last year's book carried over goes on in this one, together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from guatu.closing.carry_over import Leaves, brought_forward, carried_between, to_bring
from guatu.ledger.book import Book
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused
from guatu.vocabulary.actor import Actor
from guatu_office.records.writing import writing


class NothingToBring(Refused):
    """Nothing to bring (没有可结转的): all of it is here already, or nothing was carried over."""


class BooksDisagree(Refused):
    """Books disagree (两本账对不上): what is here already is not what last year's book says."""


def bring_forward(
    *,
    old: Book,
    leaves: Leaves,
    due: Mapping[str, date],
    reason: str,
    on: date,
    by: Actor,
    at: datetime,
    key: str = "",
) -> Entry:
    """Bring forward (上年结转): all of it or none, each with its day in `due` by old number.

    The last entry is given back. Raises Refused.
    """
    with writing(key) as ledger:
        waiting = to_bring(old, ledger.book)
        if not waiting:
            raise NothingToBring("上年结转过来的都已在本台账，或上年没有结转")
        wrong = carried_between(old, leaves, ledger.book, complete=False)
        if wrong:
            raise BooksDisagree(f"两本账对不上：{wrong[0]}")
        entries = [
            ledger.about(
                f"pledge:{pledge.carried_to}",
                brought_forward(old, leaves, pledge.number, due=due[pledge.number], reason=reason),
                by=by,
                at=at,
                effective_on=on,
            )
            for pledge in waiting
        ]
    return entries[-1]
