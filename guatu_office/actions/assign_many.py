"""Assign many (集中交办): several promises at once, under one lead official and one day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from guatu.ledger.acts.assignment import PledgeAssigned
from guatu.ledger.book import NoSuchPledge
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused
from guatu.vocabulary.actor import Actor
from guatu_office.actions.unchanged import refuse_later
from guatu_office.records.writing import Writing, writing


class NothingChosen(Refused):
    """Nothing chosen (没有勾选): there is nothing to hand out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Task (一项交办): a promise by its number, and the offices by their ids."""

    number: str
    lead_office: str
    supporting_offices: tuple[str, ...] = ()


def assign_many(
    *,
    tasks: Sequence[Task],
    lead_official: str,
    sign_for_by: date,
    since: int,
    on: date,
    by: Actor,
    at: datetime,
    key: str = "",
) -> tuple[Entry, ...]:
    """Assign many (集中交办): all of them or none, as the ledger stood with `since` entries.

    An entry for each, in the order of `tasks`. Raises Refused; ChangedMeanwhile when
    somebody else came first.
    """
    with writing(key) as ledger:
        if not tasks:
            raise NothingChosen("还没有勾选要交办的事项")
        _refuse_unfit(ledger, tasks, since)
        return tuple(
            ledger.record(
                PledgeAssigned(
                    lead_official=lead_official,
                    lead_office=one.lead_office,
                    supporting_offices=one.supporting_offices,
                    sign_for_by=sign_for_by,
                ),
                number=one.number,
                by=by,
                at=at,
                effective_on=on,
            )
            for one in tasks
        )


def _refuse_unfit(ledger: Writing, tasks: Sequence[Task], since: int) -> None:
    known = {one.number: ledger.book.known(one.number) for one in tasks}
    for number, pledge in known.items():
        if pledge is None:
            raise NoSuchPledge(f"台账中没有承诺事项 {number}")
    refuse_later((one for one in known.values() if one), since)
