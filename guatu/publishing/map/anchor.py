"""Anchor (落点): the one spot of a line or an area where its light stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot

from guatu.reading.geojson.feature import Path, Spot
from guatu.vocabulary.place import PlaceKind

# Heights at which an area is looked through for its widest place, as shares of its height.
_HEIGHTS = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)


def anchors(kind: PlaceKind, paths: Sequence[Path]) -> tuple[Spot, ...]:
    """Anchors (落点): each point; the middle of the longest line; inside the widest of an area."""
    if kind is PlaceKind.POINT:
        return tuple(path[0] for path in paths)
    if kind is PlaceKind.LINE:
        return (halfway(max(paths, key=length)),)
    return (inside(paths),)


def length(path: Path) -> float:
    """Length (长度): of all pieces, in units of the drawing."""
    return sum(hypot(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(path))


def halfway(path: Path) -> Spot:
    """Halfway (线的中点): along the line."""
    left = length(path) / 2
    for (x1, y1), (x2, y2) in pairwise(path):
        piece = hypot(x2 - x1, y2 - y1)
        if piece and left <= piece:
            share = left / piece
            return x1 + share * (x2 - x1), y1 + share * (y2 - y1)
        left -= piece
    return path[-1]


def inside(rings: Sequence[Path]) -> Spot:
    """Inside (面内一点): the middle of the widest stretch at one of a few heights."""
    best, where = 0.0, rings[0][0]
    for left, right, y in stretches(rings):
        if right - left > best * 1.25:
            best, where = right - left, ((left + right) / 2, y)
    return where


def stretches(rings: Sequence[Path]) -> Iterator[tuple[float, float, float]]:
    """Stretches (面内的横段): left, right and height of what lies inside, from the middle."""
    ys = [y for ring in rings for _, y in ring]
    low, high = min(ys), max(ys)
    for share in _HEIGHTS:
        # A hair off, so that no corner lies exactly on the line that is looked along.
        y = low + (high - low) * (share + 1e-7)
        found = sorted(_crossed(rings, y))
        yield from ((left, right, y) for left, right in zip(found[::2], found[1::2], strict=False))


def _crossed(rings: Sequence[Path], y: float) -> list[float]:
    return [
        x1 + (y - y1) / (y2 - y1) * (x2 - x1)
        for ring in rings
        for (x1, y1), (x2, y2) in pairwise(ring)
        if (y1 > y) != (y2 > y)
    ]
