"""Plan of nodes (节点计划): the lead office says by which steps it will keep the deadline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from guatu.ledger.act import PledgeAct
from guatu.ledger.acts.duty import only_the_lead_office, with_a_reason
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Milestone, Pledge, Stage
from guatu.ledger.refusal import Refused

WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class NodePlanned:
    """Node planned (计划节点): `share` in percent of the whole task, where the office weighs it."""

    id: str
    name: str
    due: date
    share: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NodesPlanned:
    """Nodes planned (编制节点): all of them, in place of any plan before.

    Free to replace until progress has been made; after that with a reason.
    """

    nodes: tuple[NodePlanned, ...]
    reason: str = ""


class NodesUnclear(Refused):
    """Nodes unclear (节点有误): none at all, one without id or name, or an id twice."""


class NodeAfterDeadline(Refused):
    """Node after the deadline (节点超期): a plan keeps within the pledge's deadline."""


class SharesWrong(Refused):
    """Shares wrong (占比有误): all nodes have one or none has, and they make up the whole."""


class DoneNodeDropped(Refused):
    """Done node dropped (删去已完成节点): what is done stays in the plan."""


def _plan(pledge: Pledge, entry: Entry, body: NodesPlanned) -> Pledge:
    only_the_lead_office(pledge, entry)
    if pledge.milestones and pledge.stage is not Stage.ACCEPTED:
        with_a_reason(body.reason, entry)
    _refuse_unclear(body.nodes)
    _refuse_late(pledge, body.nodes)
    _refuse_shares([node.share for node in body.nodes])
    named = {node.id for node in body.nodes}
    for before in pledge.milestones:
        if before.id in pledge.done_nodes and before.id not in named:
            raise DoneNodeDropped(f"节点“{before.name}”已完成，不能从计划中删去")
    planned = tuple(
        Milestone(id=node.id, name=node.name, due=node.due, share=node.share) for node in body.nodes
    )
    return replace(pledge, milestones=planned)


def _refuse_unclear(nodes: Sequence[NodePlanned]) -> None:
    if not nodes or not all(node.id and node.name.strip() for node in nodes):
        raise NodesUnclear("节点计划至少一个节点，每个节点须有编号和名称")
    if len({node.id for node in nodes}) < len(nodes):
        raise NodesUnclear("节点编号不能重复")


def _refuse_late(pledge: Pledge, nodes: Sequence[NodePlanned]) -> None:
    for node in nodes:
        if node.due > pledge.due.by:
            raise NodeAfterDeadline(
                f"节点“{node.name}”排在 {node.due}，晚于 {pledge.number} 的时限 {pledge.due.by}"
            )


def _refuse_shares(shares: Sequence[Decimal | None]) -> None:
    given = [share for share in shares if share is not None]
    if not given:
        return
    if len(given) < len(shares) or min(given) <= 0 or sum(given) != WHOLE:
        raise SharesWrong("节点占比要么都填、要么都不填，须大于 0，合计 100%")


PLANNED = PledgeAct(name="nodes.planned", body=NodesPlanned, change=_plan)
