"""Days to spare (还能等几天): of a node in its state, in working days between two dates."""

from __future__ import annotations

from datetime import date

from guatu.scheduling.network import Activity
from guatu.scheduling.node_progress import NodeState
from guatu.scheduling.working_days import WorkingDays
from guatu.vocabulary.unknown import Unknown


def days_to_spare(
    state: NodeState,
    activity: Activity,
    start: date,
    finish: date,
    ends: date | None,
    as_of: date,
    calendar: WorkingDays,
) -> int:
    """Days to spare (还能等几个工作日): in working days, whatever the node's own calendar."""
    if state is NodeState.DONE and activity.done_on:
        return working_days_apart(activity.done_on, finish, calendar)
    if ends is not None:
        return working_days_apart(ends, finish, calendar)
    if state is NodeState.STARTED:
        return working_days_apart(as_of, finish, calendar)
    return working_days_apart(as_of, start, calendar)


def working_days_apart(earlier: date, later: date, calendar: WorkingDays) -> int:
    """Working days apart (相隔工作日): negative when `later` lies before `earlier`."""
    count = calendar.between(earlier, later)
    return 0 if isinstance(count, Unknown) else count
