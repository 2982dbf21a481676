"""Own nodes (自定节点): what an office planned beside the template, on the day that it planned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from guatu.ledger.pledge import Pledge
from guatu.scheduling.office_rows import own_rows, planned_by
from guatu.scheduling.pledge_network import PlannedNode
from guatu.scheduling.pledge_schedule import OwnNode
from guatu.scheduling.sheet_row import SheetRow
from guatu.scheduling.template_choice import Choice


def own_nodes(
    pledge: Pledge,
    choice: Choice,
    nodes: Sequence[PlannedNode],
    county: Path | None = None,
    *,
    dated: bool,
) -> tuple[OwnNode, ...]:
    """Own nodes (自定节点): of the plan, those that none of `nodes` is, by their days.

    `dated` when the template's nodes have dates of their own; where none can be counted, what
    the office planned of them stands among its own. They bear the ids of the node sheet.
    """
    if not pledge.milestones:
        return ()
    return tuple(sorted(_own_nodes(pledge, choice, nodes, county, dated), key=_by_day))


def _own_nodes(
    pledge: Pledge,
    choice: Choice,
    nodes: Sequence[PlannedNode],
    county: Path | None,
    dated: bool,
) -> Iterator[OwnNode]:
    plan = planned_by(pledge, choice, nodes, county)
    shown = [
        SheetRow(id=node.activity.id, name=node.name, milestone=one.id if one else "")
        for node in nodes
        for one in (plan[node.activity.id],)
    ]
    for node in nodes:
        planned = plan[node.activity.id]
        if planned and not dated:
            done = node.activity.done_on
            yield OwnNode(id=node.activity.id, name=node.name, planned_on=planned.due, done_on=done)
    for row in own_rows(pledge, shown, county):
        # What was done under an earlier template and is in no plan has no day to hang on.
        if row.planned is not None:
            yield OwnNode(id=row.id, name=row.name, planned_on=row.planned, done_on=row.done_on)


def _by_day(node: OwnNode) -> tuple[str, str]:
    return node.planned_on.isoformat(), node.id
