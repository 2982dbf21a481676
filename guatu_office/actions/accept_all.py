"""Accept all (全部采纳): every undecided draft of one kind, one area or the whole report."""

from __future__ import annotations

from datetime import datetime

from guatu.ledger.acts.accepting import DraftAccepted
from guatu.ledger.book import Book
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Decision, Pledge, Stage
from guatu.ledger.refusal import Refused
from guatu.vocabulary.actor import Actor
from guatu_office.actions.unchanged import refuse_later
from guatu_office.records.writing import writing


class NothingUndecided(Refused):
    """Nothing undecided (没有未定的): there is nothing to accept."""


def accept_all(
    *, report: str, kind: str, area: str | None, since: int, by: Actor, at: datetime, key: str = ""
) -> tuple[Entry, ...]:
    """Accept all (全部采纳): as the ledger stood with `since` entries; raises Refused.

    An empty `kind` is every kind, an `area` of None every area.
    """
    with writing(key) as ledger:
        drafts = undecided(ledger.book, report, kind, area)
        if not drafts:
            raise NothingUndecided("这里没有未定的草稿")
        refuse_later(drafts, since)
        return tuple(
            ledger.review(DraftAccepted(seen=one.entries[-1]), number=one.number, by=by, at=at)
            for one in drafts
        )


def undecided(
    book: Book, report: str, kind: str = "", area: str | None = None
) -> tuple[Pledge, ...]:
    """Undecided (未定的草稿): in the order of the report."""
    found = (
        one
        for one in book.pledges.values()
        if one.report == report
        and one.stage is Stage.DRAFT
        and one.decision is Decision.UNDECIDED
        and kind in ("", one.kind)
        and area in (None, one.area)
    )
    return tuple(sorted(found, key=lambda one: one.span))
