"""Roster (名册): the projects or places behind a bundle promise, added up against what it says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from guatu.vocabulary.quantity import Compare, Quantity, Role

_MONEY = "元"
# 比率和金额不是能一项一项列出来的东西
_NOT_THINGS = frozenset({_MONEY, "%", "个百分点", "美元"})


class ItemState(StrEnum):
    """State of an item (名册项状态): `done` means that what the promise says of it holds."""

    PLANNED = "planned"
    STARTED = "started"
    DONE = "done"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return {"planned": "未启动", "started": "推进中", "done": "已兑现"}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterItem:
    """Roster item (名册的一项): one project or place.

    `id` is the row's own within the roster, `code` the project's official code (项目代码) or
    empty. `amount` is its investment in yuan, None when unknown; `units` is how many of the
    promised things it stands for (20 households of a village: 20).
    """

    id: str
    name: str
    place: str
    amount: Decimal | None
    state: ItemState
    code: str = ""
    units: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """Roster (名册): its items by their id, in the order in which they were listed."""

    listed_on: date
    items: dict[str, RosterItem] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """Promised (所承诺的): how many, and for how many yuan; None where the promise is silent."""

    count: Decimal | None
    unit: str
    yuan: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """Total (合计): units and yuan of some items; `unpriced` of them have no amount."""

    units: Decimal
    yuan: Decimal
    unpriced: int


def promised_by(quantities: Iterable[Quantity]) -> Promised:
    """Promised by quantities (数量所承诺的): how many of the first thing counted, and for how much.

    A count of things bound up in the sentence comes before a target ("35 km of pipes"). Of
    one unit the largest counts: a part named beside the whole ("180 projects, 140 of them by
    June") is the smaller one. A ceiling (以内) is nothing that a roster has to reach.
    """
    binding = [one for one in quantities if one.compare is not Compare.MAX]
    things = [one for one in binding if one.unit not in _NOT_THINGS]
    counted = _of_role(things, Role.COUNT) or _of_role(things, Role.TARGET)
    unit = counted[0].unit if counted else ""
    money = [one.low for one in _of_role(binding, Role.INVESTMENT) if one.unit == _MONEY]
    return Promised(
        count=max((one.low for one in counted if one.unit == unit), default=None),
        unit=unit or "项",
        yuan=max(money, default=None),
    )


def _of_role(quantities: Iterable[Quantity], role: Role) -> list[Quantity]:
    return [one for one in quantities if one.role is role]


def total_of(items: Iterable[RosterItem], *states: ItemState) -> Total:
    """Total of items (合计): of those in `states`, of all when none is named."""
    chosen = [one for one in items if not states or one.state in states]
    return Total(
        units=sum((one.units for one in chosen), Decimal(0)),
        yuan=sum((one.amount for one in chosen if one.amount is not None), Decimal(0)),
        unpriced=sum(one.amount is None for one in chosen),
    )


def short_of(promised: Promised, total: Total, word: str) -> tuple[str, ...]:
    """Short of (差额): one sentence each where `total`, called `word`, is below the promise."""
    said = []
    if promised.count is not None and total.units < promised.count:
        gap = promised.count - total.units
        said.append(f"承诺 {promised.count:f} {promised.unit}，{word} {total.units:f}，差 {gap:f}")
    if promised.yuan is not None and total.yuan < promised.yuan:
        gap = promised.yuan - total.yuan
        more = f"（{total.unpriced} 项没有金额）" if total.unpriced else ""
        said.append(f"承诺 {promised.yuan:f} 元，{word} {total.yuan:f} 元，差 {gap:f} 元{more}")
    return tuple(said)
