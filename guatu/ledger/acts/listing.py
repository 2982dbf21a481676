"""Listing on a roster (登记名册): the projects or places behind a bundle promise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from guatu.ledger.act import PledgeAct
from guatu.ledger.acts.duty import WrongOffice, with_a_reason
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Pledge
from guatu.ledger.refusal import Refused
from guatu.ledger.roster import Roster, RosterItem
from guatu.ledger.transitions import LABELS


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterListed:
    """Roster listed (登记名册): opens it with what is known so far, which may be nothing."""

    items: tuple[RosterItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterItemAdded:
    """Roster item added (名册增项): under an id of its own."""

    item: RosterItem


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterItemChanged:
    """Roster item changed (名册改项): the whole item as it is from then on, under its id."""

    item: RosterItem


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterItemRemoved:
    """Roster item removed (名册减项): `item` is its id; the reason is kept."""

    item: str
    reason: str


class NoSuchItem(Refused):
    """No such item (名册没有这一项): or no roster at all yet."""


class ItemTaken(Refused):
    """Item taken (名册项重复): an id is given once; a roster is opened once."""


class BadItem(Refused):
    """Bad item (名册项有误): no id, no name, an amount below nothing, or no unit at all."""


def _list(pledge: Pledge, entry: Entry, body: RosterListed) -> Pledge:
    _only_the_lister(pledge, entry)
    if pledge.roster is not None:
        raise ItemTaken(f"{pledge.number} 已有名册，请逐项增改")
    return _with(pledge, Roster(listed_on=entry.effective_on), body.items)


def _add(pledge: Pledge, entry: Entry, body: RosterItemAdded) -> Pledge:
    _only_the_lister(pledge, entry)
    return _with(pledge, _roster_of(pledge), [body.item])


def _change(pledge: Pledge, entry: Entry, body: RosterItemChanged) -> Pledge:
    _only_the_lister(pledge, entry)
    roster = _roster_of(pledge, body.item.id)
    _refuse_bad(body.item)
    items = {**roster.items, body.item.id: body.item}
    return replace(pledge, roster=replace(roster, items=items))


def _remove(pledge: Pledge, entry: Entry, body: RosterItemRemoved) -> Pledge:
    _only_the_lister(pledge, entry)
    with_a_reason(body.reason, entry)
    roster = _roster_of(pledge, body.item)
    items = {key: one for key, one in roster.items.items() if key != body.item}
    return replace(pledge, roster=replace(roster, items=items))


LISTED = PledgeAct(name="roster.listed", body=RosterListed, change=_list)
ITEM_ADDED = PledgeAct(name="roster.item_added", body=RosterItemAdded, change=_add)
ITEM_CHANGED = PledgeAct(name="roster.item_changed", body=RosterItemChanged, change=_change)
ITEM_REMOVED = PledgeAct(name="roster.item_removed", body=RosterItemRemoved, change=_remove)


def _only_the_lister(pledge: Pledge, entry: Entry) -> None:
    if entry.office not in (pledge.lead_office, pledge.keeper):
        raise WrongOffice(f"{LABELS[entry.act]}由牵头单位或督查单位办理，{entry.office} 不能办")


def _roster_of(pledge: Pledge, item: str | None = None) -> Roster:
    if pledge.roster is None:
        raise NoSuchItem(f"{pledge.number} 还没有名册")
    if item is not None and item not in pledge.roster.items:
        raise NoSuchItem(f"{pledge.number} 的名册没有编号为 {item} 的一项")
    return pledge.roster


def _with(pledge: Pledge, roster: Roster, fresh: Iterable[RosterItem]) -> Pledge:
    items = dict(roster.items)
    for one in fresh:
        _refuse_bad(one)
        if one.id in items:
            raise ItemTaken(f"名册已有编号为 {one.id} 的一项")
        items[one.id] = one
    return replace(pledge, roster=replace(roster, items=items))


def _refuse_bad(item: RosterItem) -> None:
    if not (item.id.strip() and item.name.strip()):
        raise BadItem("名册各项须有编号和名称")
    if item.units <= 0 or (item.amount is not None and item.amount < 0):
        raise BadItem(f"名册第 {item.id} 项的数量须大于零，金额不能是负数")
