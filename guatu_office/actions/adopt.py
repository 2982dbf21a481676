"""Adopt (立项): every accepted draft of a report becomes a promise of the ledger, at once."""

from __future__ import annotations

from datetime import date, datetime

from guatu.ledger.acts.adoption import PledgeAdopted
from guatu.ledger.book import Book
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Decision, Pledge, Stage
from guatu.ledger.refusal import Refused
from guatu.vocabulary.actor import Actor
from guatu_office.actions.accept_all import undecided
from guatu_office.actions.unchanged import NAMED, refuse_later
from guatu_office.records.writing import writing


class NothingAccepted(Refused):
    """Nothing accepted (没有已采纳的): there is nothing to adopt."""


class StillUndecided(Refused):
    """Still undecided (尚有未定): some drafts wait, and nobody said to leave them."""


def adopt(
    *,
    report: str,
    on: date,
    since: int,
    leave_undecided: bool,
    by: Actor,
    at: datetime,
    key: str = "",
) -> tuple[Entry, ...]:
    """Adopt (立项): from day `on`, as the ledger stood with `since` entries; raises Refused."""
    with writing(key) as ledger:
        drafts = accepted(ledger.book, report)
        if not drafts:
            raise NothingAccepted("还没有采纳的草稿，没有可立项的")
        refuse_later(drafts, since)
        waiting = undecided(ledger.book, report)
        if waiting and not leave_undecided:
            named = "、".join(one.number for one in waiting[:NAMED])
            more = f"等 {len(waiting)} 项" if len(waiting) > NAMED else ""
            raise StillUndecided(f"{named}{more}还没有定，请先审完，或确认留待以后")
        return tuple(
            ledger.record(PledgeAdopted(), number=one.number, by=by, at=at, effective_on=on)
            for one in drafts
        )


def accepted(book: Book, report: str) -> tuple[Pledge, ...]:
    """Accepted (已采纳的草稿): not yet adopted, in the order of the report."""
    found = (
        one
        for one in book.pledges.values()
        if one.report == report and one.stage is Stage.DRAFT and one.decision is Decision.ACCEPTED
    )
    return tuple(sorted(found, key=lambda one: one.span))
