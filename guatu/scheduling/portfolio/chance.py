"""Chance (按期的可能): of a promise as it is and as tried, both met by the same luck."""

from __future__ import annotations

from dataclasses import dataclass

from guatu.scheduling.network import Contradiction
from guatu.scheduling.portfolio.open_plan import OpenPlan
from guatu.scheduling.risk.both_sides import BothSides, risk_of_both
from guatu.scheduling.risk.words import change_in_words
from guatu.scheduling.working_days import WorkingDays
from guatu.vocabulary.unknown import Unknown

UNKNOWN = "没有一个节点知道工期会差多少，按期的可能说不出"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """Chance (按期的可能): of one promise, 0 … 1 on each side, None where it is not known."""

    number: str
    before: float | None
    after: float | None
    words: tuple[str, ...]


def chance(before: OpenPlan, after: OpenPlan, calendar: WorkingDays) -> Chance:
    """Chance before and after (前后的可能): one seed, the same draws for both sides."""
    both = _risks(before, after, calendar)
    if both is None:
        return Chance(number=before.number, before=None, after=None, words=(f"{UNKNOWN}。",))
    old, new = both
    return Chance(
        number=before.number,
        before=old.chance,
        after=new.chance,
        words=change_in_words(old, new),
    )


def _risks(before: OpenPlan, after: OpenPlan, calendar: WorkingDays) -> BothSides | None:
    if not (_drawable(before) and _drawable(after)):
        return None
    try:
        both = risk_of_both(before.network, after.network, calendar)
    except Contradiction:
        return None
    return None if isinstance(both, Unknown) else both


def _drawable(plan: OpenPlan) -> bool:
    return plan.table is not None and any(one.spread for one in plan.network.activities)
