"""基线:当时的计划原样留下;以后用话说哪些晚了、早了、加了、少了,时限改没改。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from guatu.ledger.pledge import Milestone, Pledge
from guatu.ledger.schedule_record import Baseline, BaselineNode, BaselineSpan, start_of
from guatu.publishing.gantt.chart import BarKind, GanttBar
from guatu.publishing.node_gantt import node_gantt
from guatu.scheduling.baseline import nodes_of
from guatu.scheduling.baseline_comparison import BaselineComparison, compared
from guatu.scheduling.node_sheet import node_sheet
from guatu.scheduling.plan_move import planned_days
from guatu.scheduling.working_days import state_council_calendar
from guatu.vocabulary.pledge_kind import PledgeKind
from tests.cast import AS_OF
from tests.scheduling.test_backward import pledge, stated

CALENDAR = state_council_calendar()
WORKS = pledge("实施滨河夜景工程。", PledgeKind.PROJECT)
SHEET = node_sheet(WORKS, AS_OF)
DAYS = planned_days(SHEET)


def kept(*nodes: BaselineNode, one: Pledge = WORKS) -> Baseline:
    return Baseline(
        name="年中调整后", reason="会议", named_on=AS_OF, seq=9, deadline=one.due.by,
        nodes=nodes or nodes_of(SHEET),
    )  # fmt: skip


def held(one: Pledge, baseline: Baseline, as_of: date = AS_OF) -> BaselineComparison:
    return compared(baseline, node_sheet(one, as_of), one.due.by, CALENDAR)


def test_what_is_kept_is_the_plan_as_it_stands() -> None:
    """没有编计划时是倒排的最迟完成日;编了的按编的,做完的按完成日。"""
    assert {one.id: one.due for one in nodes_of(SHEET)} == DAYS
    planned = Milestone(id="tender", name="招标等标期", due=date(2022, 6, 1))
    one = replace(WORKS, milestones=(planned,), done_nodes={"approval": date(2022, 2, 10)})
    found = {node.id: node.due for node in nodes_of(node_sheet(one, AS_OF))}
    assert found["tender"] == date(2022, 6, 1)
    assert found["approval"] == date(2022, 2, 10)


def starts(one: Pledge) -> dict[str, date | None]:
    return {node.id: start_of(node) for node in nodes_of(node_sheet(one, AS_OF))}


def test_starts_are_kept_as_far_as_they_are_known() -> None:
    """没编计划的留最迟开始;编了的从编的完成日往回数;报了开始的按报的;做完没报开始的、
    单位自己加的节点、开始晚于计划完成的,不知道就不留。"""
    assert starts(WORKS) == {
        row.id: row.progress and row.progress.planned_start for row in SHEET.rows
    }
    planned = Milestone(id="tender", name="招标等标期", due=date(2022, 6, 1))
    own = Milestone(id="n1", name="群众代表查看", due=date(2022, 11, 1))
    one = replace(
        WORKS, milestones=(planned, own), done_nodes={"approval": date(2022, 2, 10)},
        begun_nodes={"design": date(2022, 2, 11)},
    )  # fmt: skip
    found = starts(one)
    assert found["tender"] == date(2022, 5, 13), "20 日历日，含两头"
    assert found["design"] == date(2022, 2, 11)
    assert found["approval"] is found["n1"] is None
    late = replace(one, begun_nodes={"tender": date(2022, 6, 2)})
    assert starts(late)["tender"] is None


def test_a_start_that_moved_is_told() -> None:
    """完成没变、只是开始变了,也说;实际开始的说实际;没有留开始日的旧基线照旧只比完成。"""
    first = DAYS["design"]
    begun = date(2022, 2, 11)
    one = replace(WORKS, begun_nodes={"design": begun})
    told = held(one, kept())
    (shift,) = told.moved
    assert shift.words.startswith("完成与基线相同，实际开始早 ")
    assert told.words == "1 个节点只是开始的日子变了"
    assert (shift.then, shift.now) == (first, first)
    old = kept(*(BaselineNode(id=n.id, name=n.name, due=n.due) for n in nodes_of(SHEET)))
    bare = held(one, old)
    assert bare.without_starts
    assert bare.words == "与基线完全相同"


def test_nothing_changed_is_said_so() -> None:
    """没有变化,就说完全相同。"""
    same = held(WORKS, kept())
    assert same.words == "与基线完全相同"
    assert same.moved == ()


def test_differences_are_told_in_words() -> None:
    """晚的、早的、加的、少的、时限,都说到;做完的说实际。"""
    own = Milestone(id="n1", name="群众代表查看", due=date(2022, 11, 1))
    late = CALENDAR.add(DAYS["approval"], 3)
    assert isinstance(late, date)
    one = replace(
        WORKS, milestones=(own,), done_nodes={"approval": late}, due=stated(date(2022, 11, 30))
    )
    gone = BaselineNode(id="old", name="原来的节点", due=date(2022, 5, 1))
    told = held(one, kept(*nodes_of(SHEET), gone), late)
    by_name = {shift.name: shift for shift in told.shifts}
    assert by_name["立项审批"].words == "实际比基线晚 3 个工作日"
    assert by_name["群众代表查看"].words == "基线里没有，后来加的"
    assert by_name["原来的节点"].words == "基线里有，现在的计划里没有"
    for words in (
        "1 个节点比基线晚，最多的是“立项审批”，晚 3 个工作日", "个节点比基线早", "新增 1 个节点",
        "少了 1 个节点", "时限由 2022年12月31日改到 2022年11月30日，提前",
    ):  # fmt: skip
        assert words in told.words, told.words


def bars(one: Pledge, kind: BarKind, baseline: Baseline | None = None) -> dict[str, GanttBar]:
    chart = node_gantt(one, node_sheet(one, AS_OF), AS_OF, CALENDAR, baseline=baseline)
    return {row.id: bar for row in chart.rows for bar in row.bars if bar.kind is kind}


def test_the_chart_shows_the_baseline_and_what_really_began() -> None:
    """图上基线按它的日子画;报了开始的,实际从那天画起,没做完的画到截至日,其余是预计。"""
    moved = kept(*(replace(one, due=date(2022, 10, 14)) for one in nodes_of(SHEET)))
    drawn = bars(WORKS, BarKind.BASELINE, moved)
    assert {bar.finish for bar in drawn.values()} == {date(2022, 10, 14)}
    assert bars(WORKS, BarKind.BASELINE) == {}
    begun = {"approval": date(2022, 1, 10), "design": date(2022, 2, 8)}
    one = replace(WORKS, done_nodes={"approval": date(2022, 2, 7)}, begun_nodes=begun)
    actual = bars(one, BarKind.ACTUAL)
    approval, design = actual["approval"], actual["design"]
    assert (approval.start, approval.finish) == (date(2022, 1, 10), date(2022, 2, 7))
    assert (design.start, design.finish) == (date(2022, 2, 8), AS_OF)
    ahead = bars(one, BarKind.FORECAST)
    assert "approval" not in ahead
    assert ahead["design"].start == date(2022, 2, 16)


def test_a_kept_start_is_drawn_and_what_is_the_same_is_not() -> None:
    """留了开始日的基线从它的开始日画起;和现在一样的不再画一遍。"""
    assert bars(WORKS, BarKind.BASELINE, kept()) == {}
    changed = [
        replace(one, start=date(2022, 2, 8)) if isinstance(one, BaselineSpan) else one
        for one in nodes_of(SHEET)
        if one.id == "design"
    ]
    drawn = bars(WORKS, BarKind.BASELINE, kept(*changed))
    assert set(drawn) == {"design"}
    assert (drawn["design"].start, drawn["design"].finish) == (date(2022, 2, 8), DAYS["design"])
