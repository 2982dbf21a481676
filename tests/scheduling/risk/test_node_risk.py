"""一项的工期风险:幅度只来自本地历史或写了依据的三点;都没有就说没有,不编造。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from guatu.ledger.pledge import Pledge
from guatu.ledger.schedule_record import NodeEstimate
from guatu.scheduling.node_sheet import node_sheet
from guatu.scheduling.portfolio.chance import chance
from guatu.scheduling.portfolio.crew_rule import Use
from guatu.scheduling.portfolio.open_plan import open_plan
from guatu.scheduling.portfolio.tried_change import County, MovedDeadline, tried
from guatu.scheduling.risk.node_risk import History, NodeRisk, node_risk
from guatu.scheduling.spread import Observed
from guatu.scheduling.working_days import state_council_calendar
from guatu.vocabulary.pledge_kind import PledgeKind
from tests.cast import AS_OF
from tests.scheduling.test_backward import pledge

CALENDAR = state_council_calendar()
WORKS = pledge("实施滨河夜景工程。", PledgeKind.PROJECT)
TEMPLATE = node_sheet(WORKS, AS_OF).choice.template.id
SEEN: History = {(TEMPLATE, "design"): Observed((20, 25, 30, 60), "本地历史 4 次")}


def guess(low: int, likely: int, high: int) -> NodeEstimate:
    return NodeEstimate(
        low=low, likely=likely, high=high, reason="设计院报的工期", office="jiaotongju",
        post="jiaotong-reporter", given_on=AS_OF, template="", seq=7,
    )  # fmt: skip


def risk(one: Pledge = WORKS, history: History | None = None) -> NodeRisk:
    return node_risk(one, node_sheet(one, AS_OF), history or {}, CALENDAR)


def test_without_a_source_no_chance_is_told() -> None:
    """没有历史、没有三点:不报可能,列出哪些节点没有估计;法定等待不在其列。"""
    told = risk()
    assert (told.risk, told.percent, told.known) == (None, "", ())
    assert "勘察设计" in told.lacking
    assert "招标等标期" not in told.lacking


def test_history_gives_quartiles_with_their_source() -> None:
    """本地历史:写四分位和几次;说按期的可能、八成把握的日期、最牵动的节点。"""
    told = risk(history=SEEN)
    (known,) = told.known
    assert (known.name, known.source) == ("勘察设计", "本地历史 4 次")
    assert known.words == "四分之一 23.75、居中 27.5、四分之三 37.5 个工作日"
    assert told.risk is not None
    assert told.percent
    assert told.sure_by == told.risk.kept_in(0.8)
    assert told.driver == "design"
    assert any("勘察设计" in sentence for sentence in told.words)


def test_what_is_given_for_the_promise_goes_before_history() -> None:
    """这一项自己写了三点的,按三点,不按历史;来源写明日期、条号和依据;另一模板时估的不算。"""
    given = replace(WORKS, estimates={"design": guess(18, 20, 24)})
    (known,) = risk(given, SEEN).known
    assert known.words == "最短 18、最可能 20、最长 24 个工作日"
    assert known.source == "2022年2月15日三点估计（台账第 7 条）：设计院报的工期"
    wait = replace(WORKS, estimates={"tender": guess(5, 6, 7)})
    assert risk(wait).known == (), "法定等待不变"
    other = replace(guess(1, 2, 3), template="templates.flood-repair")
    assert risk(replace(WORKS, estimates={"design": other})).known == ()


def test_the_same_book_tells_the_same_chance() -> None:
    """同一本账,算几次都一样;估得越长,按期的可能不会越大。"""
    short = risk(
        replace(WORKS, estimates={"structure": guess(60, 70, 90), "design": guess(15, 20, 30)})
    )
    assert short == risk(
        replace(WORKS, estimates={"structure": guess(60, 70, 90), "design": guess(15, 20, 30)})
    )
    longer = risk(
        replace(WORKS, estimates={"structure": guess(60, 70, 90), "design": guess(80, 150, 300)})
    )
    assert short.risk
    assert longer.risk
    assert (longer.risk.chance or 0) <= (short.risk.chance or 0)


def test_a_what_if_meets_the_same_luck_on_both_sides() -> None:
    """试算两边用同样的抽样:没有变动就没有差别;时限早了,可能不会变大。"""
    given = replace(WORKS, estimates={"design": guess(15, 20, 200)})
    plan = open_plan(given, AS_OF, {}, Use(), CALENDAR, None, SEEN)
    same = chance(plan, plan, CALENDAR)
    assert same.before == same.after
    county = County(plans=(plan,), crews={}, calendar=CALENDAR, rules=None)
    other = tried(county, [MovedDeadline(plan.number, date(2022, 9, 30))]).plan(plan.number)
    moved = chance(plan, other, CALENDAR)
    assert moved.before is not None
    assert moved.after is not None
    assert moved.after < moved.before
    assert any("按期完成的可能由" in sentence for sentence in moved.words)
