"""Order of marks (字序): the marks of a printed row from left to right, however they were drawn.

A program that has no glyph for “ in its first font draws the row without it and the quotation
marks after the row's end, so that the order of drawing is not the order of reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

# Marks of which less than this share stands level are a column or a slope, no row.
_LEVEL = 0.5
# Lefts nearer than this share of the narrower mark are one place, printed on twice.
_SAME_PLACE = 0.25
# A row runs to the right in at least this share of its steps; else it stands on its head.
_RIGHTWARD = 0.5


class Mark(NamedTuple):
    """Mark (字): one character, its box counted up the page, its size, and if it is made up."""

    sign: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    made_up: bool

    @property
    def is_seen(self) -> bool:
        """Seen (可见): ink on the paper, neither a blank nor anything that PDFium made up."""
        return bool(self.sign.strip()) and not self.made_up


def in_order(row: Sequence[Mark]) -> list[Mark]:
    """In order (从左到右): a level row drawn out of order put right; any other row as it came."""
    inked = [mark for mark in row if mark.is_seen]
    if not _is_astray(inked) or not _is_level(inked):
        return list(row)
    placed = [mark for mark in row if mark.is_seen or _is_real_blank(mark)]
    placed = _without_twins(sorted(placed, key=lambda mark: mark.left))
    seen = [mark for mark in placed if mark.is_seen]
    if any(_share_a_place(a, b) for a, b in pairwise(seen)):
        return list(row)
    return list(_with_blanks(placed, row))


def fits_between(before: Sequence[Mark], row: Sequence[Mark]) -> bool:
    """Fits between (可嵌入): level rows that reach into each other and nowhere overlap."""
    left = max(min(m.left for m in before), min(m.left for m in row))
    right = min(max(m.right for m in before), max(m.right for m in row))
    if left >= right or not _is_level([*before, *row]):
        return False
    both = sorted([*before, *row], key=lambda mark: mark.left)
    return all(_overlap(a, b) <= _LEVEL * min(_width(a), _width(b)) for a, b in pairwise(both))


def _is_astray(inked: Sequence[Mark]) -> bool:
    """Some mark stands left of the one before it, though the row as a whole runs to the right."""
    steps = [b.left - a.left for a, b in pairwise(inked)]
    back = sum(1 for step in steps if step < 0)
    return 0 < back <= (1 - _RIGHTWARD) * len(steps)


def _is_level(inked: Sequence[Mark]) -> bool:
    """Every mark stands beside the middle one, raised and small ones too."""
    middle = sorted(inked, key=lambda mark: mark.bottom + mark.top)[len(inked) // 2]
    return all(_stands_beside(mark, middle) for mark in inked)


def _stands_beside(mark: Mark, other: Mark) -> bool:
    shared = min(mark.top, other.top) - max(mark.bottom, other.bottom)
    return shared > _LEVEL * min(mark.top - mark.bottom, other.top - other.bottom)


def _is_real_blank(mark: Mark) -> bool:
    return not mark.sign.strip() and not mark.made_up and mark.size > 0


def _width(mark: Mark) -> float:
    return mark.right - mark.left


def _overlap(mark: Mark, after: Mark) -> float:
    return min(mark.right, after.right) - after.left


def _share_a_place(mark: Mark, after: Mark) -> bool:
    return after.left - mark.left < _SAME_PLACE * min(_width(mark), _width(after))


def _without_twins(placed: Sequence[Mark]) -> list[Mark]:
    """A sign printed twice on one place, to look bold, is one sign."""
    kept = list(placed[:1])
    for mark in placed[1:]:
        if mark.sign != kept[-1].sign or not _share_a_place(kept[-1], mark):
            kept.append(mark)
    return kept


def _with_blanks(placed: Sequence[Mark], row: Sequence[Mark]) -> Iterator[Mark]:
    """Blanks without ink or place of their own stay only between the marks they were between."""
    between: dict[tuple[int, int], list[Mark]] = {}
    before: Mark | None = None
    waiting: list[Mark] = []
    for mark in row:
        if not mark.is_seen and not _is_real_blank(mark):
            waiting.append(mark)
            continue
        between[id(before), id(mark)] = waiting
        before, waiting = mark, []
    last: Mark | None = None
    for mark in placed:
        yield from between.get((id(last), id(mark)), [])
        yield mark
        last = mark
