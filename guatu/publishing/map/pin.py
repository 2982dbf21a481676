"""Pins (图钉): a light with its number beneath; where several would meet, one makes way.

No pin covers another. One that makes way takes the nearest free seat and is joined to its own
spot by a line; where there is none nearby, the nearest pin takes it in and says how many it
stands for, so that nothing is ever hidden.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import cos, floor, hypot, pi, sin

from guatu.publishing.drawing import Box
from guatu.publishing.wall_chart import WallRow
from guatu.reading.geojson.feature import Spot

LIGHT, NUMBER = 20.0, 11.0
# Half the room that a pin takes: the light above, the number below, and a gap.
HALF_WIDE, HALF_HIGH = 15.0, 18.0
# How far from its spot a pin may stand before its line is too long to be followed.
FARTHEST = 168.0
STEP = 21.0


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


def pins(
    spots: Sequence[tuple[WallRow, Spot]], frame: Box, taken: Sequence[Box] = ()
) -> tuple[Pin, ...]:
    """Pins (图钉): one for each row and spot, none over a `taken` box; equal spots are one."""
    board = _Board(frame, taken)
    each = list(dict.fromkeys((row.pledge.number, spot) for row, spot in spots))
    rows = {row.pledge.number: row for row, _ in spots}
    # Who can stay stays; the others look for a seat among them.
    waiting = [(number, spot) for number, spot in each if not board.stay(rows[number], spot)]
    for number, spot in waiting:
        board.put(rows[number], spot)
    return tuple(sorted(board.pins, key=lambda pin: (pin.rows[0].pledge.number, pin.spots)))


class _Board:
    """Board (图板): the pins so far, found again by the cell in which they stand."""

    def __init__(self, frame: Box, taken: Sequence[Box]) -> None:
        self._frame = frame
        self._taken = taken
        self._cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        self.pins: list[Pin] = []

    def stay(self, row: WallRow, spot: Spot) -> bool:
        """Stay (原位): whether the pin found its own spot free and stands there."""
        seat = self._inside(*spot)
        free = self._free(box_at(*seat))
        if free:
            self._stand(row, spot, seat)
        return free

    def put(self, row: WallRow, spot: Spot) -> None:
        """Put a pin (落座): at the nearest free seat, or into the nearest pin."""
        seat = next((one for one in self._seats(spot) if self._free(box_at(*one))), None)
        if seat is None and self.pins:
            self._take_in(row, spot)
        else:
            self._stand(row, spot, seat or self._inside(*spot))

    def _stand(self, row: WallRow, spot: Spot, seat: Spot) -> None:
        x, y = seat
        self._cells[_cell(x, y)].append(len(self.pins))
        self.pins.append(Pin(rows=(row,), x=x, y=y, spots=(spot,)))

    def _seats(self, spot: Spot) -> Iterator[Spot]:
        x, y = self._inside(*spot)
        for ring in range(1, floor(FARTHEST / STEP) + 1):
            # Begun above and to the right, where a reader's eye goes first.
            for n in range(6 + 2 * ring):
                angle = -pi / 3 + 2 * pi * n / (6 + 2 * ring)
                seat = x + ring * STEP * cos(angle), y + ring * STEP * sin(angle)
                if box_at(*seat).inside(self._frame):
                    yield seat

    def _inside(self, x: float, y: float) -> Spot:
        frame = self._frame
        return (
            min(max(x, frame.left + HALF_WIDE), frame.right - HALF_WIDE),
            min(max(y, frame.top + HALF_HIGH), frame.bottom - HALF_HIGH),
        )

    def _free(self, box: Box) -> bool:
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        pinned = (self.pins[n].box for n in self._near(x, y))
        return not any(other.meets(box) for other in (*self._taken, *pinned))

    def _near(self, x: float, y: float) -> Iterator[int]:
        column, line = _cell(x, y)
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                yield from self._cells.get((column + dx, line + dy), ())

    def _take_in(self, row: WallRow, spot: Spot) -> None:
        def away(n: int) -> float:
            return hypot(self.pins[n].x - spot[0], self.pins[n].y - spot[1])

        nearest = min(range(len(self.pins)), key=away)
        pin = self.pins[nearest]
        rows = pin.rows if row in pin.rows else (*pin.rows, row)
        self.pins[nearest] = replace(pin, rows=rows, spots=(*pin.spots, spot))


def _cell(x: float, y: float) -> tuple[int, int]:
    return floor(x / (2 * HALF_WIDE)), floor(y / (2 * HALF_HIGH))
