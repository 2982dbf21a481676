"""Crew handover (班组交接): who gets a crew from whom, in the order that the plan has settled.

A slow step then keeps those waiting that come after it in the plan; nobody replans between
two draws.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from guatu.scheduling.crews import levelled, refuse_too_few
from guatu.scheduling.grid import Grid
from guatu.scheduling.network import Activity, Arc, Network
from guatu.scheduling.passes import Boundaries
from guatu.scheduling.schedule import Schedule
from guatu.scheduling.working_days import OutsideCalendar

_NOBODY = -1


def with_handovers(schedule: Schedule) -> Network | None:
    """With handovers (带上班组交接): an arc from each step to those that get a crew from it.

    None where crews are not planned for either (longest lags, fixed days), or share a day
    in a way that no order tells. Raises Contradiction for a step that asks for more than all.
    """
    network, grid = schedule.network, schedule.grid
    if grid.bounded:
        return None
    refuse_too_few(network)
    try:
        early = levelled(network, grid).early
    except OutsideCalendar:
        return None
    leaders = _leaders(network, grid, early)
    if leaders is None:
        return None
    rows = [_after(one, leaders[i], grid) for i, one in enumerate(network.activities)]
    return replace(network, activities=tuple(rows))


def _after(activity: Activity, leaders: set[int], grid: Grid) -> Activity:
    already = {arc.before for arc in activity.after}
    names = sorted({grid.ids[j] for j in leaders} - already)
    return replace(activity, after=(*activity.after, *(Arc(name) for name in names)))


def _leaders(network: Network, grid: Grid, early: Boundaries) -> list[set[int]] | None:
    """By activity, those that it gets a crew from."""
    pools = {crew: [(_NOBODY, count)] for crew, count in network.crews.items()}
    found: list[set[int]] = [set() for _ in grid.ids]
    holders = [i for i in range(len(grid.ids)) if grid.days[i] and grid.given[i] is None]
    for i in sorted(holders, key=lambda one: (early.begin[one], early.end[one], grid.ids[one])):
        for crew, count in sorted(_asked(network.activities[i].crew)):
            taken = _taken(pools[crew], i, count, grid, early)
            if taken is None:
                return None
            found[i] |= taken - {_NOBODY}
    return found


def _asked(crew: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(name, count) for name, count in crew.items() if count]


def _taken(
    pool: list[tuple[int, int]], i: int, count: int, grid: Grid, early: Boundaries
) -> set[int] | None:
    """Takes from whoever it waits for anyway, then from whoever was free longest."""
    waits_for = set(grid.before.others(i))

    def rank(held: tuple[int, int]) -> tuple[bool, int, str]:
        j = held[0]
        if j == _NOBODY:
            return True, -1, ""
        return j not in waits_for, early.end[j], grid.ids[j]

    left, taken, kept = count, set(), []
    for j, units in sorted(pool, key=rank):
        free = j == _NOBODY or early.end[j] <= early.begin[i]
        used = min(units, left) if free else 0
        left -= used
        if used:
            taken.add(j)
        if units > used:
            kept.append((j, units - used))
    pool[:] = [*kept, (i, count)]
    return None if left else taken
