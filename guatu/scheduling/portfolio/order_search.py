"""Order search (搜先后): the turn in which promises get what they share, where some are late.

The shared-crew engine counts whole working days without calendars; its order is a proposal,
placed by the calendars' own pass and taken only where fewer promises are late by it.
"""

from __future__ import annotations

from guatu.scheduling.levelling.level import Effort, level
from guatu.scheduling.levelling.plan import SharedPlan, Step, Wait
from guatu.scheduling.passes import Boundaries
from guatu.scheduling.portfolio.crew_rule import Crews
from guatu.scheduling.portfolio.joint_network import Joint
from guatu.scheduling.portfolio.shared_placing import Placed
from guatu.scheduling.working_days import WorkingDays

# How much is tried while a person waits: some two seconds in plain Python, whatever the
# size. A design default of this program, no figure of a rule.
STEPS_PLACED = 30_000
LEAST_ORDERS, MOST_ORDERS, HERD = 4, 200, 8


def orders_tried(size: int) -> int:
    """Orders tried (试几种先后): for so many nodes."""
    return max(LEAST_ORDERS, min(MOST_ORDERS, STEPS_PLACED // max(size, 1)))


def searched_rank(
    joint: Joint, alone: Placed, late: Boundaries, crews: Crews, calendar: WorkingDays
) -> list[int]:
    """Searched rank (搜出的先后): the day each node starts in the engine's best plan.

    A promise that is late even alone is held only to what it can do alone.
    """
    grid = joint.grid
    # The calendar's own count: what is not worked on it takes what it takes at its latest.
    steps = [i for i, given in enumerate(grid.given) if given is None and i not in alone.beyond]
    kept = {i: grid.ids[i] for i in steps}
    origin = min((_counted(calendar, grid.release[i]) for i in steps), default=0)
    plan = SharedPlan(
        steps=tuple(
            Step(
                id=kept[i],
                days=_lasting(calendar, late, i),
                after=tuple(Wait(kept[j]) for j, _ in grid.before[i] if j in kept),
                needs=dict.fromkeys(joint.needs[i], 1),
                not_before=_counted(calendar, grid.release[i]) - origin,
                due=_counted(calendar, max(grid.due[i], alone.early.end[i])) - origin,
            )
            for i in steps
        ),
        crews={name: rule.capacity for name, rule in crews.items()},
    )
    effort = Effort(placements=orders_tried(len(steps)), herd=HERD, solver=False)
    starts = level(plan, effort).starts
    return [starts.get(name, 0) for name in grid.ids]


def _lasting(calendar: WorkingDays, late: Boundaries, i: int) -> int:
    return _counted(calendar, late.end[i]) - _counted(calendar, late.begin[i])


def _counted(calendar: WorkingDays, evening: int) -> int:
    """Working days up to an evening; before and behind the published years, at their ends."""
    if evening < 0:
        return 0
    return calendar.upto[min(evening, len(calendar.upto) - 1)]
