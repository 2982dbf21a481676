"""Node plans (历次节点计划): every plan that an office entered for a promise, the first kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from guatu.ledger.acts.node_plan import NodePlanned, NodesPlanned
from guatu.ledger.entry_line import entry_of
from guatu_office.records.models import EntryRow


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPlan:
    """Past plan (一次节点计划): entry `seq`, in force from `on`, for `reason`."""

    seq: int
    on: date
    reason: str
    person: str
    nodes: tuple[NodePlanned, ...]


def plans_of(number: str, as_of: date) -> tuple[PastPlan, ...]:
    """Plans of a promise (历次节点计划): up to the day, in the order of their entries."""
    rows = EntryRow.objects.filter(
        act="nodes.planned", subject=f"pledge:{number}", effective_on__lte=as_of
    )
    entries = (entry_of(bytes(row.line)) for row in rows.order_by("seq"))
    return tuple(
        PastPlan(
            seq=entry.seq,
            on=entry.effective_on,
            reason=entry.body.reason,
            person=entry.by.person,
            nodes=entry.body.nodes,
        )
        for entry in entries
        if isinstance(entry.body, NodesPlanned)
    )


def original_days(plans: tuple[PastPlan, ...]) -> dict[str, date]:
    """Original days (原计划日): the day first planned for each node, by its name."""
    found: dict[str, date] = {}
    for plan in plans:
        for node in plan.nodes:
            found.setdefault(node.name.strip(), node.due)
    return found
