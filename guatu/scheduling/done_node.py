"""Done node (节点完成日): when a step was done, by its id or under the office's own name for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from guatu.ledger.pledge import Milestone, Pledge
from guatu.scheduling.template import TemplateNode


def done_on(pledge: Pledge, node: TemplateNode) -> date | None:
    """Done on (完成日): of the template's node, or of the office's milestone of that name."""
    found = pledge.done_nodes.get(node.id)
    planned = milestone_of(pledge, node)
    if found is None and planned is not None:
        return pledge.done_nodes.get(planned.id)
    return found


def milestone_of(pledge: Pledge, node: TemplateNode) -> Milestone | None:
    """Milestone (计划节点): of the node's id, else one that bears its name."""
    by_id = {one.id: one for one in pledge.milestones}
    by_name = {one.name.strip(): one for one in pledge.milestones}
    return by_id.get(node.id) or by_name.get(node.name)


def told_by_node(pledge: Pledge, nodes: Iterable[TemplateNode]) -> Pledge:
    """Told by node (按节点登记): the pledge with what is done under the ids of `nodes` too."""
    found = {node.id: day for node in nodes if (day := done_on(pledge, node))}
    return replace(pledge, done_nodes={**pledge.done_nodes, **found}) if found else pledge
