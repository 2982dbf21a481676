"""Binding (卡住): who sets whose dates, walked back from the end — the critical chain of a draw."""

from __future__ import annotations

from collections.abc import Iterator

from guatu.scheduling.grid import Grid
from guatu.scheduling.own_days import Table
from guatu.scheduling.passes import Boundaries


def critical_in(grid: Grid, early: Boundaries) -> set[int]:
    """Critical in a draw (一次模拟的关键工序): what ends last, and whatever set its dates."""
    last = max(early.end)
    waiting = [i for i, end in enumerate(early.end) if end == last]
    found = set(waiting)
    while waiting:
        for j in _setters(grid, waiting.pop(), early):
            if j not in found:
                found.add(j)
                waiting.append(j)
    return found


def _setters(grid: Grid, i: int, early: Boundaries) -> Iterator[int]:
    if grid.given[i] is not None:
        return
    begin, end = early
    enough = least_for_begin(grid.tables[i], begin[i], grid.days[i])
    for j, lag in grid.before[i]:
        if end[j] + lag >= enough:
            yield j
    for tie in grid.ties_in.get(i, ()):
        bound = (end if tie.there else begin)[tie.other] + tie.gap
        if bound >= (least_for_end(grid.tables[i], end[i]) if tie.here else enough):
            yield tie.other


def least_for_begin(table: Table, begin: int, days: int) -> int:
    """Least for a begin (卡住开始的最早一晚): a bound from here on alone brings it about."""
    if table is None:
        return begin
    upto, nth = table
    if days:
        count = upto[begin] if begin >= 0 else 0
        return nth[count - 1] if count else -1
    return least_for_end(table, begin)


def least_for_end(table: Table, end: int) -> int:
    """Least for an end (卡住完成的最早一晚): the first evening after the last day worked before."""
    if table is None:
        return end
    upto, nth = table
    count = upto[end - 1] if end else 0
    return nth[count - 1] + 1 if count else 0
