"""Offer of a plan (可编的节点): the template's nodes by their ids, and those the office planned.

Under the template's ids what is reported of a node is found again: by the wall, the forecast
and the durations that a place learns.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from guatu.ledger.pledge import Milestone, Pledge
from guatu.scheduling.node_sheet import NodeSheet
from guatu.scheduling.plan_move import planned_days
from guatu.scheduling.sheet_row import SheetRow


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedNode:
    """Offered node (可编的一个节点): `key` is the id that it is planned under.

    `due` is as planned, else counted back from the deadline; None where the calendar is not
    published. `taken`: in the plan as it stands, or part of the first one that is offered.
    """

    key: str
    name: str
    due: date | None
    taken: bool
    row: SheetRow
    planned: Milestone | None = None

    @property
    def fixed(self) -> bool:
        """Fixed (不能删): it is done, and a plan drops nothing that is."""
        return self.planned is not None and self.row.done


def offered_nodes(pledge: Pledge, sheet: NodeSheet) -> tuple[OfferedNode, ...]:
    """Offered nodes (可编的节点): the sheet's, in its order, the office's own at the end.

    All are taken while nothing of the template is planned: at first, and after a change of
    template; later those that the office planned.
    """
    planned = {one.id: one for one in pledge.milestones}
    days, used = planned_days(sheet), set(planned)
    anew = not any(row.milestone and row.unit for row in sheet.rows)
    found = []
    for row in sheet.rows:
        if not row.milestone and not row.unit:
            # Done under a template that is no longer used, and in no plan.
            continue
        own = planned.get(row.milestone)
        key = own.id if own else free_id(row.id, used)
        used.add(key)
        due = own.due if own else days.get(row.id)
        if due is not None:
            due = min(due, pledge.due.by)
        taken = own is not None or (anew and due is not None)
        found.append(
            OfferedNode(
                key=key, name=own.name if own else row.name, due=due, taken=taken, row=row,
                planned=own,
            )
        )  # fmt: skip
    return tuple(found)


def free_id(wished: str, used: Iterable[str]) -> str:
    """Free id (可用的编号): the one wished for, else the next one like it."""
    taken = set(used)
    if wished not in taken:
        return wished
    return next(key for at in range(2, 10_000) if (key := f"{wished}-{at}") not in taken)
