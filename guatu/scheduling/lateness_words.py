"""Lateness in words (晚几天的说明): the time left and the steps, in working days that add up."""

from __future__ import annotations

from datetime import date, timedelta

from guatu.scheduling.conflict_words import day_in_words
from guatu.scheduling.pledge_network import PlannedNode
from guatu.scheduling.timetable_row import Row
from guatu.scheduling.working_days import DayKind, WorkingDays
from guatu.vocabulary.deadline import Deadline
from guatu.vocabulary.unknown import Unknown


def working_days_from(start: date, end: date, calendar: WorkingDays) -> int:
    """Working days from (其间工作日): the morning of `start` to the evening of `end`.

    Negative when that is over.
    """
    count = calendar.between(start - timedelta(days=1), end)
    return 0 if isinstance(count, Unknown) else count


def time_left(as_of: date, end: date, left: int, due: Deadline, last: PlannedNode) -> str:
    """Time left (还剩多少): up to the day that binds the last of the chain."""
    if end != due.by:
        season = "" if last.activity.due else "季节末"
        what = f"“{last.name}”的{season} {day_in_words(end)}"
    else:
        what = f"{due.origin.long_label}的时限 {day_in_words(end)}"
    if left < 0:
        return f"到 {day_in_words(as_of)}，{what}已过 {-left} 个工作日"
    if left == 0:
        return f"从 {day_in_words(as_of)}到{what}已没有工作日"
    return f"从 {day_in_words(as_of)}到{what}只有 {left} 个工作日"


def durations(
    chain: list[PlannedNode], rows: dict[str, Row], calendar: WorkingDays, needed: int
) -> str:
    """Durations (各步天数): that add up, with what lies between them, to `needed`."""
    said = [_duration(node, rows, calendar) for node in chain if node.activity.days]
    between = needed - sum(_taken(node, rows, calendar) for node in chain)
    return "、".join(said) + (f"、间隔 {between} 个工作日" if between > 0 else "")


def _taken(node: PlannedNode, rows: dict[str, Row], calendar: WorkingDays) -> int:
    """Working days from the morning of its latest start to the evening of its latest finish."""
    row = rows[node.activity.id]
    if not node.activity.days:
        return 0
    return working_days_from(row.latest_start, row.latest_finish, calendar)


def _duration(node: PlannedNode, rows: dict[str, Row], calendar: WorkingDays) -> str:
    activity = node.activity
    worked = _taken(node, rows, calendar)
    if activity.calendar is DayKind.WORKING:
        stopped = worked - activity.days
        pause = f"（其间停工 {stopped} 个工作日）" if stopped > 0 else ""
        return f"{node.name} {activity.days} 个工作日{pause}"
    return f"{node.name} {activity.days} 个日历日（含 {worked} 个工作日）"
