"""Counts (首页合计): the few figures that the home page opens with."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from guatu.vocabulary.pledge_kind import Missing, PledgeKind
from guatu_office.records.queries import Standing

SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Due soon (近期节点): a node whose latest finish lies within thirty days."""

    pledge: str
    title: str
    node: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Counts (首页合计): pairs are label, number and the ledger's filter value."""

    total: int
    stated: int
    quantities: int
    kinds: tuple[tuple[str, int, str], ...]
    missing: tuple[tuple[str, int, str], ...]
    lights: tuple[tuple[str, int, str], ...]
    due: tuple[Due, ...]


def counts(standing: Standing) -> Counts:
    """Counts (首页合计): of the day's standing."""
    pledges = standing.book.pledges.values()
    kinds = Counter(pledge.kind for pledge in pledges)
    missing = Counter(one for pledge in pledges for one in pledge.missing)
    tally = standing.chart.tally
    return Counts(
        total=tally.total,
        stated=tally.stated,
        quantities=sum(len(pledge.quantities) for pledge in pledges),
        kinds=tuple((kind.label, kinds[kind], kind.value) for kind in PledgeKind),
        missing=tuple((one.label, missing[one], one.value) for one in Missing),
        lights=tuple((light.label, n, light.value) for light, n in tally.lights.items()),
        due=_due_soon(standing),
    )


def _due_soon(standing: Standing) -> tuple[Due, ...]:
    as_of = standing.chart.as_of
    nodes = [
        Due(
            pledge=schedule.pledge,
            title=standing.rows[schedule.pledge].pledge.title,
            node=node.name,
            on=node.latest_finish,
        )
        for schedule in standing.schedules.values()
        for node in schedule.nodes
        if as_of <= node.latest_finish <= as_of + SOON and not node.done_on
    ]
    return tuple(sorted(nodes, key=lambda one: (one.on, one.pledge)))[:8]
