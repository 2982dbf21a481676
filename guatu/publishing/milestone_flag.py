"""Milestone flag (节点旗): planned hollow, done red, missed black, forecast dashed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from guatu.ledger.pledge import Pledge, Stage
from guatu.publishing.chinese_date import month_day
from guatu.scheduling.pledge_schedule import OwnNode, PledgeSchedule, ScheduledNode

ONE_DAY = timedelta(days=1)


class FlagState(StrEnum):
    """State of a flag (旗的状态): in the order of urgency, the most urgent first."""

    MISSED = "missed"
    FORECAST = "forecast"
    PLANNED = "planned"
    DONE = "done"

    @property
    def label(self) -> str:
        """Label (名称): as the legend reads."""
        return {
            "missed": "逾期（黑旗）",
            "forecast": "顺延后预计",
            "planned": "计划节点",
            "done": "完成（红旗）",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneFlag:
    """Milestone flag (节点旗): `on` is where it stands, `latest` the node's latest date.

    `planned` is the day that the office planned; until the node is late its flag stands there.
    `own` is a node beside the template: it has no later date than the one planned.
    """

    node: str
    name: str
    state: FlagState
    on: date
    latest: date
    planned: date | None = None
    own: bool = False

    def due_words(self, year: int) -> str:
        """Words of the latest date (最迟日期): for an own node the day that it is planned for."""
        return f"{'计划' if self.own else '最迟'}{month_day(self.latest, year)}"

    def words(self, year: int) -> str:
        """Words (文字说明): the flag in one sentence; days of `year` without their year."""
        on, latest = month_day(self.on, year), self.due_words(year)
        return {
            "done": f"{self.name}：{on}完成，{latest}",
            "missed": f"{self.name}：{latest}，逾期，未登记完成",
            "forecast": f"{self.name}：{latest}，前面节点逾期，预计不早于{on}",
            "planned": f"{self.name}：计划{on}，{latest}"
            if self.planned and not self.own
            else f"{self.name}：{latest}",
        }[self.state]


def milestone_flags(
    pledge: Pledge, schedule: PledgeSchedule, as_of: date
) -> tuple[MilestoneFlag, ...]:
    """Milestone flags (节点旗): one a node, the office's own among them, by their dates."""
    forecasts = {} if pledge.stage is Stage.CLOSED else forecast(schedule, as_of)
    flags = [_flag(node, forecasts, as_of) for node in schedule.nodes]
    own = [_own_flag(node, _not_before(node, flags), as_of) for node in schedule.own_nodes]
    return tuple(sorted([*flags, *own], key=lambda flag: (flag.on, flag.latest)))


def _flag(node: ScheduledNode, forecasts: Mapping[str, date], as_of: date) -> MilestoneFlag:
    on, state = node.latest_finish, FlagState.PLANNED
    if node.done_on:
        on, state = node.done_on, FlagState.DONE
    elif node.latest_finish < as_of:
        state = FlagState.MISSED
    elif forecasts.get(node.id, on) > on:
        on, state = forecasts[node.id], FlagState.FORECAST
    elif node.planned_on:
        on = node.planned_on
    return MilestoneFlag(
        node=node.id,
        name=node.name,
        state=state,
        on=on,
        latest=node.latest_finish,
        planned=node.planned_on,
    )


def _own_flag(node: OwnNode, not_before: date, as_of: date) -> MilestoneFlag:
    on, state = node.planned_on, FlagState.PLANNED
    if node.done_on:
        on, state = node.done_on, FlagState.DONE
    elif node.planned_on < as_of:
        state = FlagState.MISSED
    elif not_before > node.planned_on:
        on, state = not_before, FlagState.FORECAST
    return MilestoneFlag(
        node=node.id,
        name=node.name,
        state=state,
        on=on,
        latest=node.planned_on,
        planned=node.planned_on,
        own=True,
    )


def _not_before(node: OwnNode, flags: Iterable[MilestoneFlag]) -> date:
    """A plan is done in the order of its days: what it puts first, and is now expected later
    than planned, holds up what comes after it. Nothing else is known of an own node's waits."""
    first = [
        flag.on
        for flag in flags
        if flag.state is FlagState.FORECAST and flag.planned and flag.planned < node.planned_on
    ]
    return max(first, default=node.planned_on)


def forecast(schedule: PledgeSchedule, as_of: date) -> dict[str, date]:
    """Forecast (预计): no earlier than; a missed node takes until `as_of` at least, and what
    follows moves by the calendar days that it can no longer have. Undone nodes only."""
    nodes = {node.id: node for node in schedule.nodes}
    found: dict[str, date] = {}
    # Latest dates rise along the arcs, so their order is an order of the network.
    for node in sorted(nodes.values(), key=lambda one: (one.latest_finish, one.latest_start)):
        if node.done_on:
            continue
        ready = [found[before] + ONE_DAY for before in node.after if before in found]
        push = max([start - node.latest_start for start in ready], default=timedelta())
        found[node.id] = max(as_of, node.latest_finish + max(push, timedelta()))
    return found
