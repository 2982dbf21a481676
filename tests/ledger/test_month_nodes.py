"""节点计划:牵头单位自己排节点,不得超过时限;有进展以后再改,要写理由。"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from guatu.ledger.acts.duty import NoReason, WrongOffice
from guatu.ledger.acts.node_plan import (
    DoneNodeDropped,
    NodeAfterDeadline,
    NodePlanned,
    NodesPlanned,
    NodesUnclear,
    SharesWrong,
)
from guatu.ledger.acts.progress import NodeDone
from guatu.ledger.entry_line import entry_of, line_of
from guatu.ledger.pledge import Stage
from guatu.ledger.transitions import WrongStage
from tests.cast import LI, SUN, ZHAO
from tests.ledger.small_book import NUMBER, Clerk, handed_out, in_progress


def node(name: str, due: date, share: int | None = None) -> NodePlanned:
    return NodePlanned(id=name, name=name, due=due, share=None if share is None else Decimal(share))


ROSTER = node("名册", date(2022, 3, 31), 40)
WORKS = node("施工", date(2022, 6, 30), 60)
PLAN = NodesPlanned(nodes=(ROSTER, WORKS))


def test_the_lead_office_plans_its_nodes() -> None:
    """签收以后由牵头单位排节点,阶段不变;写下再读回,一字不差。"""
    clerk = handed_out()
    entry = clerk.act(PLAN, ZHAO)
    pledge = clerk.book.pledges[NUMBER]
    assert pledge.stage is Stage.ACCEPTED
    assert [(one.name, one.due, one.share) for one in pledge.milestones] == [
        ("名册", date(2022, 3, 31), 40),
        ("施工", date(2022, 6, 30), 60),
    ]
    assert entry_of(line_of(entry)) == entry


def test_others_plan_nothing() -> None:
    """配合单位、督查室不排节点;没签收的不排。"""
    for by in (SUN, LI):
        with pytest.raises(WrongOffice):
            handed_out().act(PLAN, by)
    with pytest.raises(WrongStage):
        Clerk().act(PLAN, ZHAO)


def test_a_node_after_the_deadline_is_refused_by_name() -> None:
    """节点排到时限以后,拒绝,并说出节点和时限。"""
    late = NodesPlanned(nodes=(node("验收", date(2022, 7, 1)),))
    with pytest.raises(NodeAfterDeadline, match=r"“验收”排在 2022-07-01.*时限 2022-06-30"):
        handed_out().act(late, ZHAO)


def test_a_plan_is_replaced_with_a_reason_once_work_has_begun() -> None:
    """有进展之前随便改;之后改要写理由,已完成的节点不能删。"""
    clerk = handed_out()
    clerk.act(PLAN, ZHAO)
    clerk.act(
        NodesPlanned(nodes=(node("名册", date(2022, 3, 1)), node("施工", date(2022, 6, 1)))), ZHAO
    )
    clerk.act(NodeDone(node="名册", done_on=date(2022, 1, 4)), ZHAO)
    with pytest.raises(NoReason):
        clerk.act(PLAN, ZHAO)
    with pytest.raises(DoneNodeDropped, match="名册"):
        clerk.act(NodesPlanned(nodes=(node("施工", date(2022, 6, 1)),), reason="雨季"), ZHAO)
    clerk.act(NodesPlanned(nodes=PLAN.nodes, reason="雨季"), ZHAO)
    assert clerk.book.pledges[NUMBER].milestones[1].share == 60


def test_a_first_plan_needs_no_reason() -> None:
    """先报了进展、后排节点的,第一次排不必写理由。"""
    clerk = in_progress()
    clerk.act(PLAN, ZHAO)
    assert clerk.book.pledges[NUMBER].milestones


@pytest.mark.parametrize(
    "nodes",
    [(), (node("", date(2022, 3, 1)),), (ROSTER, ROSTER)],
    ids=["一个也没有", "没有名称", "编号重复"],
)
def test_an_unclear_plan_is_refused(nodes: tuple[NodePlanned, ...]) -> None:
    """没有节点、没有名称、编号重复的计划不收。"""
    with pytest.raises(NodesUnclear):
        handed_out().act(NodesPlanned(nodes=nodes), ZHAO)


@pytest.mark.parametrize("shares", [(40, None), (40, 50), (0, 100), (-1, 101)])
def test_shares_make_up_the_whole(shares: tuple[int | None, int | None]) -> None:
    """占比要么都填要么都不填,都大于零,合计百分之百。"""
    nodes = tuple(
        node(name, date(2022, 3, 1), share)
        for name, share in zip(("甲", "乙"), shares, strict=True)
    )
    with pytest.raises(SharesWrong):
        handed_out().act(NodesPlanned(nodes=nodes), ZHAO)
