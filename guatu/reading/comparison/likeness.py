"""Likeness (相似): how far two sentences speak of the same thing, by the rarity of what they share.

Strings of one to three characters stand for words: Chinese is written without blanks, and a
word list would always lack the next county's projects. What stands everywhere in the two
reports (加强, 推进) weighs next to nothing, the opening verb little, and numbers, which change
every year, nothing at all.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from guatu.reading.clause_sense import opening_of
from guatu.reading.comparison.thresholds import thresholds

_LEFT_OUT = re.compile(r"[\W\d_]+")
_LEAST_OBJECT = 2
# A string in more sentences than this finds nothing and would only cost time.
_MOST_HOLDING = 1000

Weights = Mapping[str, float]
"""Weight of each string of a sentence, in the order in which they stand."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Wording (措辞): the strings of a sentence, each once, and those of its object."""

    strings: tuple[str, ...]
    of_object: frozenset[str]


def wording(words: str) -> Wording:
    """Wording (措辞): signs and numbers apart; without a verb all of it is the object."""
    opened = opening_of(words)
    rest = opened.stem[len(opened.verb) :] if opened.verb else words[opened.begin :]
    if len(_LEFT_OUT.sub("", rest)) < _LEAST_OBJECT:
        rest = words
    return Wording(_strings(words), frozenset(_strings(rest)))


def _strings(words: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for run in _LEFT_OUT.split(words):
        for size in (1, 2, 3):
            found.update((run[at : at + size], None) for at in range(len(run) - size + 1))
    return tuple(found)


class Rarity:
    """Rarity (稀有程度): of every string in the sentences of both reports."""

    def __init__(self, sentences: Iterable[Wording]) -> None:
        self._tally: Counter[str] = Counter()
        self._count = 1
        for sentence in sentences:
            self._tally.update(sentence.strings)
            self._count += 1
        limits = thresholds()
        by_size = (limits.single_weight, limits.pair_weight, limits.triple_weight)
        self._of_size = (0.0, *map(float, by_size))
        self._power, self._verb = float(limits.rarity_power), float(limits.verb_share)

    def weigh(self, sentence: Wording) -> Weights:
        """Weigh (计重): each string by its rarity, those of the opening verb at a share."""
        return {
            string: self._of(string) * (1.0 if string in sentence.of_object else self._verb)
            for string in sentence.strings
        }

    def _of(self, string: str) -> float:
        seen = max(1, self._tally[string])
        if seen > _MOST_HOLDING:
            return 0.0
        return float(log(self._count / seen) ** self._power) * self._of_size[len(string)]


class Shelf:
    """Shelf (书架): sentences looked up by the strings that they share with another."""

    def __init__(self, sentences: Sequence[Weights]) -> None:
        self._holding: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, weights in enumerate(sentences):
            for string, weight in weights.items():
                if weight:
                    self._holding[string].append((at, weight))
        self._sums = [sum(weights.values()) for weights in sentences]

    def like(self, weights: Weights) -> dict[int, float]:
        """Alike (相似的): place on the shelf to likeness, 0..1, of all that share anything.

        What is shared, as the geometric mean of its parts in the one and in the other.
        """
        shared: dict[int, float] = defaultdict(float)
        for string, weight in weights.items():
            for at, other in self._holding.get(string, ()):
                shared[at] += min(weight, other)
        own = sum(weights.values())
        return {at: part / sqrt(own * self._sums[at]) for at, part in shared.items() if part}
