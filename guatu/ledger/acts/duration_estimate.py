"""Estimate of a duration (三点估计): fewest, likeliest and most days that a node may take."""

from __future__ import annotations

from dataclasses import dataclass, replace

from guatu.ledger.act import PledgeAct
from guatu.ledger.acts.duty import WrongOffice, with_a_reason
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Pledge
from guatu.ledger.refusal import Refused
from guatu.ledger.schedule_record import NodeEstimate
from guatu.ledger.transitions import LABELS

MOST_DAYS = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class DurationEstimated:
    """Duration estimated (估工期): `days` are three, from fewest to most; none take it back.

    `reason` says what the figures rest on, or why they are taken back.
    """

    node: str
    days: tuple[int, ...]
    reason: str


class EstimateUnclear(Refused):
    """Estimate unclear (估计有误): not three whole days in rising order, or nothing to change."""


def _estimate(pledge: Pledge, entry: Entry, body: DurationEstimated) -> Pledge:
    if entry.office not in (pledge.lead_office, pledge.keeper):
        raise WrongOffice(f"{LABELS[entry.act]}由牵头单位或督查单位办理，{entry.office} 不能办")
    with_a_reason(body.reason, entry)
    if not body.node:
        raise EstimateUnclear("须写明是哪个节点")
    others = {node: one for node, one in pledge.estimates.items() if node != body.node}
    if not body.days:
        if len(others) == len(pledge.estimates):
            raise EstimateUnclear("这个节点没有三点估计，没有可收回的")
        return replace(pledge, estimates=others)
    _refuse_unordered(body.days)
    low, likely, high = body.days
    given = NodeEstimate(
        low=low,
        likely=likely,
        high=high,
        reason=body.reason.strip(),
        office=entry.office,
        post=entry.by.post,
        given_on=entry.effective_on,
        template=pledge.template,
        seq=entry.seq,
    )
    return replace(pledge, estimates={**others, body.node: given})


def _refuse_unordered(days: tuple[int, ...]) -> None:
    if len(days) != 3 or list(days) != sorted(days) or not 1 <= days[0] <= days[-1] <= MOST_DAYS:
        raise EstimateUnclear(
            f"三点估计是最短、最可能、最长三个天数，由小到大，在 1 到 {MOST_DAYS} 之间"
        )


ESTIMATED = PledgeAct(name="duration.estimated", body=DurationEstimated, change=_estimate)
