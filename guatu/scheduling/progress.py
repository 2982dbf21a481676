"""Progress of nodes (节点进展): plan, actual and forecast of each node on the day looked at.

The forecast goes forward from what is reported: the done is fixed, the started keeps what is
left of it, and nothing unstarted lies before as_of. The plan goes backward from the deadline.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from guatu.scheduling.grid import grid_of
from guatu.scheduling.network import Activity, Network
from guatu.scheduling.passes import Boundaries
from guatu.scheduling.schedule import Schedule, earliest_or_none, scheduled
from guatu.scheduling.working_days import OutsideCalendar, WorkingDays, state_council_calendar
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
    forecast, last_starts = _from_reality(replace(network, as_of=as_of, activities=facts), calendar)
    nodes = tuple(
        _node(activity, i, plan, forecast, last_starts.get(i), as_of)
        for i, activity in enumerate(facts)
    )
    return _whole(nodes, facts, network.deadline, as_of, calendar)


def _from_reality(
    network: Network, calendar: WorkingDays
) -> tuple[Boundaries | None, dict[int, int]]:
    """Earliest dates from reality, and the last starts that running validities leave.

    An open milestone does not lie before as_of either.
    """
    try:
        grid = grid_of(network, calendar)
    except OutsideCalendar:
        return None, {}
    today = network.as_of.toordinal() - calendar.first.toordinal()
    release = [
        day if grid.days[i] or grid.given[i] else max(day, today)
        for i, day in enumerate(grid.release)
    ]
    return earliest_or_none(replace(grid, release=release)), grid.latest_begin


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
    expired = ""
    if state is NodeState.OPEN and ahead and last_start is not None and ahead.begin[i] > last_start:
        last = calendar.date_at(last_start + lead)
        expired = (
            f"最迟 {last.month}月{last.day}日开始，照现在的进展赶不上（前置批件到期或日期已定）"
        )
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
        words=expired or _words(state, spare, start, as_of),
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


def _words(state: NodeState, spare: int, start: date, as_of: date) -> str:
    if state is NodeState.DONE:
        if not spare:
            return "已按期完成"
        return f"已完成，比最迟日期{'早' if spare > 0 else '晚'} {abs(spare)} 个工作日"
    if spare < 0:
        return f"已晚 {-spare} 个工作日"
    if spare:
        return f"还有 {spare} 个工作日余地"
    if state is NodeState.STARTED:
        return "没有余地，不能再拖"
    if start <= as_of:
        return "今天必须开始"
    return f"没有余地，{start.month}月{start.day}日必须开始"


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
    # A day of another year would be read as one of this.
    year = f"{end.year}年" if end.year != deadline.year else ""
    day = f"{year}{end.month}月{end.day}日"
    if all(activity.done_on for activity in facts):
        words = f"已于{day}全部完成"
    elif spare < 0:
        words = f"照现在的进展，{day}完成，比时限晚 {-spare} 个工作日"
    else:
        words = f"照现在的进展，{day}完成，离时限还有 {spare} 个工作日"
    return Progress(nodes=nodes, forecast_end=end, end_days=spare, words=words)
