"""Trail (来由): how each latest date came to be, every move kept with what set it.

Where activities hold each other, each of their dates is set by the other's: read at the end,
that goes round and explains nothing. Step by step, each date was set by one that was there
before, and the first of them by a day that somebody asks for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from guatu.scheduling.grid import Grid
from guatu.scheduling.lag_limits import NOWHERE, Moving
from guatu.scheduling.network import Activity, Network
from guatu.scheduling.passes import begun_by, placed_back
from guatu.scheduling.placing import NOBODY, Place


@dataclass(frozen=True, slots=True)
class Setter:
    """What sets a latest date: `bound` on the finish (`here`) or start, from `other`."""

    bound: int
    here: bool
    other: int = NOBODY
    there: bool = False
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """Step (一步): activity `at` came to lie from `begin` to `end`; `cause` is the step before."""

    at: int
    begin: int
    end: int
    setter: Setter
    cause: Step | None


class Trail:
    """Trail (来由): of the latest dates of a grid; raises Endless as they do.

    A bound beyond the boundary `known` counts as none: what only such bounds hold stays
    unplaced.
    """

    def __init__(self, grid: Grid, known: int = NOWHERE // 2) -> None:
        self.known = known
        self.last: dict[int, Step] = {}
        self.dates = Moving(grid, self._place, backward=True).swept(reversed(grid.order))

    def back(self, i: int) -> Iterator[Step]:
        """Back (追溯): from where activity i lies, along the causes, to a day that binds."""
        step = self.last.get(i)
        while step is not None:
            yield step
            step = step.cause

    def _place(self, grid: Grid, i: int, begin: Sequence[int], end: Sequence[int]) -> Place:
        setter = self._setter(grid, i, begin, end)
        if setter is None:
            return Place(NOWHERE, NOWHERE, NOBODY)
        first, last = (placed_back if setter.here else begun_by)(grid, i, setter.bound)
        before = self.last.get(i)
        if before is None or (before.begin, before.end) != (first, last):
            self.last[i] = Step(i, first, last, setter, self.last.get(setter.other))
        return Place(first, last, setter.other)

    def _setter(
        self, grid: Grid, i: int, begin: Sequence[int], end: Sequence[int]
    ) -> Setter | None:
        """The tightest bound of those on the finish, unless one on the start is tighter still."""
        finishes = [Setter(grid.due[i], True)]
        finishes += [Setter(begin[k] - lag, True, k, False, lag) for k, lag in grid.following[i]]
        starts = [Setter(grid.latest_begin[i], False)] if i in grid.latest_begin else []
        for tie in grid.ties_out.get(i, ()):
            room = (end if tie.there else begin)[tie.other] - tie.gap
            one = Setter(room, tie.here, tie.other, tie.there, tie.gap)
            (finishes if tie.here else starts).append(one)
        finish, start = self._tightest(finishes), self._tightest(starts)
        if finish and start and placed_back(grid, i, finish.bound)[0] <= start.bound:
            return finish
        return start or finish

    def _tightest(self, setters: list[Setter]) -> Setter | None:
        known = [one for one in setters if one.bound <= self.known]
        return min(known, key=attrgetter("bound"), default=None)


def in_order(network: Network) -> Network:
    """In order (按编号排): the same network whatever the order of its rows, so told the same."""
    activities = sorted(network.activities, key=attrgetter("id"))
    return replace(network, activities=tuple(_arcs_in_order(one) for one in activities))


def _arcs_in_order(activity: Activity) -> Activity:
    arcs = sorted(
        activity.after,
        key=lambda arc: (arc.before, arc.leaves, arc.meets, arc.lag, arc.max_lag or NOWHERE),
    )
    return replace(activity, after=tuple(arcs))
