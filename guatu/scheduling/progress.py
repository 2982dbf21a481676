"""Progress of nodes (节点进展): plan, actual and forecast of each node on the day looked at.

The forecast goes forward from what is reported: the done is fixed, the started keeps what is
left of it, and nothing unstarted lies before as_of. The plan goes backward from the deadline.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from guatu.scheduling.forecast import forecast_of
from guatu.scheduling.network import Activity, Network
from guatu.scheduling.passes import Boundaries
from guatu.scheduling.progress_words import (
    done_in_words,
    end_in_words,
    expired_in_words,
    spare_in_words,
)
from guatu.scheduling.schedule import Schedule, scheduled
from guatu.scheduling.working_days import WorkingDays, state_council_calendar
from guatu.vocabulary.unknown import Unknown


class NodeState(StrEnum):
    """State of a node (节点状态): as reported by as_of."""

    DONE = "done"
    STARTED = "started"
    OPEN = "open"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return {"done": "已完成", "started": "进行中", "open": "未开始"}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """Reported (已报进展): actual days of one node; `remaining` days still to do from as_of."""

    started_on: date | None = None
    finished_on: date | None = None
    remaining: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeProgress:
    """Progress of a node (节点进展): planned (latest), actual and forecast dates.

    `float_days` is in working days: how long the node can still wait (open: to start;
    started: to finish), negative when it is late; for a node done by how many it was early.
    Forecasts are None for what is done, and where they run past the published calendar.
    """

    id: str
    state: NodeState
    planned_start: date
    planned_finish: date
    actual_start: date | None
    actual_finish: date | None
    forecast_start: date | None
    forecast_finish: date | None
    float_days: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Progress (进展): nodes in the network's order, and the forecast of the whole.

    `end_days` is how many working days the forecast end lies before the deadline (negative:
    behind it); None with `forecast_end` where the calendar is not published.
    """

    nodes: tuple[NodeProgress, ...]
    forecast_end: date | None
    end_days: int | None
    words: str


def progress_of(
    network: Network,
    reported: Mapping[str, Reported],
    as_of: date,
    calendar: WorkingDays | None = None,
) -> Progress | Unknown:
    """Progress of nodes (节点进展): reports of days behind as_of are not yet known and left out.

    The plan is the network without reports, so it does not move with as_of. Unknown when the
    plan's years are not published; raises Contradiction when the plan has no dates.
    """
    calendar = calendar or state_council_calendar()
    bare = tuple(
        replace(a, done_on=None, started_on=None, remaining=None) for a in network.activities
    )
    plan = scheduled(replace(network, as_of=as_of, activities=bare), calendar)
    if isinstance(plan, Unknown):
        return plan
    facts = tuple(_with_facts(a, reported.get(a.id, Reported()), as_of) for a in bare)
    forecast, last_starts = forecast_of(replace(network, as_of=as_of, activities=facts), calendar)
    nodes = tuple(
        _node(activity, i, plan, forecast, last_starts.get(i), as_of)
        for i, activity in enumerate(facts)
    )
    return _whole(nodes, facts, network.deadline, as_of, calendar)


def _with_facts(activity: Activity, report: Reported, as_of: date) -> Activity:
    def known(day: date | None) -> date | None:
        return day if day and day <= as_of else None

    finished, started = known(report.finished_on), known(report.started_on)
    remaining = report.remaining if started else None
    return replace(activity, done_on=finished, started_on=started, remaining=remaining)


def _node(
    activity: Activity,
    i: int,
    plan: Schedule,
    forecast: Boundaries | None,
    last_start: int | None,
    as_of: date,
) -> NodeProgress:
    calendar, lead = plan.calendar, bool(activity.days)
    start, finish = calendar.date_at(plan.late.begin[i] + lead), calendar.date_at(plan.late.end[i])
    state = (
        NodeState.DONE
        if activity.done_on
        else NodeState.STARTED
        if activity.started_on
        else NodeState.OPEN
    )
    ahead = forecast if state is not NodeState.DONE else None
    begins = calendar.date_at(ahead.begin[i] + lead) if ahead else None
    ends = calendar.date_at(ahead.end[i]) if ahead else None
    spare = _spare(state, activity, start, finish, ends, as_of, calendar)
    words = done_in_words(spare) if state is NodeState.DONE else ""
    if state is NodeState.OPEN and ahead and last_start is not None and ahead.begin[i] > last_start:
        words = expired_in_words(calendar.date_at(last_start + lead))
    return NodeProgress(
        id=activity.id,
        state=state,
        planned_start=start,
        planned_finish=finish,
        actual_start=activity.started_on,
        actual_finish=activity.done_on,
        forecast_start=begins if state is NodeState.OPEN else None,
        forecast_finish=ends,
        float_days=spare,
        words=words or spare_in_words(spare, activity.started_on, start, as_of),
    )


def _spare(
    state: NodeState,
    activity: Activity,
    start: date,
    finish: date,
    ends: date | None,
    as_of: date,
    calendar: WorkingDays,
) -> int:
    """Working days to spare, whatever the node's own calendar."""
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


def _whole(
    nodes: tuple[NodeProgress, ...],
    facts: tuple[Activity, ...],
    deadline: date,
    as_of: date,
    calendar: WorkingDays,
) -> Progress:
    ends = [node.actual_finish or node.forecast_finish for node in nodes]
    if not nodes or any(day is None for day in ends):
        return Progress(nodes=nodes, forecast_end=None, end_days=None, words="完成日期暂时算不出")
    end = max(day for day in ends if day)
    spare = working_days_apart(end, deadline, calendar)
    words = end_in_words(end, spare, deadline, done=all(activity.done_on for activity in facts))
    return Progress(nodes=nodes, forecast_end=end, end_days=spare, words=words)
