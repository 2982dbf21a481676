"""Moving a planned day (挪动计划日): what else of the plan moves with it, and what forbids it.

Later pushes what waits for the node, as far as durations and lags ask; earlier pulls along
what the node waits for. What is done stays, and nothing is pulled before it can be finished.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from guatu.scheduling.network import Activity, Network
from guatu.scheduling.node_sheet import NodeSheet, SheetRow
from guatu.scheduling.passes import Boundaries
from guatu.scheduling.progress import working_days_apart
from guatu.scheduling.schedule import Schedule, scheduled
from guatu.scheduling.working_days import WorkingDays
from guatu.vocabulary.unknown import Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedNode:
    """Moved node (被挪动的节点): its planned finish before and after; `days` working days."""

    id: str
    name: str
    old: date
    new: date
    days: int

    @property
    def earlier(self) -> int:
        """Earlier (提前几天): negative when it moves later."""
        return -self.days


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMove:
    """Move of a plan (挪动的后果): the node itself first, then those that move with it.

    `plan` has every node's planned finish afterwards. `refused` are sentences, each naming
    the article where one forbids it; `late_by` is how many working days the last of it lies
    behind the deadline.
    """

    moved: tuple[MovedNode, ...]
    plan: Mapping[str, date]
    late_by: int
    refused: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Holds (守得住时限)."""
        return self.late_by <= 0

    @property
    def last(self) -> date:
        """Last (最后完成的一天): of the plan afterwards."""
        return max(self.plan.values())

    @property
    def others(self) -> int:
        """Others (连带几个): how many nodes move with it."""
        return max(len(self.moved) - 1, 0)


def planned_days(sheet: NodeSheet) -> dict[str, date]:
    """Planned days (计划完成日): done, else as the office planned, else the latest finish."""
    found: dict[str, date] = {}
    for row in sheet.rows:
        latest = row.progress.planned_finish if row.progress else None
        day = row.done_on or row.planned or latest
        if day is not None:
            found[row.id] = day
    return found


def plan_move(
    sheet: NodeSheet, name: str, finish: date, deadline: date, calendar: WorkingDays
) -> PlanMove | Unknown:
    """Move of a plan (挪动计划日): node `name` planned to finish on `finish`.

    A day not worked on the node's own calendar counts as the last one before it. Unknown
    where the move leaves the published calendar.
    """
    plan = planned_days(sheet)
    known = {a.id: a for a in sheet.network.activities} if sheet.network else {}
    if name not in known or sheet.network is None:
        after = {**plan, name: finish}
        return _told(sheet, name, plan, after, (), deadline, calendar)
    network = sheet.network
    passed = _later if finish > plan[name] else _earlier
    base, moved = passed(network, plan, calendar), passed(network, plan | {name: finish}, calendar)
    if base is None or moved is None:
        return Unknown(f"{calendar.last.year + 1} 年放假安排尚未公布，工作日历未知")
    after = {**plan, **{key: moved[key] for key in moved if moved[key] != base.get(key)}}
    after[name] = moved[name]
    refused = _refusals(sheet, network, name, plan, after)
    return _told(sheet, name, plan, after, refused, deadline, calendar)


def _later(
    network: Network, plan: Mapping[str, date], calendar: WorkingDays
) -> dict[str, date] | None:
    """Finishes when each starts where it is planned, or as soon after as its arcs allow."""
    starts = _planned_starts(network, plan, calendar)
    if starts is None:
        return None
    released = tuple(
        replace(a, not_before=starts[a.id], due=None, on=None) for a in network.activities
    )
    first = min([*starts.values(), network.as_of])
    found = _scheduled(network, released, first, calendar)
    return None if found is None or found.early is None else _ends(found, found.early)


def _earlier(
    network: Network, plan: Mapping[str, date], calendar: WorkingDays
) -> dict[str, date] | None:
    """Finishes when each ends by its planned day, or as long before as its followers ask."""
    bound = tuple(
        replace(a, due=plan[a.id], not_before=None, on=None, done_on=None)
        for a in network.activities
    )
    found = _scheduled(network, bound, network.as_of, calendar)
    return _ends(found, found.late) if found else None


def _planned_starts(
    network: Network, plan: Mapping[str, date], calendar: WorkingDays
) -> dict[str, date] | None:
    alone = tuple(
        replace(a, after=(), due=plan[a.id], not_before=None, on=None, done_on=None)
        for a in network.activities
    )
    found = _scheduled(network, alone, network.as_of, calendar)
    if found is None:
        return None
    return {
        a.id: calendar.date_at(found.late.begin[i] + bool(a.days))
        for i, a in enumerate(network.activities)
    }


