"""Lag limits (最长间隔): latest and earliest dates when an approval expires if taken too early.

A maximum lag pulls a follower back to its leader, against the order of the arcs, so a
single pass does not do. Dates only ever move one way here, until none moves any more; a
network whose dates would move for ever contradicts itself.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from guatu.scheduling.grid import Grid
from guatu.scheduling.passes import (
    Boundaries,
    placed_back,
    placed_on,
    worked_back,
    worked_on,
)

# Holidays and weeks fall alike every year: what finds no dates within three finds none.
_SEARCHED = 3 * 366


class Endless(Exception):
    """Endless (没有日期): the dates of `moving` (positions in the grid) never come to rest."""

    def __init__(self, moving: list[int]) -> None:
        super().__init__(moving)
        self.moving = moving


def latest_within(grid: Grid) -> Boundaries:
    """Backward to a fixed point (倒推到不动点): the latest dates that every lag allows."""

    def placed(i: int, begin: list[int], end: list[int]) -> tuple[int, int]:
        bound = min([grid.due[i], *(begin[k] - lag for k, lag in grid.following[i])])
        start, finish = placed_back(grid, i, bound)
        most = min((end[j] + lag for j, lag in grid.within[i]), default=start)
        return (start, finish) if start <= most else _begun_by(grid, i, most)

    def touched(i: int) -> list[int]:
        leaders = [j for j, _ in grid.before[i]]
        return leaders + [k for k, _ in grid.within_following[i]]

    return _at_rest(grid, placed, touched, backward=True)


def earliest_within(grid: Grid) -> Boundaries:
    """Forward to a fixed point (正推到不动点): the earliest dates that every lag allows."""

    def placed(i: int, begin: list[int], end: list[int]) -> tuple[int, int]:
        fixed = grid.done[i]
        if fixed is not None:
            return fixed, fixed
        bound = max([grid.release[i], *(end[j] + lag for j, lag in grid.before[i])])
        start, finish = placed_on(grid, i, bound)
        least = max((begin[k] - lag for k, lag in grid.within_following[i]), default=finish)
        return (start, finish) if finish >= least else _ended_from(grid, i, least)

    def touched(i: int) -> list[int]:
        followers = [k for k, _ in grid.following[i]]
        return followers + [j for j, _ in grid.within[i]]

    return _at_rest(grid, placed, touched, backward=False)


def _at_rest(
    grid: Grid,
    placed: Callable[[int, list[int], list[int]], tuple[int, int]],
    touched: Callable[[int], list[int]],
    *,
    backward: bool,
) -> Boundaries:
    """Move dates until none moves; each move is forced, so the order does not matter."""
    unplaced = max(grid.due) + 1 if backward else min(grid.release) - 1
    begin, end = [unplaced] * len(grid.ids), [unplaced] * len(grid.ids)
    for i in range(len(grid.ids)):
        bound = grid.due[i] if backward else grid.release[i]
        begin[i], end[i] = placed_back(grid, i, bound) if backward else placed_on(grid, i, bound)
    limit = _limit(grid, begin, end, backward=backward)
    moves = [0] * len(grid.ids)
    queue = deque(reversed(grid.order) if backward else grid.order)
    queue.extend(set(range(len(grid.ids))) - set(grid.order))
    queued = [True] * len(grid.ids)
    while queue:
        i = queue.popleft()
        queued[i] = False
        start, finish = placed(i, begin, end)
        if (start, finish) == (begin[i], end[i]):
            continue
        begin[i], end[i] = start, finish
        moves[i] += 1
        if moves[i] > len(grid.ids) and (_plain(grid) or _beyond(start, limit, backward)):
            raise Endless([j for j, count in enumerate(moves) if count > len(grid.ids) // 2])
        for j in touched(i):
            if not queued[j]:
                queued[j] = True
                queue.append(j)
    return Boundaries(begin, end)


def _limit(grid: Grid, begin: list[int], end: list[int], *, backward: bool) -> int:
    """How far dates are followed: the whole work end to end, and three years more."""
    length = 2 * sum(grid.days) + sum(lag for arcs in grid.before for _, lag in arcs)
    if backward:
        return min(begin) - length - _SEARCHED
    return max(end) + length + _SEARCHED


def _plain(grid: Grid) -> bool:
    """Every day worked: then more moves than activities prove a contradiction."""
    return not any(grid.tables)


def _beyond(start: int, limit: int, backward: bool) -> bool:
    return start < limit if backward else start > limit


def _begun_by(grid: Grid, i: int, most: int) -> tuple[int, int]:
    """The latest dates with the begin not after `most`."""
    table, days = grid.tables[i], grid.days[i]
    if table is None:
        return most, most + days
    if not days:
        return worked_back(table, most, 0)
    begin, _ = worked_back(table, most + 1, 1)
    return worked_on(table, begin, days)


def _ended_from(grid: Grid, i: int, least: int) -> tuple[int, int]:
    """The earliest dates with the end not before `least`."""
    table, days = grid.tables[i], grid.days[i]
    if table is None:
        return least - days, least
    if not days:
        return worked_on(table, least, 0)
    _, end = worked_on(table, least - 1, 1)
    return worked_back(table, end, days)
