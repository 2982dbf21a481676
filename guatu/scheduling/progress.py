"""Progress of nodes (节点进展): plan, actual and forecast of each node on the day looked at.

The forecast goes forward from what is reported: the done is fixed, the started keeps what is
left of it, and nothing unstarted lies before as_of. The plan goes backward from the deadline.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from guatu.scheduling.days_to_spare import days_to_spare, working_days_apart
from guatu.scheduling.forecast import forecast_of
from guatu.scheduling.network import Activity, Network
from guatu.scheduling.node_progress import NodeProgress, NodeState, Progress, Reported
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
    spare = days_to_spare(state, activity, start, finish, ends, as_of, calendar)
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
