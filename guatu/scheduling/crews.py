"""Crews (班组): dates that never ask for more of a crew than there is.

A serial schedule by latest finish, and one in the order that a search proposes, both justified
to the right and to the left, which never lengthens them; the shorter one stands. Good and
quick, not proven best; the same whatever the row order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from guatu.scheduling.arc_rows import ArcRows
from guatu.scheduling.crew_order import searched_order
from guatu.scheduling.grid import Grid
from guatu.scheduling.levelling.effort import Effort
from guatu.scheduling.network import Contradiction, Network
from guatu.scheduling.passes import Boundaries, latest, placed_back, placed_on


def crews_matter(network: Network) -> bool:
    """Crews matter (要不要排班组): any activity holds a crew while it is worked on."""
    return any(count for activity in network.activities for count in activity.crew.values())


def refuse_too_few(network: Network) -> None:
    """Refuse too few (班组不够): raises Contradiction for a step that asks for more than all."""
    for activity in sorted(network.activities, key=lambda one: one.id):
        for crew, count in sorted(activity.crew.items()):
            there = network.crews.get(crew, 0)
            if count > there:
                why = f"{activity.id} 需要 {crew} {count} 个，一共只有 {there} 个"
                raise Contradiction((activity.id,), why)


class CrewDates(NamedTuple):
    """Crew dates (按班组排的日期): latest by the deadline, earliest from as_of.

    `bound`: working days from the first possible start that no plan at all can undercut;
    None where the calendars count otherwise than the search does.
    """

    late: Boundaries
    early: Boundaries
    bound: int | None


def levelled(network: Network, grid: Grid, effort: Effort | None = None) -> CrewDates:
    """Levelled (按班组排): with little work, or with as much as `effort` says."""
    late = latest(grid)
    crews = [activity.crew for activity in network.activities]
    found = searched_order(network, grid, late, effort)
    tried = [
        _justified(grid, crews, network.crews, late.end),
        _justified(grid, crews, network.crews, found.rank),
    ]
    early = min(tried, key=lambda one: max(one.end, default=0))
    back = _backward(grid, crews, network.crews, early.end, grid.due)
    return CrewDates(back, early, found.bound if found.counts_alike else None)


def _justified(
    grid: Grid,
    crews: Sequence[Mapping[str, int]],
    capacity: Mapping[str, int],
    rank: Sequence[int],
) -> Boundaries:
    """Placed by rank as early as can be, then all pushed late, then early again."""
    early = _forward(grid, crews, capacity, rank)
    end = max(early.end, default=0)
    pulled = _backward(grid, crews, capacity, early.end, [end] * len(grid.ids))
    again = _forward(grid, crews, capacity, pulled.begin)
    return again if max(again.end, default=0) <= end else early


def _forward(
    grid: Grid,
    crews: Sequence[Mapping[str, int]],
    capacity: Mapping[str, int],
    rank: Sequence[int],
) -> Boundaries:
    """Each in turn as early as it can, those of lowest rank first."""
    begin, end = [0] * len(grid.ids), [0] * len(grid.ids)
    used = _Use(capacity)
    for i in _in_turn(grid, grid.before, grid.following, rank):
        fixed = grid.given[i]
        if fixed is not None:
            begin[i], end[i] = fixed
            continue
        bound = max([grid.release[i], *(end[j] + lag for j, lag in grid.before[i])])
        while True:
            begin[i], end[i] = placed_on(grid, i, bound)
            full = used.full(crews[i], held_days(grid, i, begin[i], end[i]))
            if not full:
                break
            bound = full[-1]
        used.take(crews[i], held_days(grid, i, begin[i], end[i]))
    return Boundaries(begin, end)


def _backward(
    grid: Grid,
    crews: Sequence[Mapping[str, int]],
    capacity: Mapping[str, int],
    ends: Sequence[int],
    due: Sequence[int],
) -> Boundaries:
    """Each in turn as late as it can, those that end last first."""
    begin, end = [0] * len(grid.ids), [0] * len(grid.ids)
    used = _Use(capacity)
    rank = [-day for day in ends]
    for i in _in_turn(grid, grid.following, grid.before, rank):
        bound = min([due[i], *(begin[k] - lag for k, lag in grid.following[i])])
        while True:
            begin[i], end[i] = placed_back(grid, i, bound)
            full = used.full(crews[i], held_days(grid, i, begin[i], end[i]))
            if not full:
                break
            bound = full[0] - 1
        used.take(crews[i], held_days(grid, i, begin[i], end[i]))
    return Boundaries(begin, end)


def _in_turn(
    grid: Grid,
    first: ArcRows,
    then: ArcRows,
    rank: Sequence[int],
) -> list[int]:
    """By rank, but never before what comes first; equal ranks by id."""
    waiting = [len(set(first.others(i))) for i in range(len(first))]
    ready = [i for i, count in enumerate(waiting) if not count]
    turns: list[int] = []
    while ready:
        i = min(ready, key=lambda one: (rank[one], grid.ids[one]))
        ready.remove(i)
        turns.append(i)
        for k in set(then.others(i)):
            waiting[k] -= 1
            if not waiting[k]:
                ready.append(k)
    return turns


class _Use:
    """How much of each crew is held on each day."""

    def __init__(self, capacity: Mapping[str, int]) -> None:
        self.capacity = capacity
        self.held: defaultdict[str, Counter[int]] = defaultdict(Counter)

    def full(self, crew: Mapping[str, int], days: Sequence[int]) -> list[int]:
        """The days, in order, on which one of these crews is not free."""
        asked = [(self.held[name], self.capacity[name] - n) for name, n in crew.items() if n]
        return [day for day in days if any(held[day] > left for held, left in asked)]

    def take(self, crew: Mapping[str, int], days: Sequence[int]) -> None:
        for name, count in crew.items():
            for day in days if count else ():
                self.held[name][day] += count


def held_days(grid: Grid, i: int, begin: int, end: int) -> Sequence[int]:
    """The days on which an activity is worked, and holds its crews."""
    table = grid.tables[i]
    if not grid.days[i] or table is None:
        return range(begin + 1, end + 1)
    upto, nth = table
    return nth[upto[end] - grid.days[i] : upto[end]]
