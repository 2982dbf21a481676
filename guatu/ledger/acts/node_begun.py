"""Node begun (节点开工): the day on which work on a node really began, or its correction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from guatu.ledger.act import PledgeAct
from guatu.ledger.acts.duty import WrongOffice, with_a_reason
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Pledge
from guatu.ledger.refusal import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeBegun:
    """Node begun (节点开始): on `begun_on`; None takes an earlier report back.

    A report that changes one before it, or takes it back, needs its reason.
    """

    node: str
    begun_on: date | None
    reason: str = ""


class NodeNotYetBegun(Refused):
    """Node not yet begun (节点未开始): unnamed, on a day to come, or after it was done."""


class SameBeginning(Refused):
    """Same beginning (开始日未变): nothing would change."""


def _begin(pledge: Pledge, entry: Entry, body: NodeBegun) -> Pledge:
    if entry.office not in (*pledge.parties, pledge.keeper):
        raise WrongOffice(f"{entry.office} 不是 {pledge.number} 的责任单位，不能记节点")
    _refuse_impossible(pledge, entry, body)
    before = pledge.begun_nodes.get(body.node)
    if body.begun_on == before:
        raise SameBeginning("节点的开始日没有变化")
    if before is not None:
        with_a_reason(body.reason, entry)
    others = {node: day for node, day in pledge.begun_nodes.items() if node != body.node}
    if body.begun_on is None:
        return replace(pledge, begun_nodes=others)
    return replace(
        pledge,
        begun_nodes={**others, body.node: body.begun_on},
        node_template={**pledge.node_template, body.node: pledge.template},
    )


def _refuse_impossible(pledge: Pledge, entry: Entry, body: NodeBegun) -> None:
    day = body.begun_on
    if not body.node or (day is not None and day > entry.effective_on):
        raise NodeNotYetBegun("节点须写明名称，开始之日不能晚于记账之日")
    done = pledge.done_nodes.get(body.node)
    if day is not None and done is not None and day > done:
        raise NodeNotYetBegun(f"节点已于 {done} 完成，开始之日不能晚于完成之日")


BEGUN = PledgeAct(name="node.begun", body=NodeBegun, change=_begin)
