"""Check of a plan (核对计划): planned days that leave no room for what must lie between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from guatu.ledger.pledge import Pledge
from guatu.scheduling.network import Activity, Arc, Contradiction, End, Network
from guatu.scheduling.node_sheet import node_sheet
from guatu.scheduling.plan_move import planned_days
from guatu.scheduling.schedule import Schedule, scheduled
from guatu.scheduling.sheet_row import SheetRow
from guatu.scheduling.working_days import WorkingDays, state_council_calendar
from guatu.vocabulary.unknown import Unknown

Told = tuple[str, str]
"""A node's id, and what cannot be kept about it."""


def plan_check(pledge: Pledge, as_of: date, county: Path | None = None) -> Iterator[Told]:
    """Check of a plan (核对计划): of the nodes that the office planned itself, in their order.

    Nothing where no dates can be given. A wait that the law orders names its article.
    """
    sheet = node_sheet(pledge, as_of, county)
    if sheet.network is None:
        return
    rows = {row.id: row for row in sheet.rows}
    days = planned_days(sheet)
    timed = {a.id: days[a.id] for a in sheet.network.activities if a.id in days}
    plan = _each_alone(sheet.network, timed, state_council_calendar())
    if plan is None:
        return
    at = {activity.id: i for i, activity in enumerate(plan.network.activities)}
    for activity in sheet.network.activities:
        if activity.id not in at or not _set_by_hand(rows[activity.id], activity, rows):
            continue
        for arc in activity.after:
            if arc.before in at and (said := _short(plan, at, activity, arc, rows)):
                yield activity.id, said
                break


def _set_by_hand(row: SheetRow, activity: Activity, rows: Mapping[str, SheetRow]) -> bool:
    """Planned by the office itself, or waiting for what it planned; not what is done."""
    if row.done or row.monthly:
        return False
    return bool(row.planned) or any(rows[arc.before].planned for arc in activity.after)


def _each_alone(
    network: Network, plan: Mapping[str, date], calendar: WorkingDays
) -> Schedule | None:
    """Each node by itself, ending on its planned day."""
    alone = tuple(
        replace(a, after=(), due=plan[a.id], not_before=None, on=None, started_on=None)
        for a in network.activities
        if a.id in plan
    )
    try:
        found = scheduled(replace(network, activities=alone, deadline=calendar.last), calendar)
    except Contradiction:
        return None
    return None if isinstance(found, Unknown) else found


def _short(
    plan: Schedule,
    at: Mapping[str, int],
    activity: Activity,
    arc: Arc,
    rows: Mapping[str, SheetRow],
) -> str:
    i, j = at[activity.id], at[arc.before]
    left = plan.late.end[j] if arc.leaves is End.FINISH else plan.late.begin[j]
    met = plan.late.begin[i] if arc.meets is End.START else plan.late.end[i]
    row, leader = rows[activity.id], rows[arc.before]
    if met < left + arc.lag:
        law = f"；法定等待不可压缩，依据{row.wait}" if row.wait else ""
        return (
            f"“{row.name}”要 {row.days} 个{row.unit}，计划 {_day(plan, i)} 完成，"
            f"而前面的“{leader.name}”计划 {_day(plan, j)} 才完成，来不及{law}"
        )
    if arc.max_lag is not None and met > left + arc.max_lag:
        article = f"（{leader.validity}）" if leader.validity else ""
        return f"“{row.name}”排到 {_day(plan, i)} 时“{leader.name}”的批件已过有效期{article}"
    return ""


def _day(plan: Schedule, i: int) -> date:
    return plan.calendar.date_at(plan.late.end[i])
