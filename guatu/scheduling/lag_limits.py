"""Lag limits (最长间隔): latest and earliest dates when an approval expires if taken too early.

A maximum lag pulls a follower back to its leader, against the order of the arcs, so a
single pass does not do. Dates only ever move one way here, until none moves any more; a
network whose dates would move for ever contradicts itself.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence

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
from guatu.scheduling.working_days import OutsideCalendar

Placing = Callable[[Grid, int, Sequence[int], Sequence[int]], Place]

# Holidays, seasons and weeks fall alike every year: what finds no dates within three, and then
# leaves the known calendar, finds none.
_SEARCHED = 3 * 366
_FIRST_LOOK = 8
# Further than any date: what has not been placed yet bounds nothing.
NOWHERE = 10**9


class Endless(Exception):
    """Endless (没有日期): `moving` (positions in the grid) push each other's dates for ever."""

    def __init__(self, moving: list[int]) -> None:
        super().__init__(moving)
        self.moving = moving


def latest_within(grid: Grid) -> Boundaries:
    """Backward to a fixed point (倒推到不动点): the latest dates that everything allows."""
    return Moving(grid, place_late, backward=True).swept(reversed(grid.order))


def earliest_within(grid: Grid) -> Boundaries:
    """Forward to a fixed point (正推到不动点): the earliest dates that everything allows."""
    return Moving(grid, place_early, backward=False).swept(grid.order)


def settled(
    grid: Grid, at: Boundaries, queue: Iterable[int], *, backward: bool
) -> tuple[Boundaries, set[int]]:
    """Settled (调到不动): `at`, moved from the queued on until all is allowed; and those looked at.

    `at` must not lie on the wrong side of the dates sought: not too early going backward,
    not too late going forward.
    """
    moving = Moving(grid, place_late if backward else place_early, backward=backward)
    moving.begin, moving.end = at
    moving.settle(queue)
    return Boundaries(moving.begin, moving.end), set(moving.moves) | set(moving.by)


class Moving:
    """Moving (移动中的日期): dates on their way, each with the activity that set it."""

    def __init__(self, grid: Grid, place: Placing, *, backward: bool) -> None:
        self.grid = grid
        self.place = place
        self.touched = set_by_late if backward else set_by_early
        self.own = grid.due if backward else grid.release
        nowhere = NOWHERE if backward else -NOWHERE
        self.begin, self.end = [nowhere] * len(grid.ids), [nowhere] * len(grid.ids)
        self.by: dict[int, int] = {}
        self.moves: dict[int, int] = {}
        self.waiting: deque[int] = deque()
        self.queued: set[int] = set()

    def swept(self, order: Iterable[int]) -> Boundaries:
        """One pass in order, then the ties against it, then what no order holds."""
        grid, begin, end = self.grid, self.begin, self.end
        for i in order:
            begin[i], end[i], _ = self.place(grid, i, begin, end)
        if len(grid.order) < len(begin):
            self.settle(range(len(begin)))
        elif grid.looped:
            self.settle(sorted({*grid.ties_in, *grid.ties_out}))
        return Boundaries(begin, end)

    def settle(self, queue: Iterable[int]) -> None:
        """Settle (调到不动): from the queued on, until none moves; raises Endless."""
        self.wake(queue)
        while self.waiting:
            i = self.waiting.popleft()
            self.queued.discard(i)
            try:
                self.step(i)
            except OutsideCalendar:
                ring = self.ring(i)
                if not ring or abs(self.begin[ring[0]] - self.own[ring[0]]) < _SEARCHED:
                    raise
                raise Endless(ring) from None

    def step(self, i: int) -> None:
        """Step (走一步): move it, and look now and then whether it moves for ever."""
        if not self.moved(i):
            return
        self.wake(self.touched(self.grid, i))
        count = self.moves[i]
        if count >= _FIRST_LOOK and not count & (count - 1):
            self.turn_in_circles(i)

    def wake(self, those: Iterable[int]) -> None:
        """Wake (叫醒): queue those that may have to move, each once."""
        for j in those:
            if j not in self.queued:
                self.queued.add(j)
                self.waiting.append(j)

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
        while moved := [j for j in reversed(ring) if self.moved(j)]:
            for j in moved:
                self.wake(self.touched(self.grid, j))

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
