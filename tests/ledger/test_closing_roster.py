"""名册:谁能登记,编号不重复,金额数量不乱写,减项要有理由。"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from guatu.ledger.acts.duty import NoReason, WrongOffice
from guatu.ledger.acts.listing import (
    BadItem,
    ItemTaken,
    NoSuchItem,
    RosterItemAdded,
    RosterItemChanged,
    RosterItemRemoved,
    RosterListed,
)
from guatu.ledger.book import replay
from guatu.ledger.entry_line import entry_of, line_of
from guatu.ledger.roster import ItemState, RosterItem
from guatu.vocabulary.actor import Actor
from tests.cast import LI, OUTSIDER, SUN, ZHAO
from tests.ledger.small_book import NUMBER, Clerk, in_progress


def village(id: str, *, units: int | Decimal = 1, amount: int | None = None) -> RosterItem:
    """名册上的一个村,已兑现。"""
    return RosterItem(
        id=id,
        name=f"{id}村背街小巷",
        place=f"{id}村",
        amount=None if amount is None else Decimal(amount),
        state=ItemState.DONE,
        units=Decimal(units),
    )


def listed() -> Clerk:
    clerk = in_progress()
    clerk.act(RosterListed(items=(village("v1"), village("v2"))), ZHAO)
    return clerk


def test_items_come_change_and_go() -> None:
    """登记、增项、改项、减项,名册随之而变;写下读回不变。"""
    clerk = listed()
    clerk.act(RosterItemAdded(item=village("v3", amount=500000)), LI)
    clerk.act(RosterItemChanged(item=replace(village("v1"), state=ItemState.STARTED)), ZHAO)
    clerk.act(RosterItemRemoved(item="v2", reason="重复登记"), ZHAO)
    roster = clerk.book.pledges[NUMBER].roster
    assert roster is not None
    assert list(roster.items) == ["v1", "v3"]
    assert roster.items["v1"].state is ItemState.STARTED
    assert replay(entry_of(line_of(entry)) for entry in clerk.entries) == clerk.book


@pytest.mark.parametrize("by", [SUN, OUTSIDER])
def test_only_the_lead_office_and_the_keeper_list(by: Actor) -> None:
    """名册由牵头单位或督查室登记。"""
    with pytest.raises(WrongOffice, match="登记名册"):
        in_progress().act(RosterListed(), by)
    with pytest.raises(WrongOffice):
        listed().act(RosterItemAdded(item=village("v9")), by)


def test_an_id_is_given_once() -> None:
    """一个编号一项,一项承诺一本名册。"""
    clerk = listed()
    for body in (
        RosterItemAdded(item=village("v1")),
        RosterListed(),
    ):
        with pytest.raises(ItemTaken):
            clerk.act(body, ZHAO)
    with pytest.raises(ItemTaken, match="v7"):
        in_progress().act(RosterListed(items=(village("v7"), village("v7"))), ZHAO)


def test_what_is_not_listed_cannot_change() -> None:
    """没有名册、没有这一项,无可改、无可减。"""
    for body in (
        RosterItemChanged(item=village("v9")),
        RosterItemRemoved(item="v9", reason="x"),
        RosterItemAdded(item=village("v9")),
    ):
        with pytest.raises(NoSuchItem):
            in_progress().act(body, ZHAO)
    with pytest.raises(NoSuchItem, match="v9"):
        listed().act(RosterItemChanged(item=village("v9")), ZHAO)
    with pytest.raises(NoReason):
        listed().act(RosterItemRemoved(item="v1", reason=""), ZHAO)


@pytest.mark.parametrize(
    "bad",
    [
        village(" "),
        replace(village("v3"), name=""),
        village("v3", units=0),
        village("v3", units=-1),
        village("v3", amount=-1),
    ],
)
def test_a_bad_item_is_refused(bad: RosterItem) -> None:
    """没有编号名称、数量不大于零、金额是负数的,不收。"""
    with pytest.raises(BadItem):
        listed().act(RosterItemAdded(item=bad), ZHAO)


def test_a_change_is_looked_at_like_an_addition() -> None:
    """改项和增项一样查。"""
    with pytest.raises(BadItem):
        listed().act(RosterItemChanged(item=village("v1", units=0)), ZHAO)
