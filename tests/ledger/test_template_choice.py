"""选定模板:牵头单位或督查室改选节点模板,要写理由;阶段不变,可以改回由句子选。"""

from __future__ import annotations

import pytest

from guatu.ledger.acts.duty import NoReason, WrongOffice
from guatu.ledger.acts.template_choice import SameTemplate, TemplateChosen
from guatu.ledger.entry_line import entry_of, line_of
from guatu.ledger.pledge import Stage
from guatu.ledger.transitions import WrongStage
from tests.cast import LI, SUN, ZHAO
from tests.ledger.small_book import NUMBER, Clerk, closed, handed_out

ROADS = TemplateChosen(template="templates.road-and-pipe", reason="按农村公路建设程序走")
BACK = TemplateChosen(template="", reason="还是按巷道硬化排")


@pytest.mark.parametrize("by", [ZHAO, LI])
def test_lead_office_or_keeper_chooses(by) -> None:  # type: ignore[no-untyped-def]
    """改选以后,模板和理由都在;写下再读回,一字不差;阶段不变。"""
    clerk = handed_out()
    entry = clerk.act(ROADS, by)
    pledge = clerk.book.pledges[NUMBER]
    assert (pledge.template, pledge.template_reason) == (ROADS.template, ROADS.reason)
    assert pledge.stage is Stage.ACCEPTED
    assert entry_of(line_of(entry)) == entry


def test_back_to_what_the_sentence_says() -> None:
    """改回来也要写理由;改回以后又由句子选。"""
    clerk = handed_out()
    clerk.act(ROADS, LI)
    clerk.act(BACK, LI)
    pledge = clerk.book.pledges[NUMBER]
    assert (pledge.template, pledge.template_reason) == ("", "")


def test_what_is_refused() -> None:
    """配合单位不能改;没写理由不能改;没变化不算改;销号以后不能改。"""
    clerk = handed_out()
    with pytest.raises(WrongOffice, match="选定模板由牵头单位或督查单位办理"):
        clerk.act(ROADS, SUN)
    with pytest.raises(NoReason, match="选定模板须写明理由"):
        clerk.act(TemplateChosen(template="templates.title", reason=" "), LI)
    with pytest.raises(SameTemplate):
        clerk.act(BACK, LI)
    with pytest.raises(WrongStage):
        closed().act(ROADS, LI)
    with pytest.raises(WrongStage):
        Clerk().act(ROADS, LI)
