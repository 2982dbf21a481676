"""Reconciliation (对账): what a bundle promise says against its roster, in count and in money."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from guatu.closing.bundle import is_bundle
from guatu.closing.told_gap import told_gaps
from guatu.ledger.pledge import Pledge, Stage
from guatu.ledger.roster import ItemState, Promised, Total, promised_by, short_of, total_of

# 草稿还没有成为承诺；销号、结转的不再对账
_OVER = frozenset({Stage.DRAFT, Stage.CLOSED, Stage.CARRIED_OVER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """Reconciliation (对账): promised, listed and done; `gaps` in sentences, empty when reached.

    `done` is of the items whose state is done, `under_way` of those that have begun.
    """

    number: str
    promised: Promised
    listed: Total
    under_way: Total
    done: Total
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterFinding:
    """Roster finding (名册问题): stands until it is mended; `rule` is `no-roster` or `gap`."""

    number: str
    rule: str
    message: str


def reconcile(pledge: Pledge) -> Reconciliation | None:
    """Reconcile a pledge (对账): None when it has no roster."""
    if pledge.roster is None:
        return None
    items = tuple(pledge.roster.items.values())
    promised, listed = promised_by(pledge.quantities), total_of(items)
    done = total_of(items, ItemState.DONE)
    return Reconciliation(
        number=pledge.number,
        promised=promised,
        listed=listed,
        under_way=total_of(items, ItemState.STARTED),
        done=done,
        gaps=(*short_of(promised, listed, "名册"), *short_of(promised, done, "已兑现")),
    )


def roster_findings(pledges: Iterable[Pledge]) -> tuple[RosterFinding, ...]:
    """Roster findings (名册问题): bundles without a roster, rosters short of the promise.

    What is still to be done is no finding, only what the roster does not name.
    """
    found = []
    for pledge in pledges:
        if pledge.stage in _OVER or not pledge.live:
            continue
        if pledge.roster is None:
            if is_bundle(pledge):
                said = "打捆承诺还没有名册，个数和金额无法核对"
                found.append(RosterFinding(number=pledge.number, rule="no-roster", message=said))
            continue
        promised = promised_by(pledge.quantities)
        listed = total_of(pledge.roster.items.values())
        found += [
            RosterFinding(number=pledge.number, rule="gap", message=said)
            for said in told_gaps(promised, listed)
        ]
    return tuple(found)
