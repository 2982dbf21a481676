"""Moved plan (改后的计划): the office's plan of nodes after a move, ready to be entered."""

from __future__ import annotations

from datetime import date

from guatu.ledger.acts.node_plan import NodePlanned
from guatu.ledger.pledge import Milestone, Pledge
from guatu.ledger.refusal import Refused
from guatu.scheduling.node_sheet import NodeSheet
from guatu.scheduling.plan_move import PlanMove, planned_days
from guatu.scheduling.sheet_row import SheetRow


class NotInThePlan(Refused):
    """Not in the plan (计划里没有): a plan by shares takes no node without a share."""


def moved_plan(pledge: Pledge, sheet: NodeSheet, move: PlanMove) -> tuple[NodePlanned, ...]:
    """Moved plan (改后的计划): the nodes as planned, those that moved on their new days.

    Before there is a plan, all nodes of the schedule. A node that the office did not plan
    is added when it is the one moved. Raises NotInThePlan.
    """
    if not pledge.milestones:
        return tuple(_from_sheet(pledge, sheet, move))
    rows = {row.milestone: row for row in sheet.rows if row.milestone}
    moved = {one.id: one.new for one in move.moved}
    kept = [_kept(one, rows.get(one.id), moved) for one in pledge.milestones]
    first = move.moved[0] if move.moved else None
    if first and first.id not in {row.id for row in rows.values()}:
        if any(one.share is not None for one in kept):
            raise NotInThePlan(
                f"节点计划按占比编制，里面没有“{first.name}”，请先在“编制节点”里加上它和占比"
            )
        name = first.id if first.id not in {one.id for one in kept} else f"{first.id}-2"
        kept.append(NodePlanned(id=name, name=first.name, due=first.new))
    return tuple(kept)


def _kept(one: Milestone, row: SheetRow | None, moved: dict[str, date]) -> NodePlanned:
    day = moved.get(row.id, one.due) if row else one.due
    return NodePlanned(id=one.id, name=one.name, due=day, share=one.share)


def _from_sheet(pledge: Pledge, sheet: NodeSheet, move: PlanMove) -> list[NodePlanned]:
    days = planned_days(sheet) | dict(move.plan)
    return [
        # What was done after the deadline stays planned within it.
        NodePlanned(
            id=row.id,
            name=row.name,
            due=min(days[row.id], pledge.due.by) if row.done else days[row.id],
        )
        for row in sheet.rows
        if row.id in days
    ]
