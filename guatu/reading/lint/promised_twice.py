"""Promised twice (重复承诺): one number in two promises about the same thing, in other words.

The year then counts one delivery twice, or two offices each wait for the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from guatu.reading.cues import cues_of
from guatu.reading.lint.finding import Finding, LintRule
from guatu.reading.report import DraftPledge

# Of the pairs of characters of the shorter promise, the share that the other must hold too.
# Chosen on the eight report texts at hand: at a half, what was listed was about one thing.
ALIKE = 0.5
# One pair in common is a coincidence of two short promises.
FEWEST = 2


def promised_twice(pledges: tuple[DraftPledge, ...]) -> Iterator[Finding]:
    """Promised twice (重复承诺): a finding at the later of each pair, naming the earlier."""
    holding: dict[tuple[Decimal, Decimal, str], list[DraftPledge]] = defaultdict(list)
    condition = cues_of("lint")["condition-unit"]
    for pledge in pledges:
        for delivered in {(q.low, q.high, q.unit) for q in pledge.quantities}:
            if not condition.found_in(delivered[2]):
                holding[delivered].append(pledge)
    told = set()
    for same in holding.values():
        for earlier, later in combinations(same, 2):
            if (earlier.id, later.id) not in told and _alike(earlier.quote, later.quote):
                told.add((earlier.id, later.id))
                yield _finding(earlier, later)


def _finding(earlier: DraftPledge, later: DraftPledge) -> Finding:
    return Finding(
        promise=later.id,
        rule=LintRule.PROMISED_TWICE,
        message=f"与 {earlier.id}“{earlier.title}”的数字相同，像是一件事写了两次，请合并或说明区别",
    )


def _alike(one: str, other: str) -> bool:
    first, second = _pairs(one), _pairs(other)
    return len(first & second) >= max(FEWEST, ALIKE * min(len(first), len(second)))


def _pairs(quote: str) -> frozenset[str]:
    words = cues_of("lint")["empty-words"].pattern.sub(" ", quote)
    pairs = (words[at : at + 2] for at in range(len(words) - 1))
    return frozenset(pair for pair in pairs if " " not in pair)
