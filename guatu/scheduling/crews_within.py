"""Crews within limits (有最长间隔时排班组): no crew over-full, and no approval runs out.

Dates are first those that arcs, limits and own days alone allow. On the first day on which a
crew is asked for too much, whoever's turn comes last waits until that day is over, and all
dates are settled anew: a leader moves with its follower, so every limit still holds. Backward
the same from the end. It finds good dates, not always where there are some.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from heapq import heappop, heappush

from guatu.scheduling.crews import held_days
from guatu.scheduling.grid import Grid
from guatu.scheduling.lag_limits import Endless, earliest_within, latest_within, settled
from guatu.scheduling.passes import Boundaries
from guatu.scheduling.working_days import OutsideCalendar

# Orders of turns tried, and waits before one is given up, each a day or more. Design defaults
# of this program.
MOST_TRIES, MOST_WAITS = 8, 2_000

Crews = Sequence[Mapping[str, int]]


def levelled_within(
    grid: Grid, crews: Crews, capacity: Mapping[str, int]
) -> tuple[Boundaries, Boundaries] | None:
    """Levelled within limits (带最长间隔排班组): latest and earliest dates; None: none found."""
    try:
        late = latest_within(grid)
        early = _Spread(grid, crews, capacity, earliest_within(grid), late.begin, 1).found()
        if early is None:
            return None
        late_too = _Spread(grid, crews, capacity, late, [-day for day in early.end], -1).found()
    except (OutsideCalendar, Endless):
        return None
    return late_too and (late_too, early)


class _Spread:
    """Spreading out (错开): forward (`way` 1) or backward (-1), from dates without crews.

    Those of lowest `rank` go first, those bound to a day before all. Where a turn comes to
    nothing, whoever had to wait most goes before the others in the next.
    """

    def __init__(
        self,
        grid: Grid,
        crews: Crews,
        capacity: Mapping[str, int],
        free: Boundaries,
        rank: Sequence[int],
        way: int,
    ) -> None:
        self.grid, self.crews, self.capacity = grid, crews, capacity
        self.free, self.rank, self.way = free, rank, way
        self.urgent: Counter[int] = Counter()

    def found(self) -> Boundaries | None:
        """Found (排出的日期): None where no try gave any."""
        for _ in range(MOST_TRIES):
            waited: Counter[int] = Counter()
            try:
                at = self.tried(waited)
            except (OutsideCalendar, Endless):
                at = None
            if at is not None and self.as_asked(at):
                return at
            most = max(waited.values(), default=0)
            self.urgent.update(i for i, count in waited.items() if count == most)
        return None

    def tried(self, waited: Counter[int]) -> Boundaries | None:
        """Tried (试一遍): until no day is over-full; None where too many would have to wait."""
        release, due = self.grid.release.copy(), self.grid.due.copy()
        moving = replace(self.grid, release=release, due=due)
        held = _Held(self, self.free)
        for _ in range(MOST_WAITS):
            full = held.first_full()
            if full is None:
                return held.at
            day, those = full
            waited.update(those)
            for i in those:
                if self.way > 0:
                    release[i] = max(release[i], day)
                else:
                    due[i] = min(due[i], day - 1)
            dates = Boundaries(held.at.begin.copy(), held.at.end.copy())
            held.move(*settled(moving, dates, those, backward=self.way < 0))
        return None

    def turn(self, i: int) -> tuple[bool, int, int, str]:
        """Turn (轮次): the lower, the sooner."""
        return i not in self.grid.latest_begin, -self.urgent[i], self.rank[i], self.grid.ids[i]

    def as_asked(self, at: Boundaries) -> bool:
        """As asked (合乎要求): days of their own are kept, as far as they were without crews."""
        free = self.free.begin
        if self.way > 0:
            bounds = self.grid.latest_begin.items()
            return all(at.begin[i] <= max(most, free[i]) for i, most in bounds)
        bounds = self.grid.earliest_begin.items()
        return all(at.begin[i] >= min(least, free[i]) for i, least in bounds)


class _Held:
    """What crews are asked for on each day, and the days on which it is too much.

    What is done or under way holds no crew here, as in `crews.py`, and never waits.
    """

    def __init__(self, spread: _Spread, at: Boundaries) -> None:
        self.grid, self.capacity, self.way = spread.grid, spread.capacity, spread.way
        self.turn, self.at = spread.turn, at
        self.crews = [
            {name: count for name, count in crew.items() if count and given is None}
            for crew, given in zip(spread.crews, self.grid.given, strict=True)
        ]
        self.held: defaultdict[str, Counter[int]] = defaultdict(Counter)
        self.full: list[tuple[int, str]] = []
        for i in range(len(self.crews)):
            self._count(i, 1)

    def first_full(self) -> tuple[int, list[int]] | None:
        """The first over-full day, and those that must wait until it is over."""
        while self.full:
            day, crew = self.full[0]
            day *= self.way
            if self.held[crew][day] > self.capacity[crew]:
                return day, self._last(day, crew)
            heappop(self.full)
        return None

    def move(self, at: Boundaries, looked: set[int]) -> None:
        """Move (移动): from the dates so far to those given; `looked`: all that may differ."""
        for i in looked:
            self._count(i, -1)
        self.at = at
        for i in looked:
            self._count(i, 1)

    def _last(self, day: int, crew: str) -> list[int]:
        """Whoever the crew has no room for on that day, in turn."""
        there = [i for i in range(len(self.crews)) if crew in self.crews[i] and day in self._on(i)]
        left, last = self.capacity[crew], []
        for i in sorted(there, key=self.turn):
            if self.crews[i][crew] <= left:
                left -= self.crews[i][crew]
            else:
                last.append(i)
        return last

    def _on(self, i: int) -> Sequence[int]:
        return held_days(self.grid, i, self.at.begin[i], self.at.end[i])

    def _count(self, i: int, sign: int) -> None:
        for crew, count in self.crews[i].items():
            held = self.held[crew]
            for day in self._on(i):
                held[day] += sign * count
                if held[day] > self.capacity[crew]:
                    heappush(self.full, (self.way * day, crew))
