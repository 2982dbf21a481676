"""Parts (份数): the share of each whole day of a spread, in whole parts.

Of three points the beta distribution of the PERT school: from low to high, the mean
(low + 4 likely + high) / 6. What lies between two whole days is shared between them by
nearness, which keeps the mean exact.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from guatu.scheduling.spread import Observed, Spread, ThreePoints

# As many parts as a draw of sixteen bits has values.
PARTS = 1 << 16
# Gauss's three points on 0 … 1, and their weights.
_POINTS = ((0.1127016653792583, 5 / 18), (0.5, 8 / 18), (0.8872983346207417, 5 / 18))
# Each day is looked at in so many pieces that the whole has at least these.
_PIECES = 24


@lru_cache(maxsize=4096)
def parts_of(spread: Spread) -> tuple[int, ...]:
    """Parts of each day (各天份数): of low, low + 1 … high; whole numbers that add up to PARTS."""
    if isinstance(spread, Observed):
        seen = Counter(spread.days)
        return whole_parts([float(seen[day]) for day in range(spread.low, spread.high + 1)])
    return whole_parts(_beta_shares(spread) if spread.low < spread.high else [1.0])


def _beta_shares(spread: ThreePoints) -> list[float]:
    width = spread.high - spread.low
    shares = [0.0] * (width + 1)
    rise, fall = 4 * (spread.likely - spread.low) / width, 4 * (spread.high - spread.likely) / width
    pieces = -(-_PIECES // width)
    step = 1 / pieces
    nodes = [((at + x) * step, weight) for at in range(pieces) for x, weight in _POINTS]
    for day in range(width):
        for within, weight in nodes:
            x = (day + within) / width
            mass = weight * x**rise * (1 - x) ** fall
            shares[day] += mass * (1 - within)
            shares[day + 1] += mass * within
    return shares


def whole_parts(shares: list[float]) -> tuple[int, ...]:
    """Whole parts (凑成整份): PARTS in proportion, what is left over to the largest remainders."""
    total = sum(shares)
    exact = [share * PARTS / total for share in shares]
    parts = [int(share) for share in exact]
    left = PARTS - sum(parts)
    by_rest = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for i in by_rest[:left]:
        parts[i] += 1
    return tuple(parts)
