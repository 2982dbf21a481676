"""Order of crews (班组先后): in which turn activities get the crews they share.

The shared-crew engine searches it on whole days without calendars; the calendars' own pass
then places the activities in that turn. Where all keep one calendar and wait without lags,
engine and calendars count alike; elsewhere the order is a good proposal and nothing more.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from guatu.scheduling.grid import Grid
from guatu.scheduling.levelling.level import Effort, level
from guatu.scheduling.levelling.plan import SharedPlan, Step, Wait
from guatu.scheduling.network import Network
from guatu.scheduling.own_days import Table
from guatu.scheduling.passes import Boundaries

# How much is tried: enough that a project's plan settles, little enough to wait for (some
# two seconds in plain Python). A design default of this program, no figure of a rule.
STEPS_PLACED = 200_000
TRIES_A_PAIR = 10
HERD_A_STEP = 4


class SearchedOrder(NamedTuple):
    """Searched order (搜出的先后): the day each activity starts in the shortest plan found.

    `bound`: days that no plan can do with fewer, in the days the activities themselves count;
    `counts_alike`: calendars count those days as the engine does, so that the bound holds.
    """

    rank: list[int]
    bound: int
    counts_alike: bool


def searched_order(
    network: Network, grid: Grid, late: Boundaries, effort: Effort | None = None
) -> SearchedOrder:
    """Searched order (搜出的先后): with little work, the same on every machine, or as told."""
    steps = [i for i, given in enumerate(grid.given) if given is None]
    if not steps:
        return SearchedOrder([0] * len(grid.ids), 0, counts_alike=False)
    plan = SharedPlan(
        steps=tuple(_steps(network, grid, late, steps)),
        crews={name: count for name, count in network.crews.items() if count},
    )
    found = level(plan, effort or _little(len(steps)))
    rank = [found.starts.get(name, 0) for name in grid.ids]
    alike = _one_table(grid) is not None and len(steps) == len(grid.ids)
    return SearchedOrder(rank, found.bound, alike)


def _little(size: int) -> Effort:
    return Effort(
        placements=min(TRIES_A_PAIR * size * size, STEPS_PLACED // size),
        herd=max(4, min(200, HERD_A_STEP * size)),
        solver=False,
    )


def _steps(network: Network, grid: Grid, late: Boundaries, steps: list[int]) -> list[Step]:
    axis = _one_table(grid)
    bounds = {i: _soonest(grid, i) for i in steps}
    origin = min(_counted(axis, bound) for bound in bounds.values())
    return [
        Step(
            id=grid.ids[i],
            days=grid.days[i] if axis else late.end[i] - late.begin[i],
            after=tuple(
                Wait(grid.ids[j], lag) for j, lag in grid.before[i] if grid.given[j] is None
            ),
            needs={name: count for name, count in network.activities[i].crew.items() if count},
            not_before=_counted(axis, bounds[i]) - origin,
        )
        for i in steps
    ]


def _soonest(grid: Grid, i: int) -> int:
    """The first evening after which activity i may begin, with what is done or under way."""
    ends = (given[1] + lag for j, lag in grid.before[i] if (given := grid.given[j]) is not None)
    return max([grid.release[i], *ends])


def _one_table(grid: Grid) -> Table:
    """The working calendar that all keep, if they do, and no lag counts other days."""
    alike = all(one is other for one, other in pairwise(grid.tables))
    return grid.tables[0] if alike and not any(grid.before.lag) else None


def _counted(axis: Table, evening: int) -> int:
    """An evening as a count of days worked up to it; where there is no axis, as it is."""
    if axis is None:
        return evening
    upto, _ = axis
    return upto[min(evening, len(upto) - 1)] if evening >= 0 else 0
