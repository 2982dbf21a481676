"""Conflict (矛盾): a smallest set of activities that cannot all have what is asked, and why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from guatu.scheduling.conflict_words import conflict_in_words
from guatu.scheduling.grid import Grid, grid_of
from guatu.scheduling.lag_limits import NOWHERE, Endless, latest_within
from guatu.scheduling.network import Contradiction, Network
from guatu.scheduling.passes import Boundaries, latest
from guatu.scheduling.trail import Trail, in_order
from guatu.scheduling.working_days import OutsideCalendar, WorkingDays


def latest_or_contradiction(network: Network, grid: Grid, calendar: WorkingDays) -> Boundaries:
    """Latest dates, or a refusal (倒推，查矛盾): raises Contradiction with a smallest set of ids.

    The deadline contradicts nothing, it only makes late; the activities' own days may.
    Raises OutsideCalendar where the published calendar ends before that is settled.
    """
    found = _latest_or_suspects(network, grid, calendar)
    if isinstance(found, Boundaries):
        return found
    ordered = in_order(network)
    suspects = _latest_or_suspects(ordered, grid_of(ordered, calendar), calendar)
    assert not isinstance(suspects, Boundaries)
    ids = smallest_conflict(ordered, suspects, calendar)
    raise Contradiction(ids, conflict_in_words(among(network, ids), calendar))


def _latest_or_suspects(
    network: Network, grid: Grid, calendar: WorkingDays
) -> Boundaries | list[str]:
    """Latest dates; where there are none, some that most likely contradict each other."""
    if grid.circular:
        return _ring(grid)
    if off := on_a_day_off(grid):
        return [off]
    try:
        late = latest_within(grid) if grid.bounded else latest(grid)
    except Endless as endless:
        return [grid.ids[i] for i in endless.moving]
    if too_early(grid, late) and (suspects := _against_own_days(network, calendar)):
        return suspects
    return late


def smallest_conflict(
    network: Network, suspects: Collection[str], calendar: WorkingDays
) -> tuple[str, ...]:
    """Smallest conflict (最小矛盾集): sorted; leave any one out and the rest have dates.

    Looks among the suspects first, then among all. Halves are dropped while what is left
    still contradicts itself, then quarters, at last single activities.
    """
    kept = sorted(suspects)
    if contradicts(network, kept, calendar):
        network = among(network, kept)
    else:
        kept = sorted(activity.id for activity in network.activities)
    size = max(len(kept) // 2, 1)
    while True:
        at = 0
        while at < len(kept):
            rest = kept[:at] + kept[at + size :]
            if contradicts(network, rest, calendar):
                kept = rest
            else:
                at += size
        if size == 1:
            return tuple(kept)
        size //= 2


def contradicts(network: Network, ids: Collection[str], calendar: WorkingDays) -> bool:
    """Contradicts (是否矛盾): whether what is asked of `ids` alone leaves no dates."""
    if not ids:
        return False
    part = among(network, ids)
    try:
        grid = grid_of(part, calendar)
        if grid.circular or on_a_day_off(grid):
            return True
        late = latest_within(grid)
        return bool(too_early(grid, late) and _against_own_days(part, calendar))
    except Endless:
        return True
    except OutsideCalendar:
        return False


def among(network: Network, ids: Collection[str]) -> Network:
    """Part of a network (局部): these activities and the arcs among them."""
    kept = frozenset(ids)
    activities = tuple(
        replace(activity, after=tuple(arc for arc in activity.after if arc.before in kept))
        for activity in network.activities
        if activity.id in kept
    )
    return replace(network, activities=activities)


def on_a_day_off(grid: Grid) -> str | None:
    """On a day off (定在停工日): the first by id that is bound to a day its calendar does not work.

    It contradicts itself, whatever stands around it.
    """
    fixed = (i for i, begin in grid.latest_begin.items() if grid.earliest_begin.get(i) == begin)
    off = [grid.ids[i] for i in fixed if grid.given[i] is None and not _worked(grid, i)]
    return min(off, default=None)


def _worked(grid: Grid, i: int) -> bool:
    table, day = grid.tables[i], grid.latest_begin[i] + bool(grid.days[i])
    if table is None:
        return True
    upto, _ = table
    if not 0 <= day < len(upto):
        raise OutsideCalendar
    return upto[day] > (upto[day - 1] if day else 0)


def too_early(grid: Grid, late: Boundaries) -> list[int]:
    """Too early (早于自己要的日子): those whose latest start lies before the day they ask for."""
    asked = grid.earliest_begin.items()
    return [i for i, day in asked if late.begin[i] < day and grid.given[i] is None]


def _against_own_days(network: Network, calendar: WorkingDays) -> list[str]:
    """A chain from a day that an activity asks for to another's that cannot both be kept.

    The deadline bounds nothing here, nor does a day behind the published calendar.
    """
    far = max(calendar.last, network.deadline)
    end = far.toordinal() - calendar.first.toordinal()
    grid = grid_of(network, calendar, deadline=far)
    own = replace(grid, due=[NOWHERE if due == end else due for due in grid.due])
    trail = Trail(own, known=end)
    early = too_early(own, trail.dates)
    first = min(early, key=lambda i: own.ids[i], default=None)
    return [] if first is None else sorted({own.ids[step.at] for step in trail.back(first)})


def _ring(grid: Grid) -> list[str]:
    """One ring among the activities that the order leaves out."""
    left = set(range(len(grid.ids))) - set(grid.order)
    at, seen = min(left), {}
    path: list[int] = []
    while at not in seen:
        seen[at] = len(path)
        path.append(at)
        at = min(j for j, _ in grid.before[at] if j in left)
    return [grid.ids[i] for i in path[seen[at] :]]
