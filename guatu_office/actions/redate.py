"""Redate (改时限): an officer settles the deadline of a draft, and says on what ground."""

from __future__ import annotations

from datetime import date, datetime

from guatu.ledger.acts.redating import DraftRedated
from guatu.ledger.entry import Entry
from guatu.vocabulary.actor import Actor
from guatu_office.actions.known_draft import draft_in
from guatu_office.actions.unchanged import refuse_outdated
from guatu_office.records.writing import writing


def redate(
    *, number: str, seen: int, due: date, reason: str, by: Actor, at: datetime, key: str = ""
) -> Entry:
    """Redate (改时限): the draft as it stood after entry `seen`; raises Refused."""
    refuse_outdated(number, seen, key)
    with writing(key) as ledger:
        draft_in(ledger.book, number)
        body = DraftRedated(seen=seen, due=due, reason=reason)
        return ledger.review(body, number=number, by=by, at=at)
