"""历史用时:从已销号的事项学每一步实际用了几天,不满五次不给,和模板的天数并列。"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.cli import main
from guatu.ledger.acts.node_plan import NodePlanned, NodesPlanned
from guatu.ledger.acts.progress import NodeDone
from guatu.ledger.acts.sign_off import SignOffClosed
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Milestone, Pledge, Stage
from guatu.scheduling.learned_durations import learned_durations, least_times
from guatu.scheduling.times_taken import Took, days_accepted, times_taken
from guatu.scheduling.working_days import state_council_calendar
from guatu.vocabulary.pledge_kind import PledgeKind
from tests.cast import LI, WANG, ZHAO
from tests.ledger.small_book import (
    APPLICATION,
    PASSED,
    PHOTO,
    handed_out,
    noticed,
    progress,
    written,
)
from tests.scheduling.test_backward import pledge

CALENDAR = state_council_calendar()
SIGNED = date(2022, 3, 1)


def closed(number: str = "2022-001", **done: date) -> Pledge:
    one = pledge("改造户厕500户", PledgeKind.COUNT, number=number)
    nodes = {name.replace("_", "-"): day for name, day in done.items()}
    return replace(one, stage=Stage.CLOSED, done_nodes=nodes)


def times(*pledges: Pledge) -> list[Took]:
    return list(times_taken(pledges, {one.number: SIGNED for one in pledges}, CALENDAR))


def test_a_step_is_counted_from_when_it_could_begin() -> None:
    """第一步从签收起,后一步从前一步完成起;等标期数日历日;4月24日、5月7日调休上班。"""
    one = closed(
        list=date(2022, 3, 8), documents=date(2022, 3, 15), tender=date(2022, 4, 4),
        candidates=date(2022, 4, 7), build=date(2022, 5, 9),
    )  # fmt: skip
    assert {took.node: took.days for took in times(one)} == {
        "list": 5, "documents": 5, "tender": 20, "candidates": 3, "build": 21,
    }  # fmt: skip


def test_only_closed_promises_teach() -> None:
    """没销号的不算;上一步哪天完成不知道的那一步不算;完成早于可以开始的不算。"""
    one = closed(list=date(2022, 3, 8), build=date(2022, 5, 9))
    assert [took.node for took in times(one)] == ["list"]
    assert times(replace(one, stage=Stage.IN_PROGRESS)) == []
    assert times(closed(list=date(2022, 2, 8))) == []
    assert list(times_taken([one], {}, CALENDAR)) == []


def test_the_planned_day_gives_the_slip() -> None:
    """计划节点和完成日都有,就知道晚几天。"""
    one = replace(
        closed(list=date(2022, 3, 8)),
        milestones=(Milestone(id="list", name="列名册", due=date(2022, 3, 4)),),
    )
    assert [took.slip for took in times(one)] == [4]


def test_a_milestone_under_the_same_name_counts() -> None:
    """单位自己编的节点,名称和模板的一样,也算这一步。"""
    one = closed()
    one = replace(
        one,
        done_nodes={"n1": date(2022, 3, 8)},
        milestones=(Milestone(id="n1", name="列出名册与选址", due=date(2022, 3, 4)),),
    )
    assert [(took.node, took.days, took.slip) for took in times(one)] == [("list", 5, 4)]


def took(days: int, slip: int | None = None, node: str = "build") -> Took:
    return Took(
        template="templates.counted-works", node=node, pledge="2022-001",
        began_on=SIGNED, done_on=SIGNED, days=days, slip=slip,
    )  # fmt: skip


def test_five_times_give_a_figure_and_four_do_not() -> None:
    """同一步满五次才给中位数和四分位,和模板的60天并列。"""
    assert least_times() == 5
    days = [40, 50, 60, 70, 90]
    assert learned_durations(map(took, days[:4])) == ()
    (one,) = learned_durations(map(took, days))
    assert (one.count, one.lower, one.middle, one.upper) == (5, 50, 60, 70)
    assert (one.planned, one.verified, one.name) == (60, "D", "分批施工")
    assert one.slip is None


def test_what_no_template_names_is_left_out() -> None:
    """模板里没有的节点(单位自己编的)不列。"""
    assert learned_durations([took(5, node="自己的节点")] * 9) == ()


@given(st.lists(st.integers(1, 400), min_size=5, max_size=40))
def test_quartiles_lie_in_order_within_what_happened(days: list[int]) -> None:
    """下四分位≤中位≤上四分位,都在最短最长之间;先后次序不影响;都加倍,中位数加倍。"""
    (one,) = learned_durations(map(took, days))
    assert min(days) <= one.lower <= one.middle <= one.upper <= max(days)
    assert learned_durations(map(took, reversed(days))) == (one,)
    (doubled,) = learned_durations(map(took, [day * 2 for day in days]))
    assert doubled.middle == 2 * one.middle


@given(st.dates(date(2022, 3, 1), date(2022, 6, 30)), st.integers(0, 120))
def test_the_days_taken_lead_back_to_the_day_done(begun: date, gap: int) -> None:
    """从可以开始的那天加上用时,正好到完成那天(完成在休息日的,到前一个工作日)。"""
    done = begun + timedelta(days=gap)
    one = replace(closed(list=done))
    found = list(times_taken([one], {"2022-001": begun}, CALENDAR))
    assert len(found) == 1
    assert found[0].days >= 1
    end = CALENDAR.add(begun, found[0].days)
    assert isinstance(end, date)
    if CALENDAR.between(begun, done):
        assert end == CALENDAR.add(done, 0)


@given(st.lists(st.integers(1, 200), min_size=5, max_size=20))
def test_slips_are_told_only_when_enough_had_a_plan(slips: Sequence[int]) -> None:
    """有计划日的满五次,才说比计划晚几天。"""
    (with_plan,) = learned_durations([took(10, slip) for slip in slips])
    assert with_plan.slip is not None
    assert min(slips) <= with_plan.slip <= max(slips)
    (few,) = learned_durations([took(10, slip) for slip in slips[:4]] + [took(10)] * 9)
    assert few.slip is None


def a_closed_life(list_days: int) -> list[Entry]:
    """一项承诺走完一生,列名册用了几天各不相同。"""
    clerk = handed_out()
    signed = clerk.day
    planned = NodesPlanned(
        nodes=(NodePlanned(id="list", name="列名册", due=signed + timedelta(days=7)),)
    )
    clerk.act(planned, ZHAO)
    clerk.act(progress("2022-01"), ZHAO, source=(PHOTO,))
    clerk.day = max(clerk.day, signed + timedelta(days=list_days))
    clerk.act(NodeDone(node="list", done_on=signed + timedelta(days=list_days)), ZHAO)
    clerk.act(APPLICATION, ZHAO, source=(PHOTO,))
    clerk.act(PASSED, LI, source=(PHOTO,))
    clerk.act(noticed(clerk.day + timedelta(days=1)), LI)
    clerk.day += timedelta(days=4)
    clerk.act(SignOffClosed(), WANG)
    return clerk.entries


def test_the_command_learns_from_several_books(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """guatu durations:几年的台账一起学;四本不够,五本才列。"""
    books = [
        str(written(tmp_path / f"book{at}", a_closed_life(days)))
        for at, days in enumerate([7, 14, 14, 21, 28])
    ]
    assert main(["durations", *books[:4]]) == 0
    assert "还没有哪一步攒够次数" in capsys.readouterr().out
    assert main(["durations", *books]) == 0
    said = capsys.readouterr().out
    assert "节点 5 次" in said
    assert "列出名册与选址：5 次" in said
    assert "比计划晚 7 天" in said
    assert "模板 10（D）" in said
    assert main(["durations", *books, "--json"]) == 0
    (row,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (row["template"], row["node"], row["count"]) == ("templates.counted-works", "list", 5)
    assert row["calendar"] == "working"


def test_the_last_signing_counts() -> None:
    """退回后再签收的,从最后一次签收算起。"""
    entries = a_closed_life(7)
    signed = [entry.effective_on for entry in entries if entry.act == "pledge.accepted"]
    assert days_accepted(entries) == {"2022-001": signed[-1]}


def test_no_such_book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """台账文件夹写错了,一句中文。"""
    assert main(["durations", str(tmp_path / "none")]) == 2
    assert "找不到这个台账文件夹" in capsys.readouterr().err
