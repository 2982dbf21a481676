"""Monthly report (月度进展): filled in, confirmed or taken back, let stand or given back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Unpack

from guatu.ledger.acts.confirming import ProgressConfirmed
from guatu.ledger.acts.monthly_check import ProgressChecked
from guatu.ledger.acts.node_plan import NodePlanned, NodesPlanned
from guatu.ledger.acts.progress import NodeDone, ProgressReported
from guatu.ledger.acts.taking_back import ProgressWithdrawn
from guatu.ledger.entry import Entry
from guatu_office.actions.on_pledge import Step, on_pledge


def report(
    *,
    period: str,
    done: Decimal | None,
    unit: str,
    visible: str,
    narrative: str,
    problems: str,
    next_steps: str,
    evidence: tuple[str, ...] = (),
    **step: Unpack[Step],
) -> Entry:
    """Report (报送进展): of a month (`2022-06`); raises Refused."""
    body = ProgressReported(
        period=period,
        done=done,
        unit=unit if done is not None else "",
        visible=visible,
        narrative=narrative,
        problems=problems,
        next=next_steps,
    )
    return on_pledge(body, evidence, **step)


def confirm(*, period: str, of: int, **step: Unpack[Step]) -> Entry:
    """Confirm (确认进展): the report of entry `of`; raises Refused."""
    return on_pledge(ProgressConfirmed(period=period, seen=of), **step)


def take_back(*, period: str, of: int, reason: str, **step: Unpack[Step]) -> Entry:
    """Take back (收回进展): the unconfirmed report of entry `of`; raises Refused."""
    return on_pledge(ProgressWithdrawn(period=period, seen=of, reason=reason), **step)


def check_month(
    *, period: str, of: int, passed: bool, reason: str = "", **step: Unpack[Step]
) -> Entry:
    """Check a month (核查进展): let the report of entry `of` stand, or give it back."""
    body = ProgressChecked(period=period, seen=of, passed=passed, reason=reason)
    return on_pledge(body, **step)


def plan_nodes(*, nodes: tuple[NodePlanned, ...], reason: str = "", **step: Unpack[Step]) -> Entry:
    """Plan nodes (编制节点): all of them, in place of any plan before; raises Refused."""
    return on_pledge(NodesPlanned(nodes=nodes, reason=reason), **step)


def finish_node(
    *,
    node: str,
    done_on: date,
    note: str = "",
    evidence: tuple[str, ...] = (),
    **step: Unpack[Step],
) -> Entry:
    """Finish a node (完成节点): reached on `done_on`; raises Refused."""
    return on_pledge(NodeDone(node=node, done_on=done_on, note=note), evidence, **step)
