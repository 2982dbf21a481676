"""Shared placing (按共用资源安放): nodes of a whole place, never more in hand than there is.

By rank as early as crews and calendars allow, then each as late as its day allows. Pushing a
plan late never moves a node earlier: what a node held before stays free until it is placed,
so every second plan starts no node before the first did, and no promise ends later.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from heapq import heapify, heappop, heappush

from guatu.scheduling.grid import Grid
from guatu.scheduling.passes import Boundaries, ended_from
from guatu.scheduling.placing import place_early, place_late, set_by_early, set_by_late
from guatu.scheduling.portfolio.joint_network import Joint
from guatu.scheduling.portfolio.placement import Bounds, Order, Placed
from guatu.scheduling.working_days import OutsideCalendar


def placed(joint: Joint, order: Order) -> Placed:
    """Placed (安放): as early as can be, then as late as can be."""
    early, beyond = put_early(joint, order)
    return Placed(early, pushed_late(joint, order, early, beyond), beyond, order)


def worked_days(grid: Grid, i: int, begin: int, end: int) -> Sequence[int]:
    """Worked days (实际占用的日子): on which an activity is worked, and holds its crews."""
    table = grid.tables[i]
    if not grid.days[i] or table is None:
        return range(begin + 1, end + 1)
    upto, nth = table
    return nth[upto[end] - grid.days[i] : upto[end]]


def put_early(
    joint: Joint, order: Order, bounds: Bounds | None = None
) -> tuple[Boundaries, frozenset[int]]:
    """Put early (靠前安放): each in turn as early as can be, and those beyond the calendar."""
    bounds = bounds or Bounds()
    grid = replace(joint.grid, release=joint.grid.release.copy())
    for i, least in bounds.begun_from.items():
        grid.release[i] = max(grid.release[i], least)
    size = len(grid.ids)
    begin, end = [0] * size, [0] * size
    far = max((len(table[0]) for table in grid.tables if table), default=0)
    beyond: set[int] = set()
    use = _Use(order.capacity)
    for i in _in_turn(grid, order.rank, backward=False):
        if any(j in beyond for j in _before(grid, i)):
            beyond.add(i)
            begin[i] = end[i] = far
            continue
        try:
            while True:
                begin[i], end[i], _ = place_early(grid, i, begin, end)
                if end[i] < bounds.ended_from.get(i, end[i]) and grid.given[i] is None:
                    begin[i], end[i] = ended_from(grid, i, bounds.ended_from[i])
                days = worked_days(grid, i, begin[i], end[i])
                # From the far end: the latest clash carries the node furthest.
                full = use.full(joint.needs[i], reversed(days)) if grid.given[i] is None else None
                if full is None:
                    break
                grid.release[i] = full
        except OutsideCalendar:
            beyond.add(i)
            begin[i] = end[i] = far
            continue
        use.take(joint.needs[i], days)
    return Boundaries(begin, end), frozenset(beyond)


def pushed_late(
    joint: Joint,
    order: Order,
    early: Boundaries,
    beyond: frozenset[int],
    bounds: Bounds | None = None,
) -> Boundaries:
    """Pushed late (靠后安放): each as late as can be, with no promise later than early."""
    bounds = bounds or Bounds()
    due = _dues(joint, early, beyond)
    for i, most in bounds.ended_by.items():
        due[i] = min(due[i], most)
    grid = replace(joint.grid, due=due, latest_begin=bounds.begun_by)
    begin, end = early.begin.copy(), early.end.copy()
    use = _Use(order.capacity)
    for i in _in_turn(grid, [-one for one in early.end], backward=True):
        if i in beyond:
            continue
        given = grid.given[i]
        if given is not None:
            begin[i], end[i] = given
        while given is None:
            begin[i], end[i], _ = place_late(grid, i, begin, end)
            full = use.full(joint.needs[i], worked_days(grid, i, begin[i], end[i]))
            if full is None:
                break
            grid.due[i] = full - 1
        use.take(joint.needs[i], worked_days(grid, i, begin[i], end[i]))
    return Boundaries(begin, end)


def _dues(joint: Joint, early: Boundaries, beyond: frozenset[int]) -> list[int]:
    """The days by which nodes end: their own, or that on which their promise ends if later."""
    ends: defaultdict[str, int] = defaultdict(int)
    for i, (number, _) in enumerate(joint.keys):
        if i not in beyond:
            ends[number] = max(ends[number], early.end[i])
    return [
        max(due, early.end[i] if own else ends[number])
        for i, (due, own, (number, _)) in enumerate(
            zip(joint.grid.due, joint.own_due, joint.keys, strict=True)
        )
    ]


def _before(grid: Grid, i: int) -> list[int]:
    return set_by_late(grid, i)


def _in_turn(grid: Grid, rank: Sequence[int], *, backward: bool) -> list[int]:
    """By rank, but never before what comes first; equal ranks by id."""
    first, then = (set_by_early, set_by_late) if backward else (set_by_late, set_by_early)
    waiting = [len(set(first(grid, i))) for i in range(len(grid.ids))]
    ready = [(rank[i], grid.ids[i], i) for i, count in enumerate(waiting) if not count]
    heapify(ready)
    turns: list[int] = []
    while ready:
        _, _, i = heappop(ready)
        turns.append(i)
        for k in set(then(grid, i)):
            waiting[k] -= 1
            if not waiting[k]:
                heappush(ready, (rank[k], grid.ids[k], k))
    return turns


class _Use:
    """How much of each crew is in hand on each day."""

    def __init__(self, capacity: Mapping[str, int] | None) -> None:
        self.capacity = capacity
        self.held: defaultdict[str, Counter[int]] = defaultdict(Counter)

    def full(self, crews: Sequence[str], days: Iterable[int]) -> int | None:
        """The first of these days on which one of the crews has no more room, if any."""
        if self.capacity is None or not crews:
            return None
        asked = [(self.held[crew].get, self.capacity[crew]) for crew in crews]
        for day in days:
            for held, most in asked:
                if held(day, 0) >= most:
                    return day
        return None

    def take(self, crews: Sequence[str], days: Sequence[int]) -> None:
        for crew in crews:
            self.held[crew].update(days)
