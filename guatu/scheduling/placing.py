"""Placing (放置): one activity as late or as early as everything asked of it allows, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from guatu.scheduling.grid import Grid
from guatu.scheduling.passes import begun_by, ended_from, placed_back, placed_on

# Set by no other activity: by a day of its own, the deadline, as_of, or a fact.
NOBODY = -1


class Place(NamedTuple):
    """Place (位置): begin, end, and the activity whose dates set them (NOBODY when none)."""

    begin: int
    end: int
    by: int


def place_late(grid: Grid, i: int, begin: Sequence[int], end: Sequence[int]) -> Place:
    """Place late (靠后放): as late as those that follow, its due day and its last start allow."""
    bound, by = grid.due[i], NOBODY
    rows = grid.following
    for at in range(rows.start[i], rows.start[i + 1]):
        room = begin[rows.other[at]] - rows.lag[at]
        if room < bound:
            bound, by = room, rows.other[at]
    most = grid.latest_begin.get(i)
    start_by = NOBODY
    for tie in grid.ties_out.get(i, ()):
        room = (end if tie.there else begin)[tie.other] - tie.gap
        if tie.here:
            if room < bound:
                bound, by = room, tie.other
        elif most is None or room < most:
            most, start_by = room, tie.other
    first, last = placed_back(grid, i, bound)
    if most is None or first <= most:
        return Place(first, last, by)
    first, last = begun_by(grid, i, most)
    return Place(first, last, start_by)


def place_early(grid: Grid, i: int, begin: Sequence[int], end: Sequence[int]) -> Place:
    """Place early (靠前放): as early as as_of, its own day and those it waits for allow."""
    fixed = grid.given[i]
    if fixed is not None:
        return Place(*fixed, NOBODY)
    bound, by = grid.release[i], NOBODY
    rows = grid.before
    for at in range(rows.start[i], rows.start[i + 1]):
        room = end[rows.other[at]] + rows.lag[at]
        if room > bound:
            bound, by = room, rows.other[at]
    least: int | None = None
    end_from = NOBODY
    for tie in grid.ties_in.get(i, ()):
        room = (end if tie.there else begin)[tie.other] + tie.gap
        if not tie.here:
            if room > bound:
                bound, by = room, tie.other
        elif least is None or room > least:
            least, end_from = room, tie.other
    first, last = placed_on(grid, i, bound)
    if least is None or last >= least:
        return Place(first, last, by)
    first, last = ended_from(grid, i, least)
    return Place(first, last, end_from)


def set_by_early(grid: Grid, i: int) -> list[int]:
    """Set by early dates (最早日期牵动谁): those whose earliest dates look at those of i."""
    return grid.following.others(i) + [tie.other for tie in grid.ties_out.get(i, ())]


def set_by_late(grid: Grid, i: int) -> list[int]:
    """Set by late dates (最迟日期牵动谁): those whose latest dates look at those of i."""
    return grid.before.others(i) + [tie.other for tie in grid.ties_in.get(i, ())]
