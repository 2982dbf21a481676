"""共用数:督查室指明哪几项要的是同一个数;关联、解除都是条目。"""

from __future__ import annotations

from datetime import date

import pytest

from guatu.ledger.acts.duty import NoReason, WrongOffice
from guatu.ledger.acts.figures import (
    AskedByAnother,
    FigureLinked,
    FiguresOutOfOrder,
    FigureUnclear,
    FigureUnlinked,
    NoSuchFigure,
)
from guatu.ledger.book import replay
from guatu.ledger.entry_line import entry_of, line_of
from tests.cast import LI, ZHAO
from tests.ledger.small_book import NUMBER, Clerk, handed_out

BOTH = FigureLinked(title="硬化背街小巷村数", pledges=(NUMBER, "2022-002"))


def test_pledges_that_ask_for_one_value_are_linked() -> None:
    """关联以后台账知道,解除以后不再共用;两步都能从条目推回来。"""
    clerk = handed_out()
    clerk("figure:lanes", BOTH, LI)
    assert clerk.book.figures["lanes"].pledges == BOTH.pledges
    again = replay(entry_of(line_of(entry)) for entry in clerk.entries)
    assert again == clerk.book
    with pytest.raises(NoReason):
        clerk("figure:lanes", FigureUnlinked(reason=""), LI)
    clerk("figure:lanes", FigureUnlinked(reason="口径不同"), LI)
    assert not clerk.book.figures
    with pytest.raises(NoSuchFigure):
        clerk("figure:lanes", FigureUnlinked(reason="口径不同"), LI)


def test_only_the_keeper_links() -> None:
    """共用数由督查室定。"""
    with pytest.raises(WrongOffice):
        handed_out()("figure:lanes", BOTH, ZHAO)


@pytest.mark.parametrize(
    ("title", "pledges"),
    [
        ("", (NUMBER, "2022-002")),
        ("村数", (NUMBER,)),
        ("村数", (NUMBER, NUMBER)),
        ("村数", (NUMBER, "2022-099")),
    ],
)
def test_an_unclear_figure_is_refused(title: str, pledges: tuple[str, ...]) -> None:
    """没有名称、不足两项、重复、台账没有的事项,不收。"""
    with pytest.raises(FigureUnclear):
        handed_out()("figure:lanes", FigureLinked(title=title, pledges=pledges), LI)
    with pytest.raises(FigureUnclear):
        handed_out()("pledge:2022-001", BOTH, LI)


def test_a_pledge_belongs_to_one_figure() -> None:
    """一项一个月只报一个数,不能归两个共用数;同一个共用数可以改名单。"""
    clerk = handed_out()
    clerk("figure:lanes", BOTH, LI)
    with pytest.raises(AskedByAnother, match="硬化背街小巷村数"):
        clerk("figure:villages", BOTH, LI)
    clerk("figure:lanes", FigureLinked(title="村数", pledges=BOTH.pledges), LI)
    assert clerk.book.figures["lanes"].title == "村数"


def test_a_link_is_never_earlier_than_what_it_stands_on() -> None:
    """关联的日期不早于事项的上一步,也不早于上一次关联,往日的推算才不会断。"""
    clerk = handed_out()
    with pytest.raises(FiguresOutOfOrder):
        clerk("figure:lanes", BOTH, LI, on=date(2022, 1, 2))
    clerk("figure:lanes", BOTH, LI)
    with pytest.raises(FiguresOutOfOrder):
        clerk("figure:lanes", FigureUnlinked(reason="口径不同"), LI, on=date(2022, 1, 1))


def test_a_view_before_the_link_does_not_know_it() -> None:
    """关联之前的日子看不到它。"""
    clerk: Clerk = handed_out()
    clerk("figure:lanes", BOTH, LI)
    assert not replay(clerk.entries, as_of=date(2022, 1, 3)).figures
    assert replay(clerk.entries, as_of=clerk.day).figures
