"""Critical chain (关键线路): what cannot wait if all is to end as early as it can."""

from __future__ import annotations

from dataclasses import replace

from guatu.scheduling.grid import Grid
from guatu.scheduling.lag_limits import latest_within
from guatu.scheduling.passes import Boundaries, latest


def critical_chain(grid: Grid, early: Boundaries) -> tuple[str, ...]:
    """Critical chain (关键线路): ids, those that begin first coming first."""
    end = max(early.end, default=0)
    pulled = replace(grid, due=[end] * len(grid.ids))
    tight = latest_within(pulled) if grid.bounded else latest(pulled)
    found = {i for i in range(len(grid.ids)) if tight.end[i] <= early.end[i]}
    found |= _driving(grid, early, end)
    chain = sorted(found, key=lambda i: (early.end[i], early.begin[i], grid.ids[i]))
    return tuple(grid.ids[i] for i in chain)


def _driving(grid: Grid, early: Boundaries, end: int) -> set[int]:
    """Backward from what ends last, along the arcs that set a start."""
    waiting = [i for i in range(len(grid.ids)) if early.end[i] == end]
    found = set(waiting)
    while waiting:
        i = waiting.pop()
        for j, lag in grid.before[i]:
            if j not in found and _sets(grid, i, early.end[j] + lag, early.begin[i]):
                found.add(j)
                waiting.append(j)
    return found


def _sets(grid: Grid, i: int, bound: int, begin: int) -> bool:
    """Whether waiting for `bound` alone already brings the start to where it is."""
    table = grid.tables[i]
    if table is None or bound >= begin:
        return bound == begin
    upto, _ = table
    if grid.days[i]:
        return upto[bound] == upto[begin]
    return bound >= 0 and upto[begin] - (upto[bound - 1] if bound else 0) == 1
