"""Open plan (在办事项的计划): what a promise still has to do, as planned or as tried out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from guatu.ledger.pledge import Pledge
from guatu.scheduling.backward import OVER
from guatu.scheduling.network import Contradiction, Network
from guatu.scheduling.pledge_network import PlannedNode, network_of, planned_nodes
from guatu.scheduling.portfolio.crew_rule import CrewRule, Use
from guatu.scheduling.risk.node_risk import History, with_history
from guatu.scheduling.template import Template, TemplateNode
from guatu.scheduling.template_choice import choose
from guatu.scheduling.timetable import Timetable, timetable
from guatu.scheduling.told_conflict import told_conflict
from guatu.scheduling.working_days import WorkingDays
from guatu.vocabulary.unknown import Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPlan:
    """Open plan (一项的计划): its nodes, its network, and the dates the deadline leaves.

    `crews` names what each node shares, by the node's id; `outdoor` are those that rain stops.
    `table` is None and `unknown` says why where there are no dates.
    """

    pledge: Pledge
    nodes: tuple[PlannedNode, ...]
    network: Network
    crews: Mapping[str, tuple[str, ...]]
    outdoor: frozenset[str]
    table: Timetable | None
    unknown: str = ""

    @property
    def number(self) -> str:
        """Number (编号)."""
        return self.pledge.number


def open_plans(
    pledges: Iterable[Pledge],
    as_of: date,
    crews: Mapping[str, CrewRule],
    outdoor: Use,
    calendar: WorkingDays,
    county: Path | None = None,
    history: History | None = None,
) -> tuple[OpenPlan, ...]:
    """Open plans (全部在办的计划): in the order given, those under way."""
    return tuple(
        open_plan(pledge, as_of, crews, outdoor, calendar, county, history)
        for pledge in pledges
        if pledge.stage not in OVER
    )


def open_plan(
    pledge: Pledge,
    as_of: date,
    crews: Mapping[str, CrewRule],
    outdoor: Use,
    calendar: WorkingDays,
    county: Path | None = None,
    history: History | None = None,
) -> OpenPlan:
    """Open plan of a promise (一项的计划): by its template, as its own page shows it.

    `history` is what nodes of a template took here before, by template and node.
    """
    choice = choose(pledge, county)
    nodes = planned_nodes(pledge, choice, calendar, county)
    known = {node.id: node for node in choice.nodes}
    network = network_of(nodes, pledge, as_of, county)
    plan = OpenPlan(
        pledge=pledge,
        nodes=tuple(nodes),
        network=with_history(network, pledge, choice.template.id, history or {}),
        crews={
            name: held
            for name, node in known.items()
            if (held := _held(choice.template, node, crews))
        },
        outdoor=frozenset(
            name for name, node in known.items() if outdoor.takes(choice.template, node)
        ),
        table=None,
    )
    return dated(plan, calendar)


def dated(plan: OpenPlan, calendar: WorkingDays) -> OpenPlan:
    """Dated (排出日期): with the timetable of its network, or why there is none."""
    try:
        table = timetable(plan.network, calendar)
    except Contradiction as conflict:
        return replace(plan, table=None, unknown=told_conflict(conflict, plan.nodes))
    if isinstance(table, Unknown):
        return replace(plan, table=None, unknown=table.reason)
    return replace(plan, table=table, unknown="")


def _held(template: Template, node: TemplateNode, crews: Mapping[str, CrewRule]) -> tuple[str, ...]:
    return tuple(name for name, rule in crews.items() if rule.use.takes(template, node))
