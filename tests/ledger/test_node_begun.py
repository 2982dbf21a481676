"""节点开始、立基线、估工期:谁能记、记什么、怎么更正;原来的都留着。"""

from __future__ import annotations

from datetime import date

import pytest

from guatu.ledger.acts.baseline import BaselineNamed, BaselineUnclear
from guatu.ledger.acts.duration_estimate import DurationEstimated, EstimateUnclear
from guatu.ledger.acts.duty import NoReason, WrongOffice
from guatu.ledger.acts.node_begun import NodeBegun, NodeNotYetBegun, SameBeginning
from guatu.ledger.acts.progress import NodeDone, NodeNotYetDone
from guatu.ledger.book import replay
from guatu.ledger.entry_line import entry_of, line_of
from guatu.ledger.pledge import KEPT, Stage
from guatu.ledger.schedule_record import BaselineNode
from guatu.ledger.transitions import WrongStage
from tests.cast import LI, OUTSIDER, SUN, ZHAO
from tests.ledger.small_book import NUMBER, Clerk, closed, handed_out

NEW_YEAR, LATER = date(2022, 1, 2), date(2022, 1, 3)
NODES = (BaselineNode(id="tender", name="招标", due=date(2022, 3, 31)),)


def baseline(name: str = "年中调整后", reason: str = "县政府常务会议") -> BaselineNamed:
    return BaselineNamed(name=name, reason=reason, nodes=NODES)


def test_a_node_begins_and_the_work_is_under_way() -> None:
    """责任单位、督查室都能记开始;记了就在推进;写下再读回,一字不差。"""
    for by in (ZHAO, SUN, LI):
        clerk = handed_out()
        entry = clerk.act(NodeBegun(node="tender", begun_on=NEW_YEAR), by)
        pledge = clerk.book.pledges[NUMBER]
        assert pledge.begun_nodes == {"tender": NEW_YEAR}
        assert pledge.stage is Stage.IN_PROGRESS
        assert entry_of(line_of(entry)) == entry


def test_it_is_corrected_by_a_later_entry() -> None:
    """记错的再记一条更正或收回,都要写理由;没有变化的不记;看更正前那天,还是原来的。"""
    clerk = handed_out()
    clerk.act(NodeBegun(node="tender", begun_on=LATER), ZHAO)
    for wrong in (
        NodeBegun(node="tender", begun_on=NEW_YEAR),
        NodeBegun(node="tender", begun_on=None),
    ):
        with pytest.raises(NoReason, match="开始节点须写明理由"):
            clerk.act(wrong, ZHAO)
    with pytest.raises(SameBeginning):
        clerk.act(NodeBegun(node="tender", begun_on=LATER, reason="再报"), ZHAO)
    with pytest.raises(SameBeginning):
        clerk.act(NodeBegun(node="permit", begun_on=None, reason="没开始"), ZHAO)
    clerk.act(NodeBegun(node="tender", begun_on=NEW_YEAR, reason="日期填错"), ZHAO)
    assert clerk.book.pledges[NUMBER].begun_nodes == {"tender": NEW_YEAR}
    clerk.act(NodeBegun(node="tender", begun_on=None, reason="报错了节点"), ZHAO)
    assert clerk.book.pledges[NUMBER].begun_nodes == {}
    assert replay(clerk.entries[:-1]).pledges[NUMBER].begun_nodes == {"tender": NEW_YEAR}


