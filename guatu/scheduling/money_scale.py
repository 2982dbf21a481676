"""Money scale (按投资定工期): longer nodes for dearer projects, by the money for one of them."""

from __future__ import annotations

from decimal import Decimal

from guatu.ledger.pledge import Pledge
from guatu.scheduling.template import Template, TemplateNode
from guatu.vocabulary.quantity import Role


def scaled_by_money(
    chosen: Template, pledge: Pledge, nodes: list[TemplateNode]
) -> tuple[list[TemplateNode], list[str]]:
    """Scaled by money (按投资定工期): the nodes, and a sentence where the money said so."""
    money = _yuan_for_one(pledge)
    fits = [scale for scale in chosen.scales if money is not None and money >= scale.from_yuan]
    days = {scale.node: scale.days for scale in sorted(fits, key=lambda scale: scale.from_yuan)}
    if money is None or not days.keys() & {node.id for node in nodes}:
        return nodes, []
    reason = f"单个项目投资约 {money / 10_000:.0f} 万元，按此规模估工期"
    return [node.lasting(days.get(node.id, node.days)) for node in nodes], [reason]


def _yuan_for_one(pledge: Pledge) -> Decimal | None:
    money = [q.low for q in pledge.quantities if q.role is Role.INVESTMENT and q.unit == "元"]
    things = [q.low for q in pledge.quantities if q.role is Role.COUNT and q.low >= 1]
    if not money:
        return None
    return max(money) / max([Decimal(1), Decimal(len(pledge.names)), *things])
