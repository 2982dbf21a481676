"""Title lines (标题折行): the fewest lines, evenly filled, broken between words only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from guatu.publishing.short_title import pieces
from guatu.publishing.text_width import text_width


def title_lines(words: Sequence[str], chars: int) -> tuple[str, ...]:
    """Title lines (标题折行): no line wider than `chars` characters, no word broken.

    A single word that is wider than a line (a long joint issuer) is broken where a line may
    break; ValueError when even that does not fit.
    """
    parts = [part for word in words for part in _fitting(word, chars)]
    for count in range(1, len(parts) + 1):
        ways = [way for way in _ways(parts, count) if max(map(_width, way)) <= chars]
        if ways:
            return min(ways, key=_unevenness)
    raise ValueError("a piece of the title is wider than a line")


def _fitting(word: str, chars: int) -> Sequence[str]:
    return [word] if _width(word) <= chars else pieces(word)


def _ways(parts: Sequence[str], count: int) -> Iterator[tuple[str, ...]]:
    for cuts in combinations(range(1, len(parts)), count - 1):
        ends = (0, *cuts, len(parts))
        yield tuple("".join(parts[a:b]) for a, b in pairwise(ends))


def _width(text: str) -> float:
    return text_width(text, 1.0)


def _unevenness(lines: tuple[str, ...]) -> float:
    mean = sum(map(_width, lines)) / len(lines)
    return sum((_width(line) - mean) ** 2 for line in lines)
