"""Suspension (暂停), reopening (重启), carry-over (结转): set aside, taken up, moved on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from guatu.ledger.act import PledgeAct
from guatu.ledger.acts.applying import without_application
from guatu.ledger.acts.duty import only_the_keeper, with_a_reason
from guatu.ledger.change_record import Suspension
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import KEPT, Pledge
from guatu.ledger.refusal import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeSuspended:
    """Pledge suspended (暂停): with a reason, from `since` to the end of `until`."""

    reason: str
    since: date
    until: date


class SuspendedWithoutEnd(Refused):
    """Suspended without end (暂停无期): it begins by now, and its end lies ahead."""


def _suspend(pledge: Pledge, entry: Entry, body: PledgeSuspended) -> Pledge:
    only_the_keeper(pledge.keeper, entry)
    with_a_reason(body.reason, entry)
    if body.until <= entry.effective_on:
        raise SuspendedWithoutEnd("暂停须写明以后的恢复日期")
    if body.since > entry.effective_on:
        raise SuspendedWithoutEnd("还没有开始的暂停，到开始之日再办")
    suspension = Suspension(
        seq=entry.seq,
        since=body.since,
        until=body.until,
        first_until=body.until,
        reason=body.reason,
    )
    return replace(
        pledge,
        suspended_until=body.until,
        suspensions=(*pledge.suspensions[1 - KEPT :], suspension),
    )


SUSPENDED = PledgeAct(name="pledge.suspended", body=PledgeSuspended, change=_suspend)


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspensionExtended:
    """Suspension extended (延长暂停): to a later day, with a reason of its own."""

    reason: str
    until: date


def _extend(pledge: Pledge, entry: Entry, body: SuspensionExtended) -> Pledge:
    only_the_keeper(pledge.keeper, entry)
    with_a_reason(body.reason, entry)
    current = pledge.suspensions[-1]
    if body.until <= max(current.until, entry.effective_on):
        raise SuspendedWithoutEnd(f"延长须到 {current.until} 之后、今天以后的日期")
    longer = replace(current, until=body.until)
    return replace(
        pledge, suspended_until=body.until, suspensions=(*pledge.suspensions[:-1], longer)
    )


EXTENDED = PledgeAct(name="suspension.extended", body=SuspensionExtended, change=_extend)


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeReopened:
    """Pledge reopened (重启): after suspension, or after closing when the result did not hold."""

    reason: str


def _reopen(pledge: Pledge, entry: Entry, body: PledgeReopened) -> Pledge:
    only_the_keeper(pledge.keeper, entry)
    with_a_reason(body.reason, entry)
    fresh = without_application(_lifted(pledge, entry))
    # A visit that was drawn and made is used up: what closes anew is drawn for anew.
    return replace(fresh, closed_on=None, draw=None if pledge.closed_on else fresh.draw)


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
    return replace(_lifted(pledge, entry), carried_to=body.to)


CARRIED_OVER = PledgeAct(name="pledge.carried_over", body=PledgeCarriedOver, change=_carry)


def _lifted(pledge: Pledge, entry: Entry) -> Pledge:
    """With its suspension, if there is one, at its end."""
    if pledge.suspended_until is None:
        return pledge
    ended = replace(pledge.suspensions[-1], lifted_on=entry.effective_on)
    return replace(pledge, suspended_until=None, suspensions=(*pledge.suspensions[:-1], ended))
