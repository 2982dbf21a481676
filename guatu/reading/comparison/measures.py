"""Measures (指标数): each number of a sentence with what it measures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guatu.reading.clause_sense import opening_of
from guatu.reading.comparison.thresholds import thresholds
from guatu.reading.cues import cues_of
from guatu.vocabulary.quantity import Quantity

_CUT = re.compile(r"[，；。：、（）]")
_BLANK = re.compile(r"[\s“”]+")
_LEAST_HEAD = 2
_LAST_NOUN = 2
_SHARED_OUT = "分别"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Measure (指标数): `head` is what is measured, bare of range, time, trend and scope.

    `name` is the same with its scope, as readers know it. `trend` is rise, fall or level;
    `scopes` are the words that say of what exactly it is taken (年末, 平均): two numbers
    compare only where all of these are the same.
    """

    head: str
    name: str
    trend: str
    scopes: frozenset[str]
    quantity: Quantity

    def same_indicator(self, other: Measure) -> bool:
        """Same indicator (同一指标): head, trend and unit agree; the scope may still differ."""
        return (self.head, self.trend, self.quantity.unit) == (
            other.head,
            other.trend,
            other.quantity.unit,
        )

    def akin(self, other: Measure) -> bool:
        """Akin (名目相近): the same noun is measured, whatever qualifies it.

        A Chinese name of an indicator ends in what is measured: 单位生产总值能耗 is an energy
        use and no 生产总值.
        """
        return self.head[-_LAST_NOUN:] == other.head[-_LAST_NOUN:]


def measures(words: str, start: int, quantities: Sequence[Quantity]) -> tuple[Measure, ...]:
    """Measures (指标数): of a sentence that begins at `start`, its quantities in order.

    A number without words of its own (，增长8.1%) measures what the one before it does.
    """
    return tuple(_measures(words, start, quantities))


def _measures(words: str, start: int, quantities: Sequence[Quantity]) -> Iterator[Measure]:
    scope = cues_of("comparison")["scope"].pattern
    begin, head, name = 0, "", ""
    for quantity in quantities:
        before = _last_part(words[begin : quantity.span.start - start])
        begin = quantity.span.end - start
        if _SHARED_OUT in words:
            # 甲、乙分别增长9%、8%: which number is whose is not for a head to say.
            continue
        bare, trend = _without_trend(before)
        bare = _without_range(bare)
        own = scope.sub("", bare)
        if own:
            head, name = (_one_name(own), bare) if _measures_something(own) else ("", "")
        if head:
            same = thresholds().same_scope
            scopes = frozenset(same.get(found, found) for found in scope.findall(bare))
            yield Measure(head=head, name=name, trend=trend, scopes=scopes, quantity=quantity)


def _one_name(head: str) -> str:
    for written, name in thresholds().same_head.items():
        if head.endswith(written):
            return head.removesuffix(written) + name
    return head


def _measures_something(head: str) -> bool:
    """A verb alone (改造89个老旧小区) or the cost of works does not say what is measured."""
    opened = opening_of(head)
    rest = opened.stem[len(opened.verb) :] if opened.verb else head
    cost = cues_of("comparison")["cost-of-works"].found_in(head)
    return len(rest) >= _LEAST_HEAD and not cost


def _last_part(words: str) -> str:
    return _BLANK.sub("", _CUT.split(words)[-1])


def _without_trend(words: str) -> tuple[str, str]:
    cues, trend = cues_of("comparison"), "level"
    while words:
        shorter = words[: cues["level"].before_tail(words)]
        for name in ("rise", "fall"):
            if (end := cues[name].before_tail(shorter)) < len(shorter):
                shorter, trend = shorter[:end], name
        if shorter == words:
            break
        words = shorter
    return words, trend


def _without_range(words: str) -> str:
    while length := cues_of("comparison")["whole-place"].length_at(words):
        words = words[length:]
    return words
