"""Late on day one (开局即晚): by how many working days, and why, in one sentence that adds up.

From the day looked at to the deadline there are X working days; the chain of nodes from
the first late one needs Y; the pledge is late by Y - X.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from guatu.scheduling.conflict_words import day_in_words
from guatu.scheduling.lateness_words import durations, time_left, working_days_from
from guatu.scheduling.network import End
from guatu.scheduling.pledge_network import PlannedNode
from guatu.scheduling.timetable_row import Row
from guatu.scheduling.working_days import WorkingDays
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
    needed = working_days_from(start, end, calendar)
    left = working_days_from(as_of, end, calendar)
    if begun and begun.late_by > needed - left:
        return begun
    return Lateness(
        late_by=max(needed - left, 1),
        chain=tuple(node.activity.id for node in chain),
        because=(
            f"“{first.name}”最迟应在 {day_in_words(start)}开始，"
            f"已晚 {max(needed - left, 1)} 个工作日："
            f"{time_left(as_of, end, left, due, chain[-1])}，"
            f"而{durations(chain, rows, calendar, needed)}共需 {needed} 个工作日"
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
                f"“{node.name}”已于 {day_in_words(activity.started_on)}开始，"
                f"按工期还要做到 {day_in_words(row.earliest_finish)}，"
                f"比最迟完成的 {day_in_words(row.latest_finish)}晚 {over} 个工作日"
            )
            found.append(Lateness(late_by=over, chain=(activity.id,), because=because))
    return max(found, key=lambda one: one.late_by, default=None)


def _chain(
    nodes: list[PlannedNode], rows: dict[str, Row], first: PlannedNode, calendar: WorkingDays
) -> list[PlannedNode]:
    """The nodes that set each other's latest dates, up to the day that sets the last one."""
    chain = [first]
    while not _bound_by_its_ownday_in_words(chain[-1], rows, calendar):
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
    if _bound_by_its_ownday_in_words(last, rows, calendar):
        return min(last.activity.due or due.by, due.by)
    if last.activity.seasons and (follower or _idle_after(last, rows, due, calendar)):
        return rows[last.activity.id].latest_finish
    return min(last.activity.due or due.by, due.by)


def _idle_after(
    last: PlannedNode, rows: dict[str, Row], due: Deadline, calendar: WorkingDays
) -> bool:
    left = calendar.between(rows[last.activity.id].latest_finish, due.by)
    return not isinstance(left, Unknown) and left > 0


def _bound_by_its_ownday_in_words(
    node: PlannedNode, rows: dict[str, Row], calendar: WorkingDays
) -> bool:
    due = node.activity.due
    return due is not None and calendar.add(due, 0) == rows[node.activity.id].latest_finish
