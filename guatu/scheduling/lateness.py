"""Late on day one (开局即晚): by how many working days, and why, in one sentence that adds up.

From the day looked at to the deadline there are X working days; the chain of nodes from
the first late one needs Y; the pledge is late by Y - X.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from guatu.scheduling.network import End
from guatu.scheduling.pledge_network import PlannedNode
from guatu.scheduling.timetable import Row
from guatu.scheduling.working_days import DayKind, WorkingDays
from guatu.vocabulary.deadline import Deadline
from guatu.vocabulary.unknown import Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Lateness:
    """Lateness (晚几天): `chain` are the ids of the nodes whose durations add up to it."""

    late_by: int
    chain: tuple[str, ...]
    because: str


def lateness(
    nodes: list[PlannedNode],
    rows: dict[str, Row],
    due: Deadline,
    as_of: date,
    calendar: WorkingDays,
) -> Lateness | None:
    """Lateness (是否已晚): None when nothing open should have started before `as_of`."""
    begun = _late_though_begun(nodes, rows, calendar)
    waiting = [n for n in nodes if not (n.activity.done_on or n.activity.started_on)]
    if not waiting:
        return begun
    first = min(waiting, key=lambda node: (rows[node.activity.id].latest_start, node.activity.id))
    start = rows[first.activity.id].latest_start
    if start >= as_of:
        return begun
    chain = _chain(nodes, rows, first, calendar)
    end = _end(chain[-1], nodes, rows, due, calendar)
    needed = _working_days(start, end, calendar)
    left = _working_days(as_of, end, calendar)
    if begun and begun.late_by > needed - left:
        return begun
    return Lateness(
        late_by=max(needed - left, 1),
        chain=tuple(node.activity.id for node in chain),
        because=(
            f"“{first.name}”最迟应在 {_day(start)}开始，已晚 {max(needed - left, 1)} 个工作日："
            f"{_time_left(as_of, end, left, due, chain)}，"
            f"而{_durations(chain, rows, calendar, needed)}共需 {needed} 个工作日"
        ),
    )


def _late_though_begun(
    nodes: list[PlannedNode], rows: dict[str, Row], calendar: WorkingDays
) -> Lateness | None:
    """The latest of those under way that will end behind their latest finish."""
    found = []
    for node in nodes:
        activity, row = node.activity, rows[node.activity.id]
        if activity.done_on or not activity.started_on or not row.earliest_finish:
            continue
        over = calendar.between(row.latest_finish, row.earliest_finish)
        if not isinstance(over, Unknown) and over > 0:
            because = (
                f"“{node.name}”已于 {_day(activity.started_on)}开始，按工期还要做到"
                f" {_day(row.earliest_finish)}，比最迟完成的 {_day(row.latest_finish)}"
                f"晚 {over} 个工作日"
            )
            found.append(Lateness(late_by=over, chain=(activity.id,), because=because))
    return max(found, key=lambda one: one.late_by, default=None)


def _chain(
    nodes: list[PlannedNode], rows: dict[str, Row], first: PlannedNode, calendar: WorkingDays
) -> list[PlannedNode]:
    """The nodes that set each other's latest dates, up to the day that sets the last one."""
    chain = [first]
    while not _bound_by_its_own_day(chain[-1], rows, calendar):
        follower = _follower(chain[-1], nodes, rows)
        if follower is None or _bound_by_season(chain[-1], follower, rows, calendar):
            break
        chain.append(follower)
    return chain


def _follower(
    node: PlannedNode, nodes: list[PlannedNode], rows: dict[str, Row]
) -> PlannedNode | None:
    """The first of those that wait for its end."""
    waiting = [n for n in nodes if _waits(n, node)]
    key = lambda n: (rows[n.activity.id].latest_start, n.activity.id)  # noqa: E731
    return min(waiting, key=key) if waiting else None


def _waits(node: PlannedNode, before: PlannedNode) -> bool:
    return any(
        arc.before == before.activity.id and arc.leaves is End.FINISH for arc in node.activity.after
    )


def _bound_by_season(
    node: PlannedNode, follower: PlannedNode, rows: dict[str, Row], calendar: WorkingDays
) -> bool:
    """The season is over before the follower has to begin: it is the season that counts."""
    begin = rows[follower.activity.id].latest_start - timedelta(days=1)
    idle = calendar.between(rows[node.activity.id].latest_finish, begin)
    return bool(node.activity.seasons) and not isinstance(idle, Unknown) and idle > 0


def _end(
    last: PlannedNode,
    nodes: list[PlannedNode],
    rows: dict[str, Row],
    due: Deadline,
    calendar: WorkingDays,
) -> date:
    """The day that sets the last node of a chain: its own, its season's, or the deadline."""
    follower = _follower(last, nodes, rows)
    if _bound_by_its_own_day(last, rows, calendar):
        return min(last.activity.due or due.by, due.by)
    if last.activity.seasons and (follower or _idle_after(last, rows, due, calendar)):
        return rows[last.activity.id].latest_finish
    return min(last.activity.due or due.by, due.by)


def _idle_after(
    last: PlannedNode, rows: dict[str, Row], due: Deadline, calendar: WorkingDays
) -> bool:
    left = calendar.between(rows[last.activity.id].latest_finish, due.by)
    return not isinstance(left, Unknown) and left > 0


def _bound_by_its_own_day(node: PlannedNode, rows: dict[str, Row], calendar: WorkingDays) -> bool:
    due = node.activity.due
    return due is not None and calendar.add(due, 0) == rows[node.activity.id].latest_finish


def _working_days(start: date, end: date, calendar: WorkingDays) -> int:
    """From the morning of `start` to the evening of `end`; negative when that is over."""
    count = calendar.between(start - timedelta(days=1), end)
    return 0 if isinstance(count, Unknown) else count


def _time_left(as_of: date, end: date, left: int, due: Deadline, chain: list[PlannedNode]) -> str:
    if end != due.by:
        season = "" if chain[-1].activity.due else "季节末"
        what = f"“{chain[-1].name}”的{season} {_day(end)}"
    else:
        what = f"{due.origin.long_label}的时限 {_day(end)}"
    if left < 0:
        return f"到 {_day(as_of)}，{what}已过 {-left} 个工作日"
    if left == 0:
        return f"从 {_day(as_of)}到{what}已没有工作日"
    return f"从 {_day(as_of)}到{what}只有 {left} 个工作日"


def _durations(
    chain: list[PlannedNode], rows: dict[str, Row], calendar: WorkingDays, needed: int
) -> str:
    said = [_duration(node, rows, calendar) for node in chain if node.activity.days]
    between = needed - sum(_taken(node, rows, calendar) for node in chain)
    return "、".join(said) + (f"、间隔 {between} 个工作日" if between > 0 else "")


def _taken(node: PlannedNode, rows: dict[str, Row], calendar: WorkingDays) -> int:
    """Working days from the morning of its latest start to the evening of its latest finish."""
    row = rows[node.activity.id]
    if not node.activity.days:
        return 0
    return _working_days(row.latest_start, row.latest_finish, calendar)


def _duration(node: PlannedNode, rows: dict[str, Row], calendar: WorkingDays) -> str:
    activity = node.activity
    worked = _taken(node, rows, calendar)
    if activity.calendar is DayKind.WORKING:
        stopped = worked - activity.days
        pause = f"（其间停工 {stopped} 个工作日）" if stopped > 0 else ""
        return f"{node.name} {activity.days} 个工作日{pause}"
    return f"{node.name} {activity.days} 个日历日（含 {worked} 个工作日）"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
