"""Told clauses (回顾分句): the look-back cut where each can be quoted beside a promise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guatu.reading.clauses import Clause, sentences
from guatu.reading.cues import cues_of
from guatu.reading.outline import Line
from guatu.reading.quantities import find_quantities
from guatu.vocabulary.quantity import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldClause:
    """Told clause (回顾分句): `start`..`end` in the normalised text, with its quantities there."""

    start: int
    end: int
    words: str
    quantities: tuple[Quantity, ...]


def told_clauses(text: str, lines: Iterable[Line]) -> tuple[ToldClause, ...]:
    """Told clauses (回顾分句): of `lines`, in order; headings tell nothing and are left out."""
    return tuple(
        _told(text, start, end)
        for line in lines
        if not line.is_heading
        for start, end in _stretches(text, line)
    )


def _stretches(text: str, line: Line) -> Iterator[tuple[int, int]]:
    """A clause that only goes on about the one before it (，增长8.1%) is told with it."""
    begin = max(line.body if line.rank else line.start, line.heading_end)
    for sentence in sentences(text, begin, line.end):
        open_stretch: tuple[int, int] | None = None
        for clause in sentence.clauses:
            if open_stretch and _goes_on(text, clause):
                open_stretch = (open_stretch[0], clause.end)
                continue
            if open_stretch:
                yield open_stretch
            open_stretch = (clause.start, clause.end)
        if open_stretch:
            yield open_stretch


def _goes_on(text: str, clause: Clause) -> bool:
    return clause.before == "，" and cues_of("comparison")["goes-on"].found_in(
        text[clause.start : clause.end]
    )


def _told(text: str, start: int, end: int) -> ToldClause:
    words = text[start:end]
    return ToldClause(
        start=start, end=end, words=words, quantities=tuple(find_quantities(words, start))
    )
