"""Told lateness (晚在哪里): the chain that makes a schedule late, node by node, with articles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from guatu.scheduling.pledge_schedule import PledgeSchedule


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLink:
    """Link of the chain (一环): `wait` is the article by which it cannot be shortened."""

    name: str
    days: int
    unit: str
    first: date
    last: date
    wait: str


def chain_of(schedule: PledgeSchedule | None) -> tuple[ChainLink, ...]:
    """Chain of a late schedule (环环相扣的节点): in order, empty where nothing is late."""
    if schedule is None:
        return ()
    nodes = {node.id: node for node in schedule.nodes}
    return tuple(
        ChainLink(
            name=node.name,
            days=node.days,
            unit=node.calendar.label,
            first=node.latest_start,
            last=node.latest_finish,
            wait=node.wait,
        )
        for node in (nodes[name] for name in schedule.chain if name in nodes)
    )
