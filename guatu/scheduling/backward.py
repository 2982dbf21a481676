"""Backward scheduling (倒排工期): every pledge from its deadline to the day it must start."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from guatu.ledger.pledge import Pledge, Stage
from guatu.scheduling.lateness import lateness
from guatu.scheduling.network import Contradiction, End
from guatu.scheduling.office_rows import planned_by
from guatu.scheduling.own_nodes import own_nodes
from guatu.scheduling.pledge_network import PlannedNode, network_of, planned_nodes
from guatu.scheduling.pledge_schedule import PledgeSchedule, ScheduledNode
from guatu.scheduling.template_choice import Choice, choose
from guatu.scheduling.timetable import timetable
from guatu.scheduling.timetable_row import Row
from guatu.scheduling.told_conflict import told_conflict
from guatu.scheduling.working_days import WorkingDays, state_council_calendar
from guatu.vocabulary.unknown import Unknown

OVER = (Stage.CLOSED, Stage.CARRIED_OVER, Stage.SUSPENDED)


def pledge_schedules(
    pledges: Iterable[Pledge], as_of: date, county: Path | None = None
) -> list[PledgeSchedule]:
    """Schedules of pledges (全部倒排): in their order, stated deadlines as stated."""
    return [pledge_schedule(pledge, as_of, county) for pledge in pledges]


def pledge_schedule(pledge: Pledge, as_of: date, county: Path | None = None) -> PledgeSchedule:
    """Schedule of a pledge (一项倒排): by the template that its sentence or a person chooses.

    `county` is a folder of the county's own rules, laid out like the drawer.
    Nodes done keep their latest dates and make nothing late; a pledge closed, suspended or
    carried over is never late. Unknown when a needed year's holidays are not published.
    """
    calendar = state_council_calendar()
    choice = choose(pledge, county)
    schedule = PledgeSchedule(
        pledge=pledge.number,
        kind=pledge.kind.value,
        deadline=pledge.due.by,
        stated=pledge.due.stated,
        decided=pledge.due.decided,
        template=choice.template.id,
        template_reason=choice.reason,
        template_cues=choice.cues,
        chosen_by_hand=choice.chosen_by_hand,
    )
    nodes = planned_nodes(pledge, choice, calendar, county)
    own = partial(own_nodes, pledge, choice, nodes, county)
    try:
        table = timetable(network_of(nodes, pledge, as_of, county), calendar)
    except Contradiction as conflict:
        why = told_conflict(conflict, nodes, county)
        return replace(schedule, unknown=why, own_nodes=own(dated=False))
    passed = calendar.between(as_of, as_of)
    if isinstance(table, Unknown) or isinstance(passed, Unknown):
        unknown = table if isinstance(table, Unknown) else passed
        reason = unknown.reason if isinstance(unknown, Unknown) else ""
        return replace(schedule, unknown=reason, own_nodes=own(dated=False))
    rows = {row.id: row for row in table.rows}
    late = lateness(nodes, rows, pledge.due, as_of, calendar)
    scheduled = _planned(_scheduled(nodes, rows, as_of, calendar), pledge, choice, nodes, county)
    if late is None or pledge.stage in OVER:
        return replace(schedule, nodes=scheduled, own_nodes=own(dated=True))
    return replace(
        schedule,
        nodes=scheduled,
        own_nodes=own(dated=True),
        late_by=late.late_by,
        because=late.because,
        chain=late.chain,
    )


def _scheduled(
    nodes: list[PlannedNode], rows: dict[str, Row], as_of: date, calendar: WorkingDays
) -> tuple[ScheduledNode, ...]:
    return tuple(_node(node, rows[node.activity.id], as_of, calendar) for node in nodes)


def _planned(
    scheduled: tuple[ScheduledNode, ...],
    pledge: Pledge,
    choice: Choice,
    nodes: list[PlannedNode],
    county: Path | None,
) -> tuple[ScheduledNode, ...]:
    """With the days that the office planned, where it planned any."""
    if not pledge.milestones:
        return scheduled
    plan = planned_by(pledge, choice, nodes, county)
    return tuple(
        replace(node, planned_on=one.due) if (one := plan[node.id]) else node for node in scheduled
    )


def _node(node: PlannedNode, row: Row, as_of: date, calendar: WorkingDays) -> ScheduledNode:
    activity = node.activity
    return ScheduledNode(
        id=activity.id,
        name=node.name,
        after=tuple(arc.before for arc in activity.after if arc.leaves is End.FINISH),
        starts_after=tuple(arc.before for arc in activity.after if arc.leaves is End.START),
        days=activity.days,
        latest_start=row.latest_start,
        latest_finish=row.latest_finish,
        float_days=_float(row, activity.started_on, as_of, calendar),
        source=node.source,
        verified=node.verified,
        calendar=activity.calendar,
        wait=activity.floor.article if activity.floor else "",
        done_on=activity.done_on,
        begun_on=activity.started_on,
    )


def _float(row: Row, begun_on: date | None, as_of: date, calendar: WorkingDays) -> int:
    """Total float in working days, whatever the node's own calendar.

    Where the earliest dates run past the published calendar, the days from `as_of` to the
    latest start stand in: an upper bound, and enough to see what is late.
    """
    if begun_on and row.earliest_finish:
        count = calendar.between(row.earliest_finish, row.latest_finish)
        return 0 if isinstance(count, Unknown) else count
    earliest = row.earliest_start or as_of
    count = calendar.between(earliest, row.latest_start)
    return 0 if isinstance(count, Unknown) else count
