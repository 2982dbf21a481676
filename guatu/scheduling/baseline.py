"""Baseline of a schedule (工期基线): the plan as it stands, node by node, to be kept."""

from __future__ import annotations

from datetime import date

from guatu.ledger.schedule_record import Baseline, BaselineNode, BaselineSpan
from guatu.scheduling.node_sheet import NodeSheet
from guatu.scheduling.plan_move import planned_days
from guatu.scheduling.planned_starts import planned_starts
from guatu.scheduling.sheet_row import SheetRow
from guatu.scheduling.working_days import state_council_calendar


def nodes_of(sheet: NodeSheet) -> tuple[BaselineNode | BaselineSpan, ...]:
    """Nodes of the plan (现在的计划): each that has a day, with its start where one is known.

    One begun after the day by which it was to be finished has none: it would start after it
    ended.
    """
    days = planned_days(sheet)
    starts = planned_starts(sheet, days, state_council_calendar())
    return tuple(
        _node(row, days[row.id], starts.get(row.id)) for row in sheet.rows if row.id in days
    )


def _node(row: SheetRow, due: date, start: date | None) -> BaselineNode | BaselineSpan:
    if start is None or start > due:
        return BaselineNode(id=row.id, name=row.name, due=due)
    return BaselineSpan(id=row.id, name=row.name, due=due, start=start)


def baseline_node(baseline: Baseline, row: SheetRow) -> BaselineNode | None:
    """Node in a baseline (基线里的节点): of the row's name, else of its id."""
    by_name = {one.name: one for one in baseline.nodes}
    by_id = {one.id: one for one in baseline.nodes}
    return by_name.get(row.name) or by_id.get(row.id)
