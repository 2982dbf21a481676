"""Time light (时序灯): how a pledge stands against time, until a light preset judges it.

Shown by shape, word and colour: 绿 round, 黄 triangle, 红 square, 未报送 dashed circle,
未知 dotted hexagon. A draft gets the same light, drawn hollow and counted as a draft.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from guatu.ledger.pledge import Pledge, Stage
from guatu.publishing.chinese_date import month_day
from guatu.scheduling.pledge_schedule import PledgeSchedule
from guatu.tracking.owed import report_owed
from guatu.tracking.report_state import ReportState, State
from guatu.tracking.reporting_rule import ReportingRule, reporting_rule
from guatu.vocabulary.unknown import Unknown

CLOCK_STOPPED = (Stage.SUSPENDED, Stage.CARRIED_OVER)


class Light(StrEnum):
    """Light (灯): of a pledge on the wall; the order is that of the roll-ups."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    UNREPORTED = "unreported"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return {
            "green": "绿灯",
            "yellow": "黄灯",
            "red": "红灯",
            "unreported": "未报送",
            "unknown": "未知",
        }[self]

    @property
    def sign(self) -> str:
        """Sign (灯上的字): the one character inside the light."""
        return {"green": "绿", "yellow": "黄", "red": "红", "unreported": "未", "unknown": "？"}[
            self
        ]

    @property
    def meaning(self) -> str:
        """Meaning (判定): the condition in words, for the legend."""
        return {
            "green": "到期节点都已完成，或尚无节点到期",
            "yellow": "有节点过了最迟日期，未登记完成",
            "red": "时限已过未销号，或开局即晚且仍未启动",
            "unreported": "到期未报，或退回未重报",
            "unknown": "工期算不出或时序暂停，原因写在行内",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLight:
    """Time light (时序灯): the light and in one Chinese sentence why."""

    light: Light
    because: str


def time_light(
    pledge: Pledge,
    schedule: PledgeSchedule | Unknown,
    *,
    as_of: date,
    day_one: date,
    reporting: ReportingRule | None = None,
) -> TimeLight:
    """Time light (时序灯): the first that holds of stopped, closed, past, unreported, late, due.

    `day_one` is the day the plan's year began for this book: a pledge whose first node had
    to start before it is late on day one, until that node is done. `reporting` is the
    book's rule for monthly reports, else the default one.
    """
    if pledge.stage is Stage.CLOSED:
        return TimeLight(light=Light.GREEN, because="已销号")
    if pledge.stage in CLOCK_STOPPED:
        return TimeLight(light=Light.UNKNOWN, because=f"已{pledge.stage.label}，时序不判")
    if as_of > pledge.due.by:
        days = (as_of - pledge.due.by).days
        because = f"时限{month_day(pledge.due.by)}已过{days}天，尚未销号"
        return TimeLight(light=Light.RED, because=because)
    owed = report_owed(pledge, rule=reporting or reporting_rule(), as_of=as_of)
    if isinstance(owed, ReportState):
        said = "被退回，尚未重报" if owed.state is State.RETURNED else "到期未报送"
        because = f"{owed.period.last.month}月进展{said}"
        return TimeLight(light=Light.UNREPORTED, because=because)
    if isinstance(owed, Unknown):
        return TimeLight(light=Light.UNKNOWN, because=owed.reason)
    if isinstance(schedule, Unknown):
        return TimeLight(light=Light.UNKNOWN, because=schedule.reason)
    return _against_nodes(schedule, as_of, day_one)


def _against_nodes(schedule: PledgeSchedule, as_of: date, day_one: date) -> TimeLight:
    undone = [node for node in schedule.nodes if not node.done_on]
    too_late = [n for n in undone if not n.begun_on and n.latest_start < day_one]
    if too_late:
        first = too_late[0]
        because = (
            f"开局即晚：“{first.name}”最迟{month_day(first.latest_start, day_one.year)}就要开始"
        )
        return TimeLight(light=Light.RED, because=because)
    passed = [("最迟", one.latest_finish, one.name) for one in undone]
    # Of an office's own node no later day is known than the one that it planned.
    passed += [("计划", one.planned_on, one.name) for one in schedule.own_nodes if not one.done_on]
    passed = [one for one in passed if one[1] < as_of]
    if passed:
        said, latest, name = passed[0]
        because = f"“{name}”{said}{month_day(latest, as_of.year)}完成，已过期未登记"
        more = f"，共{len(passed)}个节点" if len(passed) > 1 else ""
        return TimeLight(light=Light.YELLOW, because=because + more)
    days = [node.latest_finish for node in schedule.nodes]
    if any(day <= as_of for day in (*days, *(one.planned_on for one in schedule.own_nodes))):
        return TimeLight(light=Light.GREEN, because="到期节点都已完成")
    return TimeLight(light=Light.GREEN, because="尚无节点到期")
