"""Done node (节点完成日): when a step was begun and done, by its id or the office's own name.

Templates share ids: what was done as “合法性审核” of one is not “总结核对” of another. So an id
counts only where the name behind it is this template's own, or one of the office's making.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from guatu.ledger.pledge import Milestone, Pledge
from guatu.ledger.schedule_record import NodeEstimate
from guatu.scheduling.template import TemplateNode
from guatu.scheduling.template_choice import choose
from guatu.scheduling.template_drawer import template, templates


def done_on(pledge: Pledge, node: TemplateNode, county: Path | None = None) -> date | None:
    """Done on (完成日): of the template's node, or of the office's milestone of that name."""
    return _day(pledge.done_nodes, pledge, node, county)


def begun_on(pledge: Pledge, node: TemplateNode, county: Path | None = None) -> date | None:
    """Begun on (开始日): as `done_on`."""
    return _day(pledge.begun_nodes, pledge, node, county)


def milestone_of(
    pledge: Pledge, node: TemplateNode, county: Path | None = None
) -> Milestone | None:
    """Milestone (计划节点): of the node's id, else one that bears its name."""
    by_id = next((one for one in pledge.milestones if one.id == node.id), None)
    if by_id is not None and _means(by_id.name, node, county):
        return by_id
    return next((one for one in pledge.milestones if one.name.strip() == node.name), None)


def told_by_node(
    pledge: Pledge, nodes: Iterable[TemplateNode], county: Path | None = None
) -> Pledge:
    """Told by node (按节点登记): what is begun and done under the ids of `nodes`, and under
    those of nothing else: a day that belongs to another template's node is left out."""
    if not (pledge.done_nodes or pledge.begun_nodes):
        return pledge
    asked = tuple(nodes)
    done, begun = (
        _under_own_ids(days, pledge, asked, county)
        for days in (pledge.done_nodes, pledge.begun_nodes)
    )
    return replace(pledge, done_nodes=done, begun_nodes=begun)


def estimate_of(
    pledge: Pledge, node: TemplateNode, county: Path | None = None
) -> NodeEstimate | None:
    """Estimate (三点估计): of this node; one given for another template's node is not it."""
    found = pledge.estimates.get(node.id)
    if found is None or found.template == pledge.template:
        return found
    name = _named_by(pledge, node.id, found.template, county)
    return found if name in ("", node.name) else None


def known_name(pledge: Pledge, name: str, county: Path | None = None) -> str:
    """Known name (节点名称): of an id in the ledger, by the plan or by the template in use when
    it was reported; the id itself where neither knows it."""
    planned = next((one.name for one in pledge.milestones if one.id == name), "")
    return planned or _name_then(pledge, name, county) or name


def _under_own_ids(
    days: Mapping[str, date], pledge: Pledge, nodes: Iterable[TemplateNode], county: Path | None
) -> dict[str, date]:
    ids = {node.id for node in nodes}
    own = {key: day for key, day in days.items() if key not in ids}
    found = {node.id: _day(days, pledge, node, county) for node in nodes}
    return own | {key: day for key, day in found.items() if day is not None}


def _day(
    days: Mapping[str, date], pledge: Pledge, node: TemplateNode, county: Path | None
) -> date | None:
    if node.id in days and _is_this(pledge, node, county):
        return days[node.id]
    planned = milestone_of(pledge, node, county)
    return days.get(planned.id) if planned is not None and planned.id != node.id else None


def _is_this(pledge: Pledge, node: TemplateNode, county: Path | None) -> bool:
    planned = next((one for one in pledge.milestones if one.id == node.id), None)
    if planned is not None:
        return _means(planned.name, node, county)
    return _name_then(pledge, node.id, county) in ("", node.name)


def _means(name: str, node: TemplateNode, county: Path | None) -> bool:
    """Whether a planned name of the node's id means it: not when another template says so."""
    return name.strip() == node.name or name.strip() not in _names_of(node.id, county)


@cache
def _names_of(name: str, county: Path | None) -> frozenset[str]:
    return frozenset(
        node.name for one in templates(county) for node in one.nodes if node.id == name
    )


def _name_then(pledge: Pledge, name: str, county: Path | None) -> str:
    """What the template in use calls the id when it was reported; "" where it does not."""
    then = pledge.node_template.get(name)
    return "" if then is None else _named_by(pledge, name, then, county)


def _named_by(pledge: Pledge, name: str, then: str, county: Path | None) -> str:
    found = template(then, county) if then else None
    used = found or choose(replace(pledge, template=""), county).template
    return next((node.name for node in used.nodes if node.id == name), "")
