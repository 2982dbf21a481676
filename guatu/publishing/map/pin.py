"""Pins (图钉): a light with its number beneath; where several meet they are fanned out.

No pin covers another: those that would are gathered, set round their common middle, and each
is joined to its own spot by a line. More than can be fanned stand as one pin that counts them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin

from guatu.publishing.drawing import Box
from guatu.publishing.wall_chart import WallRow
from guatu.reading.geojson.feature import Spot

LIGHT, NUMBER = 20.0, 11.0
# Half the room that a pin takes: the light above, the number below, and a gap.
HALF_WIDE, HALF_HIGH = 15.0, 18.0
MOST_FANNED = 18
# Wider than the diagonal of a pin's room: seats this far apart never meet, whatever their angle.
_RING = 48.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """Pin (图钉): stands at `x`, `y`; `spots` are where its rows really lie on the drawing."""

    rows: tuple[WallRow, ...]
    x: float
    y: float
    spots: tuple[Spot, ...]

    @property
    def box(self) -> Box:
        """Box (外框): of light and number together."""
        return box_at(self.x, self.y)

    @property
    def moved(self) -> bool:
        """Moved (让开了): whether it stands elsewhere than on its one spot."""
        return self.spots != ((self.x, self.y),)


def box_at(x: float, y: float) -> Box:
    """Box of a pin (图钉的框) at a place."""
    return Box(x - HALF_WIDE, y - HALF_HIGH, x + HALF_WIDE, y + HALF_HIGH)


def pins(spots: Iterable[tuple[WallRow, Spot]], frame: Box) -> tuple[Pin, ...]:
    """Pins (图钉): one a row and spot, or for spots that would meet; none covers another."""
    groups = [[one] for one in spots]
    placed = [_fanned(group, frame) for group in groups]
    # Each round leaves fewer groups, so that it ends.
    while len(set(joined := _joined(placed))) < len(groups):
        gathered: dict[int, list[tuple[WallRow, Spot]]] = {}
        for n, group in zip(joined, groups, strict=True):
            gathered.setdefault(n, []).extend(group)
        groups = list(gathered.values())
        placed = [_fanned(group, frame) for group in groups]
    return tuple(pin for group in placed for pin in group)


def _joined(placed: Sequence[Sequence[Pin]]) -> list[int]:
    """With which group each goes on: with the first of those whose pins meet, else alone."""
    goes = list(range(len(placed)))

    def first(n: int) -> int:
        while goes[n] != n:
            n = goes[n]
        return n

    boxes = [(pin.box, n) for n, group in enumerate(placed) for pin in group]
    boxes.sort(key=lambda one: (one[0].left, one[0].top, one[1]))
    for at, (box, n) in enumerate(boxes):
        for other, m in boxes[at + 1 :]:
            if other.left >= box.right:
                break
            if m != n and box.meets(other):
                one, two = sorted((first(n), first(m)))
                goes[two] = one
    return [first(n) for n in range(len(goes))]


def _fanned(group: Sequence[tuple[WallRow, Spot]], frame: Box) -> tuple[Pin, ...]:
    by_number: dict[str, list[tuple[WallRow, Spot]]] = {}
    for row, spot in group:
        by_number.setdefault(row.pledge.number, []).append((row, spot))
    middle = _middle([spot for _, spot in group])
    own = [(same[0][0], tuple(spot for _, spot in same)) for same in by_number.values()]
    if len(own) == 1:
        row, spots = own[0]
        x, y = _shifted([middle], frame)[0]
        return (Pin(rows=(row,), x=x, y=y, spots=spots),)
    if len(own) > MOST_FANNED:
        rows = tuple(row for row, _ in own)
        x, y = _shifted([middle], frame)[0]
        return (Pin(rows=rows, x=x, y=y, spots=tuple(spot for _, s in own for spot in s)),)
    seats = _shifted(_seats(middle, len(own)), frame)
    # Each takes the seat on its own side, so that the lines seldom cross.
    turned = sorted(own, key=lambda one: (_turn(_middle(one[1]), middle), one[0].pledge.number))
    return tuple(
        Pin(rows=(row,), x=x, y=y, spots=spots)
        for (row, spots), (x, y) in zip(turned, seats, strict=True)
    )


def _middle(spots: Sequence[Spot]) -> Spot:
    return sum(x for x, _ in spots) / len(spots), sum(y for _, y in spots) / len(spots)


def _turn(spot: Spot, middle: Spot) -> float:
    dx, dy = spot[0] - middle[0], spot[1] - middle[1]
    return atan2(dy, dx) if hypot(dx, dy) > 1 else pi


def _seats(middle: Spot, count: int) -> list[Spot]:
    """Seats on rings round the middle, so far apart that no two pins meet, in turning order."""
    seats: list[Spot] = []
    ring = 1
    while len(seats) < count:
        radius = ring * _RING if count > 2 or ring > 1 else _RING / 2
        room = min(6 * ring if count > 2 else 2, count - len(seats))
        for n in range(room):
            angle = -pi + (2 * n + 1) * pi / room
            seats.append((middle[0] + radius * cos(angle), middle[1] + radius * sin(angle)))
        ring += 1
    return sorted(seats, key=lambda seat: _turn(seat, middle))


def _shifted(seats: Sequence[Spot], frame: Box) -> list[Spot]:
    """All of them moved together until they lie within the frame, as far as it is wide enough."""
    xs, ys = [x for x, _ in seats], [y for _, y in seats]
    dx = _into(min(xs) - HALF_WIDE, max(xs) + HALF_WIDE, frame.left, frame.right)
    dy = _into(min(ys) - HALF_HIGH, max(ys) + HALF_HIGH, frame.top, frame.bottom)
    return [(x + dx, y + dy) for x, y in seats]


def _into(low: float, high: float, least: float, most: float) -> float:
    if low < least:
        return least - low
    return min(0.0, most - high)