def test_what_cannot_have_begun() -> None:
    """还没到的日子、没有名称的、完成以后才开始的、局外单位记的,都不收;完成也不能早于开始。"""
    clerk = handed_out()
    clerk.act(NodeBegun(node="tender", begun_on=LATER), ZHAO)
    with pytest.raises(NodeNotYetDone, match="不能早于开始之日"):
        clerk.act(NodeDone(node="tender", done_on=NEW_YEAR), ZHAO)
    clerk.act(NodeDone(node="permit", done_on=NEW_YEAR), ZHAO)
    with pytest.raises(NodeNotYetBegun, match="不能晚于完成之日"):
        clerk.act(NodeBegun(node="permit", begun_on=LATER), ZHAO)
    for body in (
        NodeBegun(node="", begun_on=NEW_YEAR),
        NodeBegun(node="x", begun_on=date(2030, 1, 1)),
    ):
        with pytest.raises(NodeNotYetBegun):
            clerk.act(body, ZHAO)
    with pytest.raises(WrongOffice):
        clerk.act(NodeBegun(node="x", begun_on=NEW_YEAR), OUTSIDER)
    with pytest.raises(WrongStage):
        Clerk().act(NodeBegun(node="x", begun_on=NEW_YEAR), LI)


def test_the_keeper_names_a_baseline() -> None:
    """督查室立基线,写名称和理由;当时的时限一起记下;同名不再立,单位自己不立。"""
    clerk = handed_out()
    entry = clerk.act(baseline(), LI)
    (kept,) = clerk.book.pledges[NUMBER].baselines
    assert (kept.name, kept.nodes, kept.seq) == ("年中调整后", NODES, entry.seq)
    assert kept.deadline == clerk.book.pledges[NUMBER].due.by
    assert entry_of(line_of(entry)) == entry
    with pytest.raises(BaselineUnclear, match="已有名为“年中调整后”的基线"):
        clerk.act(baseline(), LI)
    with pytest.raises(WrongOffice):
        clerk.act(baseline("自己立"), ZHAO)
    with pytest.raises(NoReason):
        clerk.act(baseline("三季度", reason=" "), LI)
    for unclear in (baseline(" "), BaselineNamed(name="空的", reason="试", nodes=())):
        with pytest.raises(BaselineUnclear):
            clerk.act(unclear, LI)
    with pytest.raises(WrongStage):
        closed().act(baseline("销号以后"), LI)


def test_the_first_baseline_is_never_pushed_out() -> None:
    """立得再多,第一次的总在,最近的也在;状态不会无限地长。"""
    clerk = handed_out()
    for at in range(KEPT + 5):
        clerk.act(baseline(f"第{at}次"), LI)
    names = [one.name for one in clerk.book.pledges[NUMBER].baselines]
    assert (names[0], names[-1], len(names)) == ("第0次", f"第{KEPT + 4}次", KEPT)


def test_an_estimate_says_whose_it_is() -> None:
    """牵头单位或督查室估三点,写依据;后估的代替先估的,也能收回;配合单位不估。"""
    clerk = handed_out()
    given = DurationEstimated(node="tender", days=(20, 25, 40), reason="同类项目三次")
    entry = clerk.act(given, ZHAO)
    assert entry_of(line_of(entry)) == entry
    kept = clerk.book.pledges[NUMBER].estimates["tender"]
    assert (kept.low, kept.likely, kept.high) == (20, 25, 40)
    assert (kept.office, kept.post, kept.reason) == (ZHAO.office, ZHAO.post, "同类项目三次")
    clerk.act(DurationEstimated(node="tender", days=(22, 25, 60), reason="督查核过"), LI)
    assert clerk.book.pledges[NUMBER].estimates["tender"].high == 60
    clerk.act(DurationEstimated(node="tender", days=(), reason="没有依据"), LI)
    assert clerk.book.pledges[NUMBER].estimates == {}
    with pytest.raises(WrongOffice):
        clerk.act(given, SUN)


@pytest.mark.parametrize("days", [(3, 2, 1), (1, 2), (0, 1, 2), (1, 2, 601), ()])
def test_an_estimate_makes_sense(days: tuple[int, ...]) -> None:
    """不是由小到大三个天数的、没有可收回的,不收;没写依据的不收。"""
    with pytest.raises(EstimateUnclear):
        handed_out().act(DurationEstimated(node="tender", days=days, reason="估"), ZHAO)
    with pytest.raises(NoReason):
        handed_out().act(DurationEstimated(node="tender", days=(1, 2, 3), reason=""), ZHAO)
