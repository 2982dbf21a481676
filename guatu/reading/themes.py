"""Themes (主题句): short sentences that only announce what the paragraph goes on to promise."""

from __future__ import annotations

from guatu.reading.clauses import Sentence
from guatu.reading.cues import cues_of
from guatu.reading.found_quantities import FoundQuantities
from guatu.reading.outline import Line

_LENGTH = 24
_NESTED_LENGTH = 14
_NESTED_SENTENCES = 6
_ANNOUNCED_LENGTH = 20
_ANNOUNCED_TIMES = 3


def themes_of(
    text: str, found: list[Sentence], line: Line, quantities: FoundQuantities
) -> set[int]:
    """Themes (主题句): the positions in `found`, the sentences of `line`, that are themes.

    The first sentence of a paragraph, 一是…。 inside it, and, where the second sentence is
    again a short announcement, every such sentence. The last sentence is never one.
    """
    nested = len(found) > _NESTED_SENTENCES and all(
        _is_short(text, sentence, quantities, _NESTED_LENGTH, 1) for sentence in found[:2]
    )
    opens = line.heading_end == line.start
    announced: set[int] = set() if opens else _announced(text, found, quantities)
    return {
        at
        for at, sentence in enumerate(found[:-1])
        if at in announced
        or _is_theme(text, sentence, quantities, opens=opens and at == 0, nested=nested)
    }


def _announced(text: str, found: list[Sentence], quantities: FoundQuantities) -> set[int]:
    """Announcements (逐段宣告): short sentences that a longer one spells out, again and again.

    In a paragraph that carries the area's own heading. Once or twice it may be a promise of
    its own; from the third on it is how the paragraph is built: 扎实推进新型城镇化。加快…。
    """
    short = {
        at
        for at, sentence in enumerate(found[:-1])
        if len(found[at + 1].clauses) > 1
        and "“" not in text[sentence.start : sentence.end]
        and _is_short(text, sentence, quantities, _ANNOUNCED_LENGTH, 1)
    }
    return short if len(short) >= _ANNOUNCED_TIMES else set()


def _is_theme(
    text: str, sentence: Sentence, quantities: FoundQuantities, *, opens: bool, nested: bool
) -> bool:
    words = text[sentence.start : sentence.end]
    if cues_of("clauses")["enumerated"].found_in(words):
        return _is_short(text, sentence, quantities, _LENGTH, 2)
    if opens and ("“" not in words or len(sentence.clauses) == 1):
        return _is_short(text, sentence, quantities, _LENGTH, 2)
    return (
        nested and "“" not in words and _is_short(text, sentence, quantities, _NESTED_LENGTH - 1, 1)
    )


def _is_short(
    text: str, sentence: Sentence, quantities: FoundQuantities, length: int, clauses: int
) -> bool:
    return (
        sentence.end - sentence.start <= length
        and len(sentence.clauses) <= clauses
        and "《" not in text[sentence.start : sentence.end]
        and not quantities.inside(sentence.start, sentence.end)
    )


def is_introduction(
    found: list[Sentence], line: Line, following: Line | None, *, area: bool
) -> bool:
    """Introduction (引言): the one sentence between an area's heading and its first point."""
    if len(found) != 1 or following is None:
        return False
    return area or (line.rank == 0 and following.rank > 0)
