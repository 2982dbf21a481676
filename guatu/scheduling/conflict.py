"""Conflict (矛盾): a smallest set of activities whose arcs cannot all hold, and why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from guatu.scheduling.grid import Grid, grid_of
from guatu.scheduling.lag_limits import Endless, latest_within
from guatu.scheduling.network import Activity, Arc, Contradiction, Network
from guatu.scheduling.working_days import OutsideCalendar, WorkingDays


def refuse_contradiction(network: Network, grid: Grid, calendar: WorkingDays) -> None:
    """Refuse a contradiction (查矛盾): raises Contradiction with a smallest set of ids.

    Raises OutsideCalendar where the published calendar ends before that is settled.
    """
    if grid.circular:
        suspects = [grid.ids[i] for i in _ring(grid)]
    elif grid.bounded:
        try:
            latest_within(grid)
            return
        except Endless as endless:
            suspects = [grid.ids[i] for i in endless.moving]
    else:
        return
    ids = smallest_conflict(network, suspects, calendar)
    raise Contradiction(ids, conflict_in_words(network, ids))


def smallest_conflict(
    network: Network, suspects: Collection[str], calendar: WorkingDays
) -> tuple[str, ...]:
    """Smallest conflict (最小矛盾集): sorted; leave any one out and the rest have dates.

    Looks among the suspects first, then among all. Halves are dropped while what is left
    still contradicts itself, then quarters, at last single activities.
    """
    kept = sorted(suspects)
    if not contradicts(network, kept, calendar):
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
    """Contradicts (是否矛盾): whether the arcs among `ids` alone leave no dates."""
    if not ids:
        return False
    grid = grid_of(among(network, ids), calendar)
    if grid.circular:
        return True
    try:
        latest_within(grid)
    except Endless:
        return True
    except OutsideCalendar:
        return False
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


def conflict_in_words(network: Network, ids: Collection[str]) -> str:
    """Conflict in words (矛盾说明): every demand among the activities."""
    part = among(network, ids).activities
    durations = "，".join(f"{a.id} 需要 {a.days} 个{a.calendar.label}" for a in part)
    demands = "；".join(_demand(activity, arc) for activity in part for arc in activity.after)
    return f"这几项要求不能同时满足：{durations}；{demands}"


def _demand(activity: Activity, arc: Arc) -> str:
    least = f"至少隔 {arc.lag} 天" if arc.lag else "之后"
    most = "" if arc.max_lag is None else f"、最多隔 {arc.max_lag} 天"
    return f"{activity.id} 在 {arc.before} 完成{least}{most}开始"


def _ring(grid: Grid) -> list[int]:
    """One ring among the activities that the order leaves out."""
    left = set(range(len(grid.ids))) - set(grid.order)
    at, seen = min(left), {}
    path: list[int] = []
    while at not in seen:
        seen[at] = len(path)
        path.append(at)
        at = min(j for j, _ in grid.before[at] if j in left)
    return path[seen[at] :]
