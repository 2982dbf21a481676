"""Adopt (立项): every accepted draft of a report becomes a promise of the ledger, at once."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings

from guatu.ledger.acts.adoption import PledgeAdopted
from guatu.ledger.acts.baseline import BaselineNamed
from guatu.ledger.book import Book
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Decision, Pledge, Stage
from guatu.ledger.refusal import Refused
from guatu.scheduling.baseline import nodes_of
from guatu.scheduling.node_sheet import node_sheet
from guatu.vocabulary.actor import Actor
from guatu_office.actions.accept_all import undecided
from guatu_office.actions.unchanged import NAMED, refuse_later
from guatu_office.records.writing import writing

FIRST, FROZEN = "立项基线", "立项时按时限和模板倒排，自动留下"


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
    """Adopt (立项): from day `on`, as the ledger stood with `since` entries; raises Refused.

    Each promise's plan as counted back that day is kept as its first baseline. The entries
    of adoption are given back.
    """
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
        adopted = tuple(
            ledger.record(PledgeAdopted(), number=one.number, by=by, at=at, effective_on=on)
            for one in drafts
        )
        for one in drafts:
            if (first := _first_baseline(ledger.book.pledges[one.number], on)) is not None:
                ledger.record(first, number=one.number, by=by, at=at, effective_on=on)
        return adopted


def _first_baseline(pledge: Pledge, on: date) -> BaselineNamed | None:
    """The plan counted back on the day of adoption; None where it has no days."""
    nodes = nodes_of(node_sheet(pledge, on, settings.COUNTY_RULES))
    return BaselineNamed(name=FIRST, reason=FROZEN, nodes=nodes) if nodes else None


def accepted(book: Book, report: str) -> tuple[Pledge, ...]:
    """Accepted (已采纳的草稿): not yet adopted, in the order of the report."""
    found = (
        one
        for one in book.pledges.values()
        if one.report == report and one.stage is Stage.DRAFT and one.decision is Decision.ACCEPTED
    )
    return tuple(sorted(found, key=lambda one: one.span))
