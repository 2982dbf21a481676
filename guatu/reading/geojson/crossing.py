"""Crossing (自相交): the first two sides of a ring that cut each other, looked for in a grid.

Only sides that share a cell are compared, so that an ordinary border of many thousand points
takes time in proportion to its length.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil, sqrt

from guatu.reading.geojson.feature import Spot

Side = tuple[Spot, Spot]


class TooEntangled(ValueError):
    """Too entangled (过于缠绕): more pairs of sides lie together than may be compared."""


def crossing(ring: Sequence[Spot], most_pairs: int) -> Spot | None:
    """Crossing of a closed ring (自相交处): about where, None where there is none.

    Sides that touch at an end (a ring that comes back to one of its points) are let be.
    Raises TooEntangled.
    """
    sides = [pair for pair in pairwise(ring) if pair[0] != pair[1]]
    left = most_pairs
    for cell in _cells(sides, most_pairs).values():
        left -= len(cell) * (len(cell) - 1) // 2
        if left < 0:
            raise TooEntangled
        for n, one in enumerate(cell):
            for other in cell[n + 1 :]:
                if _cut(sides[one], sides[other]):
                    return sides[one][0]
    return None


def _cells(sides: Sequence[Side], most: int) -> dict[tuple[int, int], list[int]]:
    xs = [spot[0] for side in sides for spot in side]
    ys = [spot[1] for side in sides for spot in side]
    left, low = min(xs), min(ys)
    across = max(1, ceil(sqrt(len(sides))))
    wide = max(max(xs) - left, max(ys) - low) / across or 1.0
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for n, side in enumerate(sides):
        for cell in _touched(side, left, low, wide):
            most -= 1
            if most < 0:
                raise TooEntangled
            cells[cell].append(n)
    return cells


def _touched(side: Side, left: float, low: float, wide: float) -> Iterator[tuple[int, int]]:
    """Cells that a side passes: column by column, the rows between its two heights there."""
    (x1, y1), (x2, y2) = sorted(side)
    first, last = int((x1 - left) / wide), int((x2 - left) / wide)
    for column in range(first, last + 1):
        ends = (max(x1, left + column * wide), min(x2, left + (column + 1) * wide))
        heights = [y1, y2] if x1 == x2 else [y1 + (x - x1) / (x2 - x1) * (y2 - y1) for x in ends]
        # A hair wider on both sides: rounding must not put two sides that cut into two cells.
        lowest = int((min(heights) - low) / wide - 1e-9)
        highest = int((max(heights) - low) / wide + 1e-9)
        for row in range(max(0, lowest), highest + 1):
            yield column, row


def _cut(one: Side, other: Side) -> bool:
    """Two sides cut when each has the other's ends strictly on its two sides."""
    return _apart(one, other) and _apart(other, one)


def _apart(one: Side, other: Side) -> bool:
    (x1, y1), (x2, y2) = one
    first, second = ((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) for x, y in other)
    return (first > 0 > second) or (first < 0 < second)
