"""Risk told node by node (一项的工期风险): what is known to vary, by whom, and what follows.

Figures rest on this place's own history or on what somebody gave for this promise; where
neither is there, no chance is made up and the page says what can be done.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import quantiles

from guatu.ledger.pledge import Pledge
from guatu.scheduling.network import Activity, Contradiction, Network
from guatu.scheduling.node_sheet import NodeSheet
from guatu.scheduling.risk.history import of_template, with_spreads
from guatu.scheduling.risk.outcome import Risk
from guatu.scheduling.risk.simulation import risk_of
from guatu.scheduling.risk.varying import is_open, is_wait
from guatu.scheduling.risk.words import risk_in_words
from guatu.scheduling.spread import Spread, ThreePoints
from guatu.scheduling.working_days import WorkingDays
from guatu.vocabulary.unknown import Unknown

History = Mapping[tuple[str, str], Spread]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSpread:
    """Known spread (知道的幅度): of one node, in words, with where the figures come from."""

    id: str
    name: str
    words: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeRisk:
    """Risk of a promise (一项的风险): `risk` None, and `why`, where there is nothing to draw.

    `known` are the open nodes whose spread is known, `lacking` the names of those without.
    """

    risk: Risk | None
    words: tuple[str, ...]
    known: tuple[KnownSpread, ...]
    lacking: tuple[str, ...]
    why: str = ""

    @property
    def sure_by(self) -> date | None:
        """Sure by (八成把握的日期): None without draws or behind the published calendar."""
        return self.risk.kept_in(0.8) if self.risk else None

    @property
    def percent(self) -> str:
        """Percent (按期的可能): as it is read, "" without draws."""
        chance = self.risk.chance if self.risk else None
        if chance is None:
            return ""
        if 0 < chance < 0.01:
            return "不到 1%"
        return "超过 99%" if 0.99 < chance < 1 else f"{chance:.0%}"

    @property
    def driver(self) -> str:
        """Driver (最牵动的节点): its id, "" where none of the nodes moves the end."""
        first = self.risk.drivers[0] if self.risk and self.risk.drivers else None
        return first.id if first and first.sensitivity else ""


def with_history(network: Network, pledge: Pledge, template: str, history: History) -> Network:
    """With history (带上本地历史): what was given for this promise itself goes before it."""
    seen = of_template(history, template)
    return with_spreads(network, {k: v for k, v in seen.items() if k not in pledge.estimates})


def node_risk(
    pledge: Pledge, sheet: NodeSheet, history: History, calendar: WorkingDays
) -> NodeRisk:
    """Risk of a promise (一项的风险): by its sheet; `history` by template and node."""
    names = {row.id: row.name for row in sheet.rows}
    if sheet.network is None:
        return NodeRisk(risk=None, words=(), known=(), lacking=(), why=sheet.unknown)
    network = with_history(sheet.network, pledge, sheet.choice.template.id, history)
    waiting = [a for a in network.activities if is_open(a) and not is_wait(a) and a.days]
    known = tuple(_known(one, names) for one in waiting if one.spread)
    told = NodeRisk(
        risk=None,
        words=(),
        known=known,
        lacking=tuple(names[one.id] for one in waiting if one.spread is None),
        why="" if waiting else "没有还会变动的节点：不是已经完成，就是法定等待",
    )
    return _drawn(told, network, names, calendar) if known else told


def _drawn(
    told: NodeRisk, network: Network, names: Mapping[str, str], calendar: WorkingDays
) -> NodeRisk:
    try:
        risk = risk_of(network, calendar)
    except Contradiction as conflict:
        risk = Unknown(conflict.why)
    if isinstance(risk, Unknown):
        return NodeRisk(
            risk=None, words=(), known=told.known, lacking=told.lacking, why=risk.reason
        )
    return NodeRisk(
        risk=risk if risk.draws else None,
        words=risk_in_words(risk, names),
        known=told.known,
        lacking=told.lacking,
        why="" if risk.draws else risk.why,
    )


def _known(activity: Activity, names: Mapping[str, str]) -> KnownSpread:
    spread = activity.spread
    assert spread is not None
    unit = activity.calendar.label
    if isinstance(spread, ThreePoints):
        words = f"最短 {spread.low}、最可能 {spread.likely}、最长 {spread.high} 个{unit}"
    elif len(spread.days) > 1:
        low, middle, high = quantiles(spread.days, n=4, method="inclusive")
        words = f"四分之一 {low:g}、居中 {middle:g}、四分之三 {high:g} 个{unit}"
    else:
        words = f"{spread.days[0]} 个{unit}"
    return KnownSpread(id=activity.id, name=names[activity.id], words=words, source=spread.source)
