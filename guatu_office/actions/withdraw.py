"""Withdraw (撤回): a draft's latest review step is taken back by a later entry."""

from __future__ import annotations

from datetime import datetime

from guatu.ledger.acts.withdrawing import DraftWithdrawn
from guatu.ledger.entry import Entry
from guatu.vocabulary.actor import Actor
from guatu_office.actions.known_draft import draft_in
from guatu_office.actions.unchanged import refuse_outdated
from guatu_office.records.writing import writing


def withdraw(*, number: str, seen: int, step: int, by: Actor, at: datetime, key: str = "") -> Entry:
    """Withdraw (撤回): entry `step`, as the draft stood after entry `seen`; raises Refused."""
    refuse_outdated(number, seen, key)
    with writing(key) as ledger:
        draft = draft_in(ledger.book, number)
        steps = ledger.book.steps.get(draft.number, ())
        others = steps[-1].touched if steps else ()
        body = DraftWithdrawn(seen=seen, step=step)
        return ledger.review(body, number=number, by=by, at=at, others=others)
