"""挪动计划日:推后的推后面,提前的带前面;办完的不动,法定等待和有效期不破;原计划留着。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from guatu.ledger.pledge import Milestone, Pledge
from guatu.scheduling.assumed_calendar import assumed_calendars
from guatu.scheduling.deadline_move import deadline_move
from guatu.scheduling.moved_plan import NotInThePlan, moved_plan
from guatu.scheduling.network import End
from guatu.scheduling.node_sheet import NodeSheet, node_sheet
from guatu.scheduling.plan_move import PlanMove, plan_move, planned_days
from guatu.scheduling.told_conflict import in_names
from guatu.scheduling.working_days import state_council_calendar
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.unknown import Unknown
from tests.cast import AS_OF
from tests.scheduling.test_backward import pledge, stated

CALENDAR = state_council_calendar()
WORKS = pledge("实施滨河夜景工程。", PledgeKind.PROJECT)
SHEET = node_sheet(WORKS, AS_OF)
PLAN = planned_days(SHEET)
TENDER, PERMIT, START = "tender", "permit", "start"


def moved(name: str, day: date, sheet: NodeSheet = SHEET, one: Pledge = WORKS) -> PlanMove:
    found = plan_move(sheet, name, day, one.due.by, CALENDAR)
    assert isinstance(found, PlanMove)
    return found


def test_later_pushes_what_waits_for_it() -> None:
    """等标期推后几天,后面的评标、合同、许可、开工跟着推后;前面的不动。"""
    move = moved(TENDER, PLAN[TENDER] + timedelta(days=7))
    names = [one.id for one in move.moved]
    assert names[0] == TENDER
    assert {"candidates", "contract", PERMIT, START} <= set(names)
    assert not {"approval", "design", "documents"} & set(names)
    assert all(one.days > 0 for one in move.moved)


def test_past_the_deadline_it_says_by_how_many_working_days() -> None:
    """按最迟日期排的计划没有余地:推后就晚于时限,说清晚几个工作日。"""
    last = max(PLAN, key=lambda key: PLAN[key])
    day = CALENDAR.add(WORKS.due.by, 4)
    assert isinstance(day, date)
    move = moved(last, day)
    assert not move.holds
    assert move.late_by == 4


def test_earlier_pulls_what_it_waits_for() -> None:
    """提前的把前面的一起往前带,后面的不动。"""
    move = moved(TENDER, PLAN[TENDER] - timedelta(days=14))
    names = {one.id for one in move.moved}
    assert {TENDER, "documents", "design", "approval"} <= names
    assert not {"candidates", START} & names
    assert move.holds
    assert not move.refused


def test_a_statutory_wait_is_refused_by_its_article() -> None:
    """提前到等标期不足二十日,不行,写明《招标投标法》第二十四条。"""
    move = moved(TENDER, AS_OF + timedelta(days=30))
    assert len(move.refused) == 1
    assert "《中华人民共和国招标投标法》第二十四条" in move.refused[0]
    assert "不得少于 20 个日历日" in move.refused[0]


def test_what_is_done_stays() -> None:
    """已经完成的节点不能再往前带。"""
    done = replace(WORKS, done_nodes={"documents": date(2022, 6, 1)})
    as_of = date(2022, 6, 2)
    move = moved(TENDER, date(2022, 6, 10), node_sheet(done, as_of), done)
    assert any("已于 2022年6月1日完成" in one for one in move.refused)


def test_an_expired_permit_is_refused_by_its_article() -> None:
    """施工许可办下来,三个月内要开工;排到三个月以后不行,写明依据。"""
    granted = date(2022, 3, 1)
    ids = [row.id for row in SHEET.rows]
    before = {key: granted for key in ids[: ids.index(START)]}
    done = replace(WORKS, done_nodes=before)
    sheet = node_sheet(done, date(2022, 3, 2))
    assert moved(START, date(2022, 5, 20), sheet, done).refused == ()
    move = moved(START, date(2022, 7, 20), sheet, done)
    assert any("有效期" in one and "《中华人民共和国建筑法》第九条" in one for one in move.refused)


def test_the_office_s_plan_keeps_ids_names_and_shares() -> None:
    """改后的计划:动的换日子,不动的照旧,占比不变;没有编过计划的,全部节点编进去。"""
    assert {one.id for one in moved_plan(WORKS, SHEET, moved(TENDER, date(2022, 6, 30)))} == set(
        PLAN
    )
    own = (
        Milestone(id="n1", name="招标等标期", due=date(2022, 7, 1)),
        Milestone(id="n2", name="剪彩", due=date(2022, 11, 1)),
    )
    planned = replace(WORKS, milestones=own)
    sheet = node_sheet(planned, AS_OF)
    after = moved_plan(planned, sheet, moved(TENDER, date(2022, 7, 15), sheet, planned))
    assert [(one.id, one.due) for one in after] == [
        ("n1", date(2022, 7, 15)),
        ("n2", date(2022, 11, 1)),
    ]
    shared = replace(planned, milestones=tuple(replace(one, share=50) for one in own))
    with pytest.raises(NotInThePlan, match="占比"):
        moved_plan(shared, sheet, moved("contract", date(2022, 8, 1), sheet, planned))


def test_an_office_s_own_node_moves_alone() -> None:
    """责任单位自定的节点在表里,自己挪,不连带别的。"""
    planned = replace(WORKS, milestones=(Milestone(id="n2", name="剪彩", due=date(2022, 11, 1)),))
    sheet = node_sheet(planned, AS_OF)
    move = moved("n2", date(2022, 11, 8), sheet, planned)
    assert [(one.id, one.days) for one in move.moved] == [("n2", 5)]


def test_done_under_the_office_s_own_name_counts() -> None:
    """责任单位按自己的编号登记完成,同名的节点就算完成。"""
    planned = replace(
        WORKS,
        milestones=(Milestone(id="n1", name="立项审批", due=date(2022, 4, 1)),),
        done_nodes={"n1": date(2022, 2, 10)},
    )
    assert node_sheet(planned, AS_OF).rows[0].done_on == date(2022, 2, 10)


def test_another_deadline_moves_every_latest_day() -> None:
    """时限提前,各节点最迟完成日都提前;来不及的点名。"""
    move = deadline_move(WORKS, date(2022, 6, 30), AS_OF)
    assert move.days < 0
    assert {one.id for one in move.moved} == {row.id for row in SHEET.rows}
    assert move.late_after
    assert not move.late_before


def test_an_unpublished_year_gives_a_range() -> None:
    """日历没有公布的年份不猜:给出最迟开始的两端,近五年的样子推的。"""
    far = replace(WORKS, due=stated(date(CALENDAR.last.year + 1, 6, 30)))
    sheet = node_sheet(far, AS_OF)
    assert sheet.unpublished
    assert "尚未公布" in sheet.unknown
    for row in sheet.rows:
        assert row.range is not None
        assert row.range[0] <= row.range[1]
    assert len(assumed_calendars(CALENDAR.last.year + 1)) == 6
    assert assumed_calendars(CALENDAR.last.year) == ()
    assert assumed_calendars(CALENDAR.last.year + 40) == ()
    assert isinstance(plan_move(sheet, TENDER, date(2022, 5, 5), far.due.by, CALENDAR), PlanMove)


def test_a_contradiction_is_told_by_names() -> None:
    """排不出来的原因里,编号换成节点名称;只换整个编号。"""
    names = {"permit": "施工许可", "m2027-01": "一月", "start": "开工"}
    words = "permit 需要 3 个工作日；m2027-01 不得早于 restart 和 start 完成"
    told = "“施工许可” 需要 3 个工作日；“一月” 不得早于 restart 和 “开工” 完成"
    assert in_names(words, names) == told


NODES = st.sampled_from([row.id for row in SHEET.rows])
SHIFTS = st.integers(-120, 200)


@settings(max_examples=80)
@given(NODES, SHIFTS)
def test_a_moved_plan_keeps_every_wait(name: str, shift: int) -> None:
    """不管挪哪个、挪几天:改后每个节点仍在它所等的完成之后,工期一天不少;往后挪的没有一个提前,往前挪的没有一个推后。"""
    day = PLAN[name] + timedelta(days=shift)
    found = plan_move(SHEET, name, day, WORKS.due.by, CALENDAR)
    assume(isinstance(found, PlanMove) and found.moved)
    assert isinstance(found, PlanMove)
    assert SHEET.network is not None
    for activity in SHEET.network.activities:
        for arc in activity.after:
            assert arc.leaves is End.FINISH
            between = (found.plan[activity.id] - found.plan[arc.before]).days
            assert between >= activity.days + arc.lag
    assert {one.new > one.old for one in found.moved} == {found.moved[0].new > found.moved[0].old}


@settings(max_examples=30)
@given(NODES, st.integers(1, 60))
def test_there_and_back_again_is_the_same_plan(name: str, shift: int) -> None:
    """没有挪动就没有影响;挪到同一天,改后的计划就是现在的计划。"""
    assert moved(name, PLAN[name]).moved == ()
    later = plan_move(SHEET, name, PLAN[name] + timedelta(days=shift), WORKS.due.by, CALENDAR)
    assert not isinstance(later, Unknown)
