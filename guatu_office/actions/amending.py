"""Amending (调整), resting (暂停) and carrying over (结转): what changes a promise's course."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from guatu.ledger.acts.amendment import AmendmentAsked, AmendmentRefused, PledgeAmended
from guatu.ledger.acts.suspension import (
    PledgeCarriedOver,
    PledgeReopened,
    PledgeSuspended,
    SuspensionExtended,
)
from guatu.ledger.entry import Entry
from guatu.vocabulary.quantity import Quantity
from guatu_office.actions.on_pledge import Step, on_pledge


def ask_amendment(
    *,
    cause: str,
    due: date | None,
    quantities: tuple[Quantity, ...] | None = None,
    evidence: tuple[str, ...] = (),
    **step: Unpack[Step],
) -> Entry:
    """Ask for an amendment (申请调整): before the due date; raises Refused."""
    body = AmendmentAsked(cause=cause, due=due, quantities=quantities)
    return on_pledge(body, evidence, **step)


def amend(
    *,
    approved_by: str,
    document: str,
    reason: str,
    asked: int | None,
    due: date | None,
    quantities: tuple[Quantity, ...] | None = None,
    **step: Unpack[Step],
) -> Entry:
    """Amend (调整): approved by a post in a paper; raises Refused."""
    body = PledgeAmended(
        approved_by=approved_by,
        document=document,
        reason=reason,
        asked=asked,
        due=due,
        quantities=quantities,
    )
    return on_pledge(body, **step)


def refuse_amendment(*, asked: int, reason: str, **step: Unpack[Step]) -> Entry:
    """Refuse an amendment (不予调整): the request of entry `asked`; raises Refused."""
    return on_pledge(AmendmentRefused(asked=asked, reason=reason), **step)


def suspend(*, reason: str, since: date, until: date, **step: Unpack[Step]) -> Entry:
    """Suspend (暂停): from `since` to the end of `until`; raises Refused."""
    return on_pledge(PledgeSuspended(reason=reason, since=since, until=until), **step)


def extend_suspension(*, reason: str, until: date, **step: Unpack[Step]) -> Entry:
    """Extend a suspension (延长暂停): to a later day; raises Refused."""
    return on_pledge(SuspensionExtended(reason=reason, until=until), **step)


def reopen(*, reason: str, **step: Unpack[Step]) -> Entry:
    """Reopen (重启): after suspension or after closing; raises Refused."""
    return on_pledge(PledgeReopened(reason=reason), **step)


def carry_over(*, to: str, reason: str, **step: Unpack[Step]) -> Entry:
    """Carry over (结转): goes on under `to` of next year's book; raises Refused."""
    return on_pledge(PledgeCarriedOver(to=to, reason=reason), **step)
