"""Retype (改类别): a draft is another kind of promise, and misses what that kind misses."""

from __future__ import annotations

from datetime import datetime

from guatu.ledger.acts.retyping import DraftRetyped
from guatu.ledger.entry import Entry
from guatu.reading.redraft import missing_as
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu_office.actions.known_draft import draft_in
from guatu_office.actions.unchanged import refuse_outdated
from guatu_office.records.writing import writing


def retype(
    *, number: str, seen: int, kind: PledgeKind, by: Actor, at: datetime, key: str = ""
) -> Entry:
    """Retype (改类别): the draft as it stood after entry `seen`; raises Refused."""
    refuse_outdated(number, seen, key)
    with writing(key) as ledger:
        draft = draft_in(ledger.book, number, seen)
        body = DraftRetyped(seen=seen, kind=kind, missing=missing_as(draft, kind))
        return ledger.review(body, number=number, by=by, at=at)
