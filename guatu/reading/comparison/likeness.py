"""Likeness (相似): how far two sentences speak of the same thing, by the rarity of what they share.

Two- and three-character strings stand for words: Chinese is written without blanks, and a
word list would always lack the next county's projects. What stands everywhere in the two
reports (加强, 推进) weighs next to nothing; numbers, which change every year, are left out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import log

from guatu.reading.comparison.thresholds import thresholds

_LEFT_OUT = re.compile(r"[\W\d_]+")


Strings = tuple[str, ...]
"""Strings of a sentence, each once, in the order in which they stand (sums stay the same)."""


def strings_of(words: str) -> Strings:
    """Strings (字串): the two- and three-character strings of `words`, numbers and signs apart."""
    found: dict[str, None] = {}
    for run in _LEFT_OUT.split(words):
        for size in (2, 3):
            found.update((run[at : at + size], None) for at in range(len(run) - size + 1))
    return tuple(found)


class Rarity:
    """Rarity (稀有程度): of every string in the sentences of both reports."""

    def __init__(self, sentences: Iterable[Strings]) -> None:
        tally: Counter[str] = Counter()
        self._count = 1
        for strings in sentences:
            tally.update(strings)
            self._count += 1
        self._tally = tally
        self._longer = float(thresholds().trigram_weight)

    def of(self, string: str) -> float:
        """Rarity of a string (字串的稀有程度): 0 when every sentence has it."""
        weight = log(self._count / max(1, self._tally[string]))
        return weight if len(string) == 2 else weight * self._longer

    def sum_of(self, strings: Iterable[str]) -> float:
        """Sum (合计)."""
        return sum(map(self.of, strings))


class Shelf:
    """Shelf (书架): sentences looked up by the rare strings that they share with another."""

    def __init__(self, sentences: Sequence[Strings], rarity: Rarity) -> None:
        self._rarity = rarity
        self._holding: dict[str, list[int]] = defaultdict(list)
        for at, strings in enumerate(sentences):
            for string in strings:
                self._holding[string].append(at)
        self._sums = [rarity.sum_of(strings) for strings in sentences]
        self._short = float(thresholds().short_share)

    def like(self, strings: Strings) -> dict[int, float]:
        """Alike (相似的): place on the shelf to likeness, 0..1, of all that share anything."""
        shared: dict[int, float] = defaultdict(float)
        for string in strings:
            weight = self._rarity.of(string)
            for at in self._holding.get(string, ()):
                shared[at] += weight
        own = self._rarity.sum_of(strings)
        return {at: self._likeness(weight, own, self._sums[at]) for at, weight in shared.items()}

    def _likeness(self, shared: float, one: float, other: float) -> float:
        """Shared weight in the shorter and in the longer, their geometric mean weighted."""
        short, long = min(one, other), max(one, other)
        if not short:
            return 0.0
        return float((shared / short) ** self._short * (shared / long) ** (1 - self._short))
