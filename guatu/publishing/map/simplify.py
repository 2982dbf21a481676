"""Simplification (抽稀): points that a drawing cannot show are left out, the ends never.

Douglas and Peucker's rule: no point left out lies further than `within` from the line that
takes its place. Two neighbours that share a border may part by that much, which at a third
of a drawing unit nobody sees.
"""

from __future__ import annotations

from math import hypot

from guatu.reading.geojson.feature import Path, Spot

# A ring keeps three corners and its closing point whatever is left out.
_LEAST_RING = 4
# A line is straightened piece by piece: the rule takes time by the square of a piece at worst.
_AT_ONCE = 256


def simplified(path: Path, within: float) -> Path:
    """Simplified path (抽稀的线): first and last point kept, those between in their order."""
    # First what lies all but on a neighbour, then what lies all but on a line: each by half.
    spread = _spread(path, within / 2)
    found = [spread[0]]
    for first in range(0, len(spread) - 1, _AT_ONCE):
        found += _straightened(spread[first : first + _AT_ONCE + 1], within / 2)[1:]
    return tuple(found)


def _spread(path: Path, apart: float) -> Path:
    """Points at least so far apart, and the two ends."""
    found = [path[0]]
    for spot in path[1:-1]:
        if hypot(spot[0] - found[-1][0], spot[1] - found[-1][1]) > apart:
            found.append(spot)
    return (*found, path[-1])


def _straightened(path: Path, within: float) -> Path:
    kept = {0, len(path) - 1}
    waiting = [(0, len(path) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, at = 0.0, first
        for n in range(first + 1, last):
            away = _away(path[n], path[first], path[last])
            if away > far:
                far, at = away, n
        if far > within:
            kept.add(at)
            waiting += [(first, at), (at, last)]
    return tuple(path[n] for n in sorted(kept))


def simplified_ring(ring: Path, within: float) -> Path:
    """Simplified ring (抽稀的环): still closed and still an area, however small."""
    if len(ring) <= _LEAST_RING:
        return ring
    # Cut where it is widest: between equal ends every point would look like a spur.
    far = max(
        range(len(ring)), key=lambda n: hypot(ring[n][0] - ring[0][0], ring[n][1] - ring[0][1])
    )
    there, back = simplified(ring[: far + 1], within), simplified(ring[far:], within)
    found = (*there, *back[1:])
    return found if len(found) >= _LEAST_RING else _coarsest(ring, far)


def _coarsest(ring: Path, far: int) -> Path:
    """Three corners: the first, the one farthest from it, and the farthest from both."""
    others = [n for n in range(1, len(ring) - 1) if n != far]
    rest = max(others, key=lambda n: _away(ring[n], ring[0], ring[far]))
    return tuple(ring[n] for n in sorted({0, far, rest, len(ring) - 1}))


def _away(spot: Spot, one: Spot, other: Spot) -> float:
    """Distance of a spot from the piece between two others."""
    (x, y), (x1, y1), (x2, y2) = spot, one, other
    dx, dy = x2 - x1, y2 - y1
    long = dx * dx + dy * dy
    share = 0.0 if long == 0 else max(0.0, min(1.0, ((x - x1) * dx + (y - y1) * dy) / long))
    return hypot(x - x1 - share * dx, y - y1 - share * dy)
