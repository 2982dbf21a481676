"""Passes (正推与倒推): earliest and latest dates of a network of plain arcs.

Two plain loops over integers: a county's whole plan is recomputed while one waits. What a
loop cannot look up lies outside the published calendar and raises OutsideCalendar.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from guatu.scheduling.grid import Grid
from guatu.scheduling.working_days import OutsideCalendar


class Boundaries(NamedTuple):
    """Boundaries (起止): the evening before each start, and the evening of each finish."""

    begin: list[int]
    end: list[int]


def latest(grid: Grid) -> Boundaries:
    """Backward pass (倒推): each as late as all that follow it and its due day allow."""
    begin, end = [0] * len(grid.ids), [0] * len(grid.ids)
    days, tables, due = grid.days, grid.tables, grid.due
    start, others, lags = grid.following.start, grid.following.other, grid.following.lag
    for i in reversed(grid.order):
        bound = due[i]
        for at in range(start[i], start[i + 1]):
            room = begin[others[at]] - lags[at]
            if room < bound:
                bound = room
        table = tables[i]
        if table is None:
            end[i], begin[i] = bound, bound - days[i]
            continue
        # The common case of worked_back written out: a call a node costs half the time.
        upto, nth = table
        work = days[i]
        if work and 0 <= bound < len(upto) and (count := upto[bound]) >= work:
            end[i], begin[i] = nth[count - 1], nth[count - work] - 1
        else:
            begin[i], end[i] = worked_back(table, bound, work)
    return Boundaries(begin, end)


def earliest(grid: Grid) -> Boundaries:
    """Forward pass (正推): each as early as as_of and all it waits for allow; done is done."""
    begin, end = [0] * len(grid.ids), [0] * len(grid.ids)
    days, tables = grid.days, grid.tables
    start, others, lags = grid.before.start, grid.before.other, grid.before.lag
    release, given = grid.release, grid.given
    for i in grid.order:
        fixed = given[i]
        if fixed is not None:
            begin[i], end[i] = fixed
            continue
        bound = release[i]
        for at in range(start[i], start[i + 1]):
            room = end[others[at]] + lags[at]
            if room > bound:
                bound = room
        table = tables[i]
        if table is None:
            begin[i], end[i] = bound, bound + days[i]
            continue
        upto, nth = table
        work = days[i]
        if work and 0 <= bound < len(upto) and (count := upto[bound] + work) <= len(nth):
            begin[i], end[i] = nth[count - work] - 1, nth[count - 1]
        else:
            begin[i], end[i] = worked_on(table, bound, work)
    return Boundaries(begin, end)


def worked_back(
    table: tuple[Sequence[int], Sequence[int]], bound: int, days: int
) -> tuple[int, int]:
    """Worked back (倒数工期): the latest begin and end with `days` worked by `bound`."""
    upto, nth = table
    if not 0 <= bound < len(upto) or upto[bound] < (days or 1):
        raise OutsideCalendar
    count = upto[bound]
    end = nth[count - 1]
    return (nth[count - days] - 1 if days else end), end


def worked_on(table: tuple[Sequence[int], Sequence[int]], bound: int, days: int) -> tuple[int, int]:
    """Worked on (正数工期): the earliest begin and end with `days` worked after `bound`.

    An activity of no duration may lie on the evening of `bound` itself.
    """
    upto, nth = table
    last = len(upto)
    if days:
        if not -1 <= bound < last:
            raise OutsideCalendar
        count = upto[bound] if bound >= 0 else 0
        if count + days > len(nth):
            raise OutsideCalendar
        return nth[count] - 1, nth[count + days - 1]
    if not 0 <= bound < last:
        raise OutsideCalendar
    count = upto[bound - 1] if bound else 0
    if count >= len(nth):
        raise OutsideCalendar
    return nth[count], nth[count]


def placed_back(grid: Grid, i: int, bound: int) -> tuple[int, int]:
    """Placed back (靠后放): begin and end of activity i, ending by `bound`."""
    table = grid.tables[i]
    return (
        (bound - grid.days[i], bound) if table is None else worked_back(table, bound, grid.days[i])
    )


def placed_on(grid: Grid, i: int, bound: int) -> tuple[int, int]:
    """Placed on (靠前放): begin and end of activity i, beginning after `bound`."""
    table = grid.tables[i]
    return (bound, bound + grid.days[i]) if table is None else worked_on(table, bound, grid.days[i])


def begun_by(grid: Grid, i: int, most: int) -> tuple[int, int]:
    """Begun by (不晚于此开始): the latest begin and end with the begin not after `most`."""
    table, days = grid.tables[i], grid.days[i]
    if table is None:
        return most, most + days
    if not days:
        return worked_back(table, most, 0)
    begin, _ = worked_back(table, most + 1, 1)
    return worked_on(table, begin, days)


def ended_from(grid: Grid, i: int, least: int) -> tuple[int, int]:
    """Ended from (不早于此完成): the earliest begin and end with the end not before `least`."""
    table, days = grid.tables[i], grid.days[i]
    if table is None:
        return least - days, least
    if not days:
        return worked_on(table, least, 0)
    _, end = worked_on(table, least - 1, 1)
    return worked_back(table, end, days)