def _scheduled(
    network: Network, activities: tuple[Activity, ...], first: date, calendar: WorkingDays
) -> Schedule | None:
    other = replace(network, as_of=first, activities=activities, deadline=calendar.last)
    found = scheduled(other, calendar)
    return None if isinstance(found, Unknown) else found


def _ends(found: Schedule, at: Boundaries) -> dict[str, date]:
    return {a.id: found.calendar.date_at(at.end[i]) for i, a in enumerate(found.network.activities)}


def _told(
    sheet: NodeSheet,
    name: str,
    plan: Mapping[str, date],
    after: Mapping[str, date],
    refused: tuple[str, ...],
    deadline: date,
    calendar: WorkingDays,
) -> PlanMove:
    moved = [
        MovedNode(
            id=row.id,
            name=row.name,
            old=plan[row.id],
            new=after[row.id],
            days=signed_days(plan[row.id], after[row.id], calendar),
        )
        for row in sheet.rows
        if row.id in plan and after[row.id] != plan[row.id]
    ]
    moved.sort(key=lambda one: one.id != name)
    last = max(after.values())
    return PlanMove(
        moved=tuple(moved),
        plan=dict(after),
        late_by=signed_days(deadline, last, calendar) if last > deadline else 0,
        refused=refused,
    )


def signed_days(old: date, new: date, calendar: WorkingDays) -> int:
    """Signed days (相差工作日): from the one to the other, at least one where they differ."""
    days = working_days_apart(old, new, calendar)
    return days or (new > old) - (new < old)


def _refusals(
    sheet: NodeSheet,
    network: Network,
    name: str,
    plan: Mapping[str, date],
    after: Mapping[str, date],
) -> tuple[str, ...]:
    rows = {row.id: row for row in sheet.rows}
    said = [_done_moves(rows[key], after[key]) for key in after if rows[key].done_on]
    said += [_expired(rows, one, after[one.id]) for one in network.activities if one.id in after]
    if after[name] < plan[name]:
        said.append(_too_soon(rows, network, name, after))
    return tuple(one for one in said if one)


def _done_moves(row: SheetRow, needed: date) -> str:
    if row.done_on is None or needed >= row.done_on:
        return ""
    return f"“{row.name}”已于 {_day(row.done_on)}完成，不能再提前到 {_day(needed)}之前"


def _expired(rows: Mapping[str, SheetRow], activity: Activity, finish: date) -> str:
    """A permit already granted runs out before the node that needs it would end."""
    row = rows[activity.id]
    if row.done or row.monthly or activity.due is None or finish <= activity.due:
        return ""
    leaders = [arc.before for arc in activity.after if rows[arc.before].done]
    articles = "、".join(filter(None, (rows[one].validity for one in leaders)))
    names = "、".join(f"“{rows[one].name}”" for one in leaders)
    return (
        f"“{row.name}”最迟要在 {_day(activity.due)}完成，"
        f"排到 {_day(finish)}时{names}的批件已过有效期" + (f"（{articles}）" if articles else "")
    )


def _too_soon(
    rows: Mapping[str, SheetRow], network: Network, name: str, after: Mapping[str, date]
) -> str:
    """The first node that would have to end before it can, with the waits that nobody shortens."""
    known = {activity.id: activity for activity in network.activities}
    asked = [key for key in _needed(known, name) if key in after and not rows[key].done]
    short = [key for key in asked if _soonest(rows[key]) and after[key] < _soonest(rows[key])]
    if not short:
        return ""
    soonest = _soonest(rows[name])
    waits = [rows[key] for key in asked if rows[key].wait]
    by_law = "；".join(
        f"“{row.name}”不得少于 {row.days} 个{row.unit}，依据{row.wait}，不可压缩" for row in waits
    )
    chain = "、".join(f"{rows[key].name} {rows[key].days} 个{rows[key].unit}" for key in asked)
    return f"“{rows[name].name}”最早 {_day(soonest)}才能完成：还要做{chain}" + (
        f"；{by_law}" if by_law else ""
    )


def _needed(known: Mapping[str, Activity], name: str) -> list[str]:
    """What the node needs, itself included, in the order of the network."""
    wanted, waiting = {name}, [name]
    while waiting:
        for arc in known[waiting.pop()].after:
            if arc.before in known and arc.before not in wanted:
                wanted.add(arc.before)
                waiting.append(arc.before)
    return [key for key in known if key in wanted]


def _soonest(row: SheetRow) -> date:
    found = row.progress.forecast_finish if row.progress else None
    return found or date.min


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
