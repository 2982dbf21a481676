"""Lag limits (最长间隔): latest and earliest dates when an approval expires if taken too early.

A maximum lag pulls a follower back to its leader, against the order of the arcs, so a
single pass does not do. Dates only ever move one way here, until none moves any more; a
network whose dates would move for ever contradicts itself.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from guatu.scheduling.grid import Grid
from guatu.scheduling.passes import Boundaries
from guatu.scheduling.placing import (
    NOBODY,
    Place,
    place_early,
    place_late,
    set_by_early,
    set_by_late,
)

# Holidays, seasons and weeks fall alike every year: what finds no dates within three finds none.
_SEARCHED = 3 * 366
_FIRST_LOOK = 8


class Endless(Exception):
    """Endless (没有日期): `moving` (positions in the grid) push each other's dates for ever."""

    def __init__(self, moving: list[int]) -> None:
        super().__init__(moving)
        self.moving = moving


def latest_within(grid: Grid) -> Boundaries:
    """Backward to a fixed point (倒推到不动点): the latest dates that everything allows."""
    outside = max(grid.due, default=0) + 1
    moving = _Moving(grid, outside, backward=True)
    return moving.swept(reversed(grid.order))


def earliest_within(grid: Grid) -> Boundaries:
    """Forward to a fixed point (正推到不动点): the earliest dates that everything allows."""
    outside = min(grid.release, default=0) - 1
    moving = _Moving(grid, outside, backward=False)
    return moving.swept(grid.order)


def settled(
    grid: Grid, at: Boundaries, queue: Iterable[int], *, backward: bool
) -> tuple[Boundaries, set[int]]:
    """Settled (调到不动): `at`, moved from the queued on until all is allowed; and those looked at.

    `at` must not lie on the wrong side of the dates sought: not too early going backward,
    not too late going forward.
    """
    moving = _Moving(grid, 0, backward=backward)
    moving.begin, moving.end = at
    moving.settle(queue)
    return Boundaries(moving.begin, moving.end), set(moving.moves) | set(moving.by)


class _Moving:
    """Dates on their way, each with the activity that set it."""

    def __init__(self, grid: Grid, outside: int, *, backward: bool) -> None:
        self.grid = grid
        self.place = place_late if backward else place_early
        self.touched = set_by_late if backward else set_by_early
        self.backward = backward
        self.begin, self.end = [outside] * len(grid.ids), [outside] * len(grid.ids)
        self.by: dict[int, int] = {}
        self.moves: dict[int, int] = {}

    def swept(self, order: Iterable[int]) -> Boundaries:
        """One pass in order, then the ties against it, then what no order holds."""
        grid, begin, end = self.grid, self.begin, self.end
        for i in order:
            begin[i], end[i], _ = self.place(grid, i, begin, end)
        if len(grid.order) < len(begin):
            for i in set(range(len(begin))).difference(grid.order):
                self.start(i)
            self.settle(range(len(begin)))
        elif grid.looped:
            self.settle(sorted({*grid.ties_in, *grid.ties_out}))
        return Boundaries(begin, end)

    def start(self, i: int) -> None:
        """Where it would lie if it stood alone: never on the wrong side of where it ends up."""
        far = self.begin[i]
        alone = [far] * len(self.begin)
        self.begin[i], self.end[i], _ = self.place(self.grid, i, alone, alone)

    def settle(self, queue: Iterable[int]) -> None:
        waiting = deque(queue)
        queued = set(waiting)
        while waiting:
            i = waiting.popleft()
            queued.discard(i)
            if not self.moved(i):
                continue
            count = self.moves[i]
            if count >= _FIRST_LOOK and not count & (count - 1):
                self.turn_in_circles(i)
            for j in self.touched(self.grid, i):
                if j not in queued:
                    queued.add(j)
                    waiting.append(j)

    def moved(self, i: int) -> bool:
        """Whether it must move; it never moves back."""
        place: Place = self.place(self.grid, i, self.begin, self.end)
        self.by.setdefault(i, NOBODY)
        first, last, by = place
        if (first, last) == (self.begin[i], self.end[i]):
            return False
        self.begin[i], self.end[i] = first, last
        self.by[i] = by
        self.moves[i] = self.moves.get(i, 0) + 1
        return True

    def turn_in_circles(self, i: int) -> None:
        """Raise Endless when activities that set each other's dates find no rest alone."""
        ring = self.ring(i)
        if not ring:
            return
        if not any(self.grid.tables[j] for j in ring):
            # Every day alike: what pushes itself once pushes itself for ever.
            raise Endless(ring)
        far = self.begin[ring[0]] + (-1 if self.backward else 1) * (self.length(ring) + _SEARCHED)
        moving = True
        while moving:
            moving = any([self.moved(j) for j in reversed(ring)])
            at = self.begin[ring[0]]
            if at < far if self.backward else at > far:
                raise Endless(ring)

    def ring(self, i: int) -> list[int]:
        """The ring that the pointers from i run into, if they do."""
        path: list[int] = []
        seen: dict[int, int] = {}
        while i != NOBODY:
            if i in seen:
                return path[seen[i] :]
            seen[i] = len(path)
            path.append(i)
            i = self.by.get(i, NOBODY)
        return []

    def length(self, ring: list[int]) -> int:
        grid = self.grid
        lags = sum(abs(tie.gap) for j in ring for tie in grid.ties_in.get(j, ()))
        return lags + sum(2 * grid.days[j] + sum(lag for _, lag in grid.before[j]) for j in ring)
