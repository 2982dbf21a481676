"""Facts of a schedule (工期上的事): a node begun, a baseline named, a duration estimated."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from guatu.ledger.acts.baseline import BaselineNamed
from guatu.ledger.acts.duration_estimate import DurationEstimated
from guatu.ledger.acts.node_begun import NodeBegun
from guatu.ledger.entry import Entry
from guatu.ledger.schedule_record import BaselineNode, BaselineSpan
from guatu_office.actions.on_pledge import Step, on_pledge


def begin_node(
    *,
    node: str,
    begun_on: date | None,
    reason: str = "",
    evidence: tuple[str, ...] = (),
    **step: Unpack[Step],
) -> Entry:
    """Begin a node (开始节点): on `begun_on`, None takes it back; raises Refused."""
    return on_pledge(NodeBegun(node=node, begun_on=begun_on, reason=reason), evidence, **step)


def name_baseline(
    *, name: str, reason: str, nodes: tuple[BaselineNode | BaselineSpan, ...], **step: Unpack[Step]
) -> Entry:
    """Name a baseline (立基线): the plan as it stands, under a name; raises Refused."""
    return on_pledge(BaselineNamed(name=name, reason=reason, nodes=nodes), **step)


def estimate_duration(
    *, node: str, days: tuple[int, ...], reason: str, **step: Unpack[Step]
) -> Entry:
    """Estimate a duration (估工期): three days, none take it back; raises Refused."""
    return on_pledge(DurationEstimated(node=node, days=days, reason=reason), **step)
