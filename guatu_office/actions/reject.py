"""Reject (不采纳): a draft is no promise, for a reason."""

from __future__ import annotations

from datetime import datetime

from guatu.ledger.acts.rejecting import DraftRejected
from guatu.ledger.entry import Entry
from guatu.vocabulary.actor import Actor
from guatu_office.actions.known_draft import draft_in
from guatu_office.actions.unchanged import refuse_outdated
from guatu_office.records.writing import writing


def reject(*, number: str, seen: int, reason: str, by: Actor, at: datetime, key: str = "") -> Entry:
    """Reject (不采纳): the draft as it stood after entry `seen`; raises Refused."""
    refuse_outdated(number, seen, key)
    with writing(key) as ledger:
        draft_in(ledger.book, number)
        body = DraftRejected(seen=seen, reason=reason)
        return ledger.review(body, number=number, by=by, at=at)
