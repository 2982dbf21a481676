"""Replan (重排): after one change, only the dates that depend on it are looked at again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from guatu.scheduling.change import (
    Change,
    Finished,
    NewBounds,
    NewDays,
    Started,
    changed,
    changed_at,
)
from guatu.scheduling.conflict import on_a_day_off, too_early
from guatu.scheduling.grid import Grid
from guatu.scheduling.grid_change import with_activity
from guatu.scheduling.lag_limits import NOWHERE, Endless, settled
from guatu.scheduling.passes import Boundaries
from guatu.scheduling.placing import place_early, place_late, set_by_early, set_by_late
from guatu.scheduling.schedule import Schedule, scheduled
from guatu.scheduling.working_days import OutsideCalendar
from guatu.vocabulary.unknown import Unknown

Replanned = tuple[Schedule | Unknown, frozenset[str]]


def replan(schedule: Schedule, change: Change) -> Replanned:
    """Replan (重排): the schedule after a change, and the ids of activities looked at again.

    Equal to scheduling the changed network afresh, in all its dates. A change that is not
    of one activity looks at everything. Raises Contradiction, and Refused as `changed` does.
    """
    known = schedule.grid.ids
    if isinstance(change, NewDays | NewBounds | Started | Finished) and change.id in known:
        at = known.index(change.id)
        network = changed_at(schedule.network, at, change)
        try:
            return _from(schedule, replace(schedule, network=network), at)
        except (OutsideCalendar, Endless, _Everything):
            pass
    else:
        network = changed(schedule.network, change)
    afresh = scheduled(network, schedule.calendar)
    return afresh, frozenset(activity.id for activity in network.activities)


class _Everything(Exception):
    """The change reaches further than the dates of one activity."""


def _from(old: Schedule, new: Schedule, at: int) -> Replanned:
    grid = with_activity(old.grid, new.network, new.calendar, at)
    if grid is None or old.early is None or on_a_day_off(grid):
        raise _Everything
    # A validity that starts to run bounds those that follow.
    seeds = [at, *(tie.other for tie in old.grid.ties_in.get(at, ()) if tie.backward)]
    late, looked = _again(old.grid, grid, old.late, seeds, backward=True)
    if too_early(grid, late):
        raise _Everything
    early, also = _again(old.grid, grid, old.early, seeds, backward=False)
    touched = frozenset(grid.ids[i] for i in looked | also)
    return replace(new, grid=grid, late=late, early=early), touched


def _again(
    old: Grid, new: Grid, at: Boundaries, seeds: Sequence[int], *, backward: bool
) -> tuple[Boundaries, set[int]]:
    if new.looped:
        return _in_loops(old, new, at, seeds, backward=backward)
    place, touched = (place_late, set_by_late) if backward else (place_early, set_by_early)
    begin, end = at.begin.copy(), at.end.copy()
    stale, looked = set(seeds), set()
    for i in _downstream(new, seeds, touched):
        if i not in stale:
            continue
        looked.add(i)
        first, last, _ = place(new, i, begin, end)
        if (first, last) != (begin[i], end[i]):
            begin[i], end[i] = first, last
            stale.update(touched(new, i))
    return Boundaries(begin, end), looked


def _downstream(
    grid: Grid, seeds: Sequence[int], touched: Callable[[Grid, int], list[int]]
) -> list[int]:
    """The seeds and all that could depend on them, each before those that depend on it."""
    seen: set[int] = set()
    last_first: list[int] = []
    for seed in seeds:
        if seed in seen:
            continue
        seen.add(seed)
        path = [(seed, iter(touched(grid, seed)))]
        while path:
            i, rest = path[-1]
            for j in rest:
                if j not in seen:
                    seen.add(j)
                    path.append((j, iter(touched(grid, j))))
                    break
            else:
                last_first.append(i)
                path.pop()
    return last_first[::-1]


def _in_loops(
    old: Grid, new: Grid, at: Boundaries, seeds: Sequence[int], *, backward: bool
) -> tuple[Boundaries, set[int]]:
    """With ties against the order: all that the old dates leant on is taken up and put anew.

    What leans on nothing taken up keeps a chain of its own to some day, so its old dates
    still bound the new ones from the right side. Those that hold each other in a ring may
    lie where none of them is held from outside (they found no common day nearer by), so a
    ring is taken up whole.
    """
    touched = set_by_late if backward else set_by_early
    leans = _leans_late if backward else _leans_early
    rings = _rings(old, seeds, touched)
    taken, waiting = set(seeds), list(seeds)
    while waiting:
        i = waiting.pop()
        ring = rings.get(i, ())
        for j in (*ring, *touched(old, i)):
            if j not in taken and (j in ring or j in rings or leans(old, j, i, at)):
                taken.add(j)
                waiting.append(j)
    begin, end = at.begin.copy(), at.end.copy()
    far = NOWHERE if backward else -NOWHERE
    for i in taken:
        given = None if backward else new.given[i]
        begin[i], end[i] = given or (far, far)
    found, looked = settled(new, Boundaries(begin, end), sorted(taken), backward=backward)
    return found, looked | taken


def _rings(
    grid: Grid, seeds: Sequence[int], touched: Callable[[Grid, int], list[int]]
) -> dict[int, list[int]]:
    """Of those that the seeds could reach, each that could reach itself, with its whole ring."""
    last_first = _downstream(grid, seeds, touched)
    back: dict[int, list[int]] = {i: [] for i in last_first}
    for i in last_first:
        for j in touched(grid, i):
            back[j].append(i)
    found: dict[int, list[int]] = {}
    seen: set[int] = set()
    for i in last_first:
        if i in seen:
            continue
        seen.add(i)
        ring = [i]
        for j in ring:
            fresh = [k for k in back[j] if k not in seen]
            seen.update(fresh)
            ring += fresh
        if len(ring) > 1:
            found |= dict.fromkeys(ring, ring)
    return found


def _leans_early(grid: Grid, i: int, on: int, at: Boundaries) -> bool:
    """Whether a bound from `on` is the greatest of those on the start, or on the finish, of i."""
    starts = [(grid.release[i], -1), *((at.end[j] + lag, j) for j, lag in grid.before[i])]
    finishes: list[tuple[int, int]] = []
    for tie in grid.ties_in.get(i, ()):
        room = (at.end if tie.there else at.begin)[tie.other] + tie.gap
        (finishes if tie.here else starts).append((room, tie.other))
    return _extreme(starts, on, max) or _extreme(finishes, on, max)


def _leans_late(grid: Grid, i: int, on: int, at: Boundaries) -> bool:
    """Whether a bound from `on` is the least of those on the finish, or on the start, of i."""
    finishes = [(grid.due[i], -1), *((at.begin[k] - lag, k) for k, lag in grid.following[i])]
    starts: list[tuple[int, int]] = []
    if i in grid.latest_begin:
        starts.append((grid.latest_begin[i], -1))
    for tie in grid.ties_out.get(i, ()):
        room = (at.end if tie.there else at.begin)[tie.other] - tie.gap
        (finishes if tie.here else starts).append((room, tie.other))
    return _extreme(starts, on, min) or _extreme(finishes, on, min)


def _extreme(bounds: list[tuple[int, int]], on: int, of: Callable[[list[int]], int]) -> bool:
    return bool(bounds) and (of([room for room, _ in bounds]), on) in bounds
