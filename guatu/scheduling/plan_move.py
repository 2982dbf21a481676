"""Moving a planned day (挪动计划日): what else of the plan moves with it, and what forbids it.

Later pushes what waits for the node, as far as durations and lags ask; earlier pulls along
what the node waits for. What is done stays, and nothing is pulled before it can be finished.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from guatu.scheduling.days_to_spare import working_days_apart
from guatu.scheduling.move_refusals import refusals
from guatu.scheduling.network import Contradiction
from guatu.scheduling.node_sheet import NodeSheet
from guatu.scheduling.plan_passes import leading_up, pulled, pushed, settled_days
from guatu.scheduling.working_days import WorkingDays, state_council_calendar, unpublished
from guatu.vocabulary.unknown import Unknown

_ONE_DAY = timedelta(days=1)


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
    """Planned days (计划完成日): done, else as the office planned, else the latest finish.

    What the office did not plan is taken to end in time for what it did.
    """
    fixed = {row.id: row.planned for row in sheet.rows if row.planned and not row.done}
    calendar = state_council_calendar()
    led = _led_up(sheet, fixed, calendar) if fixed and sheet.network else {}
    found: dict[str, date] = {}
    for row in sheet.rows:
        latest = row.progress.planned_finish if row.progress else None
        day = row.done_on or row.planned or led.get(row.id) or latest
        if day is not None:
            found[row.id] = day
    return found


def _led_up(
    sheet: NodeSheet, fixed: Mapping[str, date], calendar: WorkingDays
) -> Mapping[str, date]:
    try:
        return (sheet.network and leading_up(sheet.network, fixed, calendar)) or {}
    except Contradiction:
        return {}


def plan_move(
    sheet: NodeSheet, name: str, finish: date, deadline: date, calendar: WorkingDays
) -> PlanMove | Unknown:
    """Move of a plan (挪动计划日): node `name` planned to finish on `finish`.

    A day not worked on the node's own calendar counts as the last one before it. Unknown
    where the move leaves the published calendar, or has no dates at all.
    """
    plan = planned_days(sheet)
    network = sheet.network
    if network is None or name not in {activity.id for activity in network.activities}:
        return _told(sheet, name, plan, {**plan, name: finish}, (), deadline, calendar)
    wished = plan | {name: finish}
    passed = pushed if finish > plan[name] else pulled
    try:
        base, moved = passed(network, plan, calendar), passed(network, wished, calendar)
        settled = settled_days(network, wished, calendar)
    except Contradiction as conflict:
        return Unknown(conflict.why)
    if base is None or moved is None or settled is None:
        return unpublished(calendar, before=False)
    after = {**plan, **{key: moved[key] for key in moved if moved[key] != base.get(key)}}
    after[name] = moved[name]
    refused = refusals(sheet, network, name, plan, after, settled[name])
    return _told(sheet, name, plan, after, refused, deadline, calendar)


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
    """Signed days (相差工作日): from the one to the other, at least one where they differ.

    Later, the working days up to the new day; earlier, those from the new day on: as many as
    there are steps from working day to working day.
    """
    if new < old:
        return -working_days_apart(new - _ONE_DAY, old - _ONE_DAY, calendar) or -1
    return working_days_apart(old, new, calendar) or int(new > old)
