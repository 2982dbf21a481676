"""Order search (搜先后): the turn in which promises get what they share, where some are late.

The shared-crew engine counts whole working days without calendars; its order is a proposal,
placed by the calendars' own pass and taken only where fewer promises are late by it.
"""

from __future__ import annotations

from guatu.scheduling.levelling.level import Effort, level
from guatu.scheduling.levelling.plan import SharedPlan, Step, Wait
from guatu.scheduling.passes import Boundaries
from guatu.scheduling.placing import set_by_early
from guatu.scheduling.portfolio.crew_rule import Crews
from guatu.scheduling.portfolio.joint_network import Joint
from guatu.scheduling.portfolio.placement import Placed
from guatu.scheduling.working_days import WorkingDays

# How much is tried while a person waits: some two seconds in plain Python, whatever the
# size. A design default of this program, no figure of a rule.
STEPS_PLACED = 30_000
LEAST_ORDERS, MOST_ORDERS, HERD = 4, 200, 8


def orders_tried(size: int) -> int:
    """Orders tried (试几种先后): for so many nodes that share crews."""
    return max(LEAST_ORDERS, min(MOST_ORDERS, STEPS_PLACED // max(size, 1)))


def searched_rank(
    joint: Joint, alone: Placed, late: Boundaries, crews: Crews, calendar: WorkingDays
) -> list[int]:
    """Searched rank (搜出的先后): the day each node that shares a crew starts in the best plan.

    Only those are searched: what lies between two of them is a wait. A promise that is late
    even alone is held only to what it can do alone. All other nodes come first, they take
    nothing from anyone.
    """
    grid = joint.grid
    shared = [
        i
        for i, needs in enumerate(joint.needs)
        if needs and grid.given[i] is None and i not in alone.beyond
    ]
    lasting = [
        _counted(calendar, end) - _counted(calendar, begin)
        for begin, end in zip(late.begin, late.end, strict=True)
    ]
    after = _waits(joint, shared, lasting)
    soonest = {i: _counted(calendar, alone.early.begin[i]) for i in shared}
    origin = min(soonest.values(), default=0)
    plan = SharedPlan(
        steps=tuple(
            Step(
                id=grid.ids[i],
                days=lasting[i],
                after=tuple(Wait(grid.ids[j], lag) for j, lag in sorted(after[i].items())),
                needs=dict.fromkeys(joint.needs[i], 1),
                not_before=soonest[i] - origin,
                due=_counted(calendar, max(late.end[i], alone.late.end[i])) - origin,
            )
            for i in shared
        ),
        crews={name: rule.capacity for name, rule in crews.items()},
    )
    effort = Effort(placements=orders_tried(len(shared)), herd=HERD, solver=False)
    starts = level(plan, effort).starts
    return [starts.get(name, -1) for name in grid.ids]


def _waits(joint: Joint, shared: list[int], lasting: list[int]) -> dict[int, dict[int, int]]:
    """For each shared node the shared ones before it, and the days of what lies between."""
    grid, wanted = joint.grid, set(shared)
    found: dict[int, dict[int, int]] = {i: {} for i in shared}
    for i in shared:
        waiting = [(j, 0) for j in set_by_early(grid, i)]
        while waiting:
            j, gone = waiting.pop()
            if j in wanted:
                found[j][i] = max(found[j].get(i, 0), gone)
            elif grid.given[j] is None:
                waiting += [(k, gone + lasting[j]) for k in set_by_early(grid, j)]
    return found


def _counted(calendar: WorkingDays, evening: int) -> int:
    """Working days up to an evening; before and behind the published years, at their ends."""
    if evening < 0:
        return 0
    return calendar.upto[min(evening, len(calendar.upto) - 1)]
