"""节点的开始和完成:不论登记时叫什么编号、什么名称,墙、工期、预计都看得见;改了模板不张冠李戴。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from guatu.ledger.pledge import Milestone, Pledge, Stage
from guatu.publishing.milestone_flag import FlagState, milestone_flags
from guatu.scheduling.backward import pledge_schedule
from guatu.scheduling.node_sheet import node_sheet
from guatu.scheduling.office_rows import BEFORE, OWN
from guatu.scheduling.pledge_schedule import ScheduledNode
from guatu.scheduling.portfolio.crew_rule import Use
from guatu.scheduling.portfolio.open_plan import open_plan
from guatu.scheduling.sheet_row import SheetRow
from guatu.scheduling.times_taken import times_taken
from guatu.scheduling.working_days import state_council_calendar
from guatu.vocabulary.pledge_kind import PledgeKind
from tests.scheduling.test_backward import pledge

CALENDAR = state_council_calendar()
WORKS = pledge("实施滨河夜景工程。", PledgeKind.PROJECT)
DAY, DONE, BEGUN = date(2022, 6, 1), date(2022, 3, 1), date(2022, 2, 21)
NAMED = replace(
    WORKS,
    milestones=(Milestone(id="n1", name="立项审批", due=date(2022, 4, 1)),),
    done_nodes={"n1": DONE},
    begun_nodes={"n1": BEGUN},
)


def node(one: Pledge, name: str = "approval") -> ScheduledNode:
    return next(n for n in pledge_schedule(one, DAY).nodes if n.id == name)


def rows(one: Pledge) -> dict[str, SheetRow]:
    return {row.id: row for row in node_sheet(one, DAY).rows}


def test_what_is_done_under_the_offices_own_id_is_done_everywhere() -> None:
    """单位自编号 n1、名称是模板的:倒排、墙上的旗、工期表、排期总览、历史用时都算它。"""
    assert (node(NAMED).done_on, node(NAMED).begun_on) == (DONE, BEGUN)
    flags = milestone_flags(NAMED, pledge_schedule(NAMED, DAY), DAY)
    assert next(flag.state for flag in flags if flag.node == "approval") is FlagState.DONE
    row = rows(NAMED)["approval"]
    assert (row.begun_on, row.done_on, row.milestone) == (BEGUN, DONE, "n1")
    plan = open_plan(NAMED, DAY, {}, Use(), CALENDAR)
    assert next(a for a in plan.network.activities if a.id == "approval").done_on == DONE


def test_an_own_name_under_the_templates_id_counts_too() -> None:
    """编号是模板的、名称单位自己改过:还是这个节点。"""
    own = Milestone(id="approval", name="可研批下来", due=date(2022, 4, 1))
    one = replace(WORKS, milestones=(own,), done_nodes={"approval": DONE})
    assert node(one).done_on == DONE
    assert rows(one)["approval"].milestone == "approval"


def test_another_templates_node_of_the_same_id_is_not_this_one() -> None:
    """改了模板:原模板的“项目备案”不算新模板的“立项审批”,单列出来,完成日还在。"""
    filed = Milestone(id="approval", name="项目备案", due=date(2022, 4, 1))
    one = replace(
        WORKS,
        template="templates.government-works",
        template_reason="改选",
        milestones=(filed,),
        done_nodes={"approval": DONE},
        node_template={"approval": "templates.enterprise-works"},
    )
    assert node(one).done_on is None
    own = rows(one)["plan-approval"]
    assert (own.name, own.done_on, own.source) == ("项目备案", DONE, OWN)


def test_without_a_plan_the_template_of_then_says_what_it_was() -> None:
    """没有节点计划,登记时按哪个模板,就是哪个模板的节点;同名的照算,不同名的单列。"""
    moved = replace(
        WORKS,
        template="templates.government-works",
        template_reason="改选",
        done_nodes={"approval": DONE, "contract": DONE},
        node_template=dict.fromkeys(("approval", "contract"), "templates.road-and-pipe"),
    )
    assert node(moved).done_on == DONE
    other = replace(
        moved, node_template=dict.fromkeys(moved.done_nodes, "templates.enterprise-works")
    )
    assert node(other).done_on is None
    left = rows(other)["done-approval"]
    assert (left.name, left.done_on, left.source) == ("项目备案", DONE, BEFORE)


def test_a_node_under_way_keeps_what_is_left_of_it() -> None:
    """报了开始的:预计从开始那天起算剩下的;没有报完,不再催它开始,做不完才说晚。"""
    begun = replace(WORKS, begun_nodes={"approval": date(2022, 5, 25)})
    row = rows(begun)["approval"]
    assert row.progress is not None
    assert row.progress.actual_start == date(2022, 5, 25)
    assert row.progress.forecast_start is None
    open_row = rows(WORKS)["approval"]
    assert row.progress.forecast_finish
    assert open_row.progress
    assert open_row.progress.forecast_finish
    assert row.progress.forecast_finish < open_row.progress.forecast_finish


def test_begun_in_time_is_not_late_and_begun_too_late_is_told_so() -> None:
    """首个节点按时开始了,过了最迟开始日也不算晚;开始得太迟、做不完的,说明做到哪天、晚几天。"""
    first = node(WORKS)
    late_day = CALENDAR.add(first.latest_start, 2)
    assert isinstance(late_day, date)
    assert pledge_schedule(WORKS, late_day).late
    in_time = replace(WORKS, begun_nodes={"approval": first.latest_start})
    assert not pledge_schedule(in_time, late_day).late
    behind = replace(WORKS, begun_nodes={"approval": late_day})
    told = pledge_schedule(behind, late_day)
    assert told.late_by == 2
    assert "已于" in told.because
    assert "晚 2 个工作日" in told.because


def test_history_counts_from_the_day_it_really_began() -> None:
    """历史用时:报了开始的从开始算,等着的日子不算在内。"""
    closed = replace(NAMED, stage=Stage.CLOSED)
    (took,) = times_taken([closed], {}, CALENDAR)
    assert (took.node, took.days) == ("approval", 7)
