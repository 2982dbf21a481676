"""On a pledge (对承诺办一笔): what every act of the year has to bring, and how it is written."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypedDict, Unpack

from guatu.ledger.book import NoSuchPledge
from guatu.ledger.entry import Entry
from guatu.ledger.review import refuse_changed
from guatu.ledger.source import EvidenceSource
from guatu.vocabulary.actor import Actor
from guatu_office.actions.unchanged import refuse_outdated
from guatu_office.records.writing import writing


class Step(TypedDict):
    """Step (一笔): on pledge `number` as it stood after entry `seen`, counting from day `on`.

    `key` is the form's own, so that a form that comes twice is one act.
    """

    number: str
    seen: int
    on: date
    by: Actor
    at: datetime
    key: str


def on_pledge(body: Any, evidence: tuple[str, ...] = (), **step: Unpack[Step]) -> Entry:
    """Write an act (记一笔): with its evidence (`sha256:…`) as source.

    Raises Refused; ChangedMeanwhile when somebody else came first.
    """
    refuse_outdated(step["number"], step["seen"], step["key"])
    with writing(step["key"]) as ledger:
        pledge = ledger.book.known(step["number"])
        if pledge is None:
            raise NoSuchPledge(f"台账中没有承诺事项 {step['number']}")
        refuse_changed(pledge, step["seen"])
        return ledger.record(
            body,
            number=step["number"],
            by=step["by"],
            at=step["at"],
            effective_on=step["on"],
            source=tuple(EvidenceSource(evidence=one) for one in evidence),
        )
