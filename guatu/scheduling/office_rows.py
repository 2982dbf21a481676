"""Rows of the office (单位自己的节点): planned beside the template, or done before it changed.

A plan keeps its nodes' ids, so that what was done stays done after the template has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from guatu.ledger.pledge import Milestone, Pledge
from guatu.scheduling.done_node import known_name, milestone_of
from guatu.scheduling.pledge_network import PlannedNode
from guatu.scheduling.sheet_row import SheetRow
from guatu.scheduling.template_choice import Choice

OWN, BEFORE = "责任单位自定", "改模板以前登记的节点"


def planned_by(
    pledge: Pledge, choice: Choice, nodes: Iterable[PlannedNode], county: Path | None = None
) -> dict[str, Milestone | None]:
    """Planned by the office (单位的计划): the milestone of each node's id, else of its name."""
    template = {node.id: node for node in choice.nodes}
    by_id = {one.id: one for one in pledge.milestones}
    by_name = {one.name.strip(): one for one in pledge.milestones}
    found: dict[str, Milestone | None] = {}
    for node in nodes:
        name, known = node.activity.id, template.get(node.activity.id)
        monthly = by_id.get(name) or by_name.get(node.name)
        found[name] = milestone_of(pledge, known, county) if known else monthly
    return found


def own_rows(
    pledge: Pledge, rows: Iterable[SheetRow], county: Path | None = None
) -> tuple[SheetRow, ...]:
    """Own rows (自定节点): milestones that no row shows by their days, then what else was done."""
    return tuple(_own_rows(pledge, tuple(rows), county))


def _own_rows(
    pledge: Pledge, rows: tuple[SheetRow, ...], county: Path | None
) -> Iterator[SheetRow]:
    ids, shown = {row.id for row in rows}, {row.milestone for row in rows}
    for one in sorted(pledge.milestones, key=lambda one: one.due):
        if one.id in shown:
            continue
        yield SheetRow(
            id=f"plan-{one.id}" if one.id in ids else one.id,
            name=one.name,
            source=OWN,
            planned=one.due,
            milestone=one.id,
            begun_on=pledge.begun_nodes.get(one.id),
            done_on=pledge.done_nodes.get(one.id),
        )
    planned = {one.id for one in pledge.milestones}
    done = {row.id for row in rows if row.done_on}
    for name, day in sorted(pledge.done_nodes.items(), key=lambda one: one[1]):
        if name not in planned and name not in done:
            yield SheetRow(
                id=f"done-{name}",
                name=known_name(pledge, name, county),
                source=BEFORE,
                begun_on=pledge.begun_nodes.get(name),
                done_on=day,
            )


def with_originals(rows: Iterable[SheetRow], originals: Mapping[str, date]) -> tuple[SheetRow, ...]:
    """With original days (带上原计划): by name, else the day that is planned."""
    return tuple(replace(row, original=originals.get(row.name) or row.planned) for row in rows)
