"""Chance (按期的可能): of a promise as it is and as tried, both met by the same luck."""

from __future__ import annotations

from dataclasses import dataclass

from guatu.scheduling.network import Contradiction
from guatu.scheduling.portfolio.open_plan import OpenPlan
from guatu.scheduling.risk.outcome import Risk
from guatu.scheduling.risk.simulation import risk_of
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
    old, new = _risk(before, calendar), _risk(after, calendar)
    if old is None or new is None:
        return Chance(number=before.number, before=None, after=None, words=(f"{UNKNOWN}。",))
    return Chance(
        number=before.number,
        before=old.chance,
        after=new.chance,
        words=change_in_words(old, new),
    )


def _risk(plan: OpenPlan, calendar: WorkingDays) -> Risk | None:
    if plan.table is None or not any(one.spread for one in plan.network.activities):
        return None
    try:
        risk = risk_of(plan.network, calendar)
    except Contradiction:
        return None
    return None if isinstance(risk, Unknown) else risk
