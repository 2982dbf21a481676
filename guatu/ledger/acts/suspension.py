"""Suspension (暂停), reopening (重启), carry-over (结转): set aside, taken up, moved on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from guatu.ledger.act import PledgeAct
from guatu.ledger.acts.duty import only_the_keeper, with_a_reason
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Pledge
from guatu.ledger.refusal import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeSuspended:
    """Pledge suspended (暂停): with a reason and the day it is looked at again."""

    reason: str
    until: date


class SuspendedWithoutEnd(Refused):
    """Suspended without end (暂停无期): the day of looking again lies ahead."""


def _suspend(pledge: Pledge, entry: Entry, body: PledgeSuspended) -> Pledge:
    only_the_keeper(pledge.keeper, entry)
    with_a_reason(body.reason, entry)
    if body.until <= entry.effective_on:
        raise SuspendedWithoutEnd("暂停须写明以后的恢复日期")
    return replace(pledge, suspended_until=body.until)


SUSPENDED = PledgeAct(name="pledge.suspended", body=PledgeSuspended, change=_suspend)


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeReopened:
    """Pledge reopened (重启): after suspension, or after closing when the result did not hold."""

    reason: str


def _reopen(pledge: Pledge, entry: Entry, body: PledgeReopened) -> Pledge:
    only_the_keeper(pledge.keeper, entry)
    with_a_reason(body.reason, entry)
    return replace(
        pledge,
        suspended_until=None,
        closed_on=None,
        applicant=None,
        checker=None,
        finding="",
        notice_until=None,
    )


REOPENED = PledgeAct(name="pledge.reopened", body=PledgeReopened, change=_reopen)


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeCarriedOver:
    """Pledge carried over (结转): goes on under a number of next year's book."""

    to: str
    reason: str


class NowhereToCarry(Refused):
    """Nowhere to carry (结转去向不明): the pledge's next number is missing."""


def _carry(pledge: Pledge, entry: Entry, body: PledgeCarriedOver) -> Pledge:
    only_the_keeper(pledge.keeper, entry)
    with_a_reason(body.reason, entry)
    if not body.to or body.to == pledge.number:
        raise NowhereToCarry("结转须写明下一年度的承诺编号")
    return replace(pledge, carried_to=body.to, suspended_until=None)


CARRIED_OVER = PledgeAct(name="pledge.carried_over", body=PledgeCarriedOver, change=_carry)
