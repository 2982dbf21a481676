"""Risk of a pledge (一项承诺的风险): its schedule's network with what was seen here before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from guatu.ledger.pledge import Pledge
from guatu.scheduling.network import Contradiction
from guatu.scheduling.pledge_network import network_of, planned_nodes
from guatu.scheduling.risk.history import of_template, with_spreads
from guatu.scheduling.risk.outcome import Risk
from guatu.scheduling.risk.simulation import SEED, risk_of
from guatu.scheduling.spread import Spread
from guatu.scheduling.template_choice import choose
from guatu.scheduling.working_days import state_council_calendar
from guatu.vocabulary.unknown import Unknown


def pledge_risk(
    pledge: Pledge,
    as_of: date,
    history: Mapping[tuple[str, str], Spread],
    county: Path | None = None,
    *,
    draws: int | None = None,
    seed: int = SEED,
) -> Risk | Unknown:
    """Risk of a pledge (一项承诺的风险): `history` by template and node.

    A Risk without draws where nothing was seen often enough; Unknown where the schedule is.
    """
    calendar = state_council_calendar()
    choice = choose(pledge, county)
    nodes = planned_nodes(pledge, choice, calendar, county)
    network = network_of(nodes, pledge, as_of, county)
    network = with_spreads(network, of_template(history, choice.template.id))
    try:
        return risk_of(network, calendar, draws=draws, seed=seed)
    except Contradiction as conflict:
        return Unknown(conflict.why)
