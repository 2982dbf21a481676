"""Title lines (标题折行): the fewest lines, evenly filled, broken between words only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guatu.publishing.short_title import pieces
from guatu.publishing.text_width import text_width


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to break the first words; the more uneven its lines, the dearer."""

    cost: float
    lines: tuple[str, ...]


def title_lines(words: Sequence[str], chars: int) -> tuple[str, ...]:
    """Title lines (标题折行): no line wider than `chars` characters, no word broken.

    A single word that is wider than a line (a long joint issuer) is broken where a line may
    break; ValueError when even that does not fit.
    """
    parts = [part for word in words for part in _fitting(word, chars)]
    for count in range(1, len(parts) + 1):
        found = _evenest(parts, chars, count)
        if found is not None:
            return found
    raise ValueError("a piece of the title is wider than a line")


def _evenest(parts: Sequence[str], chars: int, count: int) -> tuple[str, ...] | None:
    """The most even way with `count` lines; `ways[n]` is the best for the first n parts."""
    even = _width("".join(parts)) / count
    ways: dict[int, _Way] = {0: _Way(0.0, ())}
    for _ in range(count):
        ways = _with_one_more_line(ways, parts, chars, even)
    return ways[len(parts)].lines if len(parts) in ways else None


def _with_one_more_line(
    ways: dict[int, _Way], parts: Sequence[str], chars: int, even: float
) -> dict[int, _Way]:
    longer: dict[int, _Way] = {}
    for start, way in ways.items():
        for end, line in _lines_from(parts, start, chars):
            cost = way.cost + (_width(line) - even) ** 2
            if end not in longer or cost < longer[end].cost:
                longer[end] = _Way(cost, (*way.lines, line))
    return longer


def _lines_from(parts: Sequence[str], start: int, chars: int) -> Iterator[tuple[int, str]]:
    line = ""
    for end in range(start, len(parts)):
        line += parts[end]
        if _width(line) > chars:
            return
        yield end + 1, line


def _fitting(word: str, chars: int) -> Sequence[str]:
    return [word] if _width(word) <= chars else pieces(word)


def _width(text: str) -> float:
    return text_width(text, 1.0)
