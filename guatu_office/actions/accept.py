"""Accept (采纳): a draft is a promise as it stands."""

from __future__ import annotations

from datetime import datetime

from guatu.ledger.acts.accepting import DraftAccepted
from guatu.ledger.entry import Entry
from guatu.vocabulary.actor import Actor
from guatu_office.actions.known_draft import draft_in
from guatu_office.actions.unchanged import refuse_outdated
from guatu_office.records.writing import writing


def accept(*, number: str, seen: int, by: Actor, at: datetime, key: str = "") -> Entry:
    """Accept (采纳): the draft as it stood after entry `seen`; raises Refused."""
    refuse_outdated(number, seen, key)
    with writing(key) as ledger:
        draft_in(ledger.book, number)
        return ledger.review(DraftAccepted(seen=seen), number=number, by=by, at=at)
