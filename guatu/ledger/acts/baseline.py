"""Baseline (基线): the plan as it stands is kept under a name, to be compared with later."""

from __future__ import annotations

from dataclasses import dataclass, replace

from guatu.ledger.act import PledgeAct
from guatu.ledger.acts.duty import only_the_keeper, with_a_reason
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import KEPT, Pledge
from guatu.ledger.refusal import Refused
from guatu.ledger.schedule_record import Baseline, BaselineNode, BaselineSpan, start_of


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineNamed:
    """Baseline named (立基线): each node's finish, its start where known, a name, the reason."""

    name: str
    reason: str
    nodes: tuple[BaselineNode | BaselineSpan, ...]


class BaselineUnclear(Refused):
    """Baseline unclear (基线有误): without a name or a node, a start after its finish, or a
    name already taken."""


def _name(pledge: Pledge, entry: Entry, body: BaselineNamed) -> Pledge:
    only_the_keeper(pledge.keeper, entry)
    with_a_reason(body.reason, entry)
    name = body.name.strip()
    if not name or not body.nodes or not all(node.id and node.name for node in body.nodes):
        raise BaselineUnclear("基线须有名称，至少一个节点，每个节点须有编号和名称")
    for node in body.nodes:
        if (start := start_of(node)) and start > node.due:
            raise BaselineUnclear(f"基线节点“{node.name}”开始 {start} 晚于完成 {node.due}")
    if name in {one.name for one in pledge.baselines}:
        raise BaselineUnclear(f"已有名为“{name}”的基线，请另起一个名称")
    named = Baseline(
        name=name,
        reason=body.reason.strip(),
        named_on=entry.effective_on,
        seq=entry.seq,
        deadline=pledge.due.by,
        nodes=body.nodes,
    )
    # The first one is what all is measured by, so it stays however many follow.
    first, rest = pledge.baselines[:1], pledge.baselines[1:]
    return replace(pledge, baselines=(*first, *rest[2 - KEPT :], named))


NAMED = PledgeAct(name="baseline.named", body=BaselineNamed, change=_name)
