"""Nearest (最像的一句): for each promise the sentence most like it, and whether that is sure.

Only a sure one says where a promise went; a doubtful one is shown for a reader to judge.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from guatu.reading.comparison.likeness import Rarity, Shelf
from guatu.reading.comparison.sayings import Saying
from guatu.reading.comparison.thresholds import thresholds


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Found (找到的一句): how alike, 0..1, and whether that is sure enough to go by."""

    saying: Saying
    score: float
    sure: bool


def nearest(
    promises: Sequence[Saying],
    others: Sequence[Saying],
    rarity: Rarity,
    least: Decimal,
    sure: Decimal,
) -> list[Found | None]:
    """Nearest (最像的一句): one for each promise; None where none reaches `least`."""
    shelf = Shelf([rarity.weigh(one.wording) for one in others])
    return [
        _nearest(one, others, shelf.like(rarity.weigh(one.wording)), float(least), float(sure))
        for one in promises
    ]


def _nearest(
    promise: Saying,
    others: Sequence[Saying],
    likeness: dict[int, float],
    least: float,
    sure: float,
) -> Found | None:
    """The likeliest of those that are alike enough; of two equal ones the first."""
    # Most share a common word and no more: only a number can still lift them.
    scored = (
        (_score(promise, others[at], alike), -at)
        for at, alike in likeness.items()
        if alike >= least or (promise.measures and others[at].measures)
    )
    score, at = max(scored, default=(0.0, 0))
    if score < least:
        return None
    found = others[-at]
    return Found(saying=found, score=score, sure=score >= max(sure, _sure_of(promise, found)))


def _score(promise: Saying, other: Saying, alike: float) -> float:
    if promise.indicator and _measured(promise, other) and not _akin(promise, other):
        return 0.0
    same = any(a.same_indicator(b) for a in promise.measures for b in other.measures)
    sure = float(thresholds().same_indicator) if same else 0.0
    apart = bool(promise.names and other.names) and promise.names.isdisjoint(other.names)
    named = float(thresholds().other_name_share) if apart else 1.0
    return min(1.0, named * max(alike * other.share, sure))


def _sure_of(promise: Saying, other: Saying) -> float:
    """中央本级基础研究支出 is not 中央本级支出: under another name it takes more to be sure."""
    if not promise.indicator or not _measured(promise, other):
        return 0.0
    same = any(a.head == b.head for a in promise.measures for b in other.measures)
    return 0.0 if same else float(thresholds().sure_other_head)


def _measured(promise: Saying, other: Saying) -> bool:
    return bool(promise.measures and other.measures)


def _akin(promise: Saying, other: Saying) -> bool:
    return any(a.akin(b) for a in promise.measures for b in other.measures)
