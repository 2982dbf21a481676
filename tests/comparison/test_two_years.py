"""清源县 2022、2023 两年:每条承诺的去向和数字,一个督查员能说“对”。"""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.reading.comparison.comparison_account import comparison_account
from guatu.reading.comparison.comparison_lines import comparison_lines
from guatu.reading.comparison.pairing import Outcome
from guatu.vocabulary.unknown import Unknown
from tests import cast
from tests.comparison.years import NEXT, about, two_years


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("生产总值", Outcome.CHANGED),
        ("城镇新增就业", Outcome.KEPT),
        ("户厕", Outcome.CHANGED),
        ("河道巡查机制", Outcome.KEPT),
        ("招才引智办法", Outcome.CLAIMED),
        ("背街小巷", Outcome.CLAIMED),
        ("文物安全", Outcome.DROPPED),
    ],
)
def test_each_promise_went_somewhere(words: str, outcome: Outcome) -> None:
    """延续、调整、自述办理、未再提及,各归各。"""
    assert about(two_years(), words).outcome is outcome


@pytest.mark.parametrize(
    ("words", "target", "claimed", "reached"),
    [
        ("生产总值", "6%", "4.2%", False),
        ("城镇新增就业", "4000人", "4350人", True),
    ],
)
def test_target_and_claimed_number_stand_together(
    words: str, target: str, claimed: str, reached: bool
) -> None:
    """目标和自述的数字并列,达没达到只看这两个数。"""
    (claim,) = about(two_years(), words).claims
    assert (claim.target.quote, claim.claimed.quote) == (target, claimed)
    assert claim.reached is reached


def test_another_scope_leaves_it_unknown() -> None:
    """目标没说平均,回顾说的是平均,就不能断定。"""
    (claim,) = about(two_years(), "优良天数").claims
    assert isinstance(claim.reached, Unknown)
    assert "平均" in claim.reached.reason


def test_another_place_reaches_no_target_of_this_one() -> None:
    """两份报告不是同一处,不说达到,也不说没达到。"""
    comparison = two_years(this=NEXT.replace("清源县", "东山县"))
    claims = [claim for one in comparison.pairings for claim in one.claims]
    assert {claim.claimed.quote for claim in claims} >= {"4.2%", "4350人"}
    for claim in claims:
        assert isinstance(claim.reached, Unknown)
        assert claim.reached.reason == "两份报告不是同一处"
    words = "\n".join(comparison_account(comparison))
    assert "：达到" not in words
    assert "未达到" not in words


def test_a_place_with_its_city_before_it_is_the_same_place() -> None:
    """前面带上级市名的,仍是同一处。"""
    comparison = two_years(this=NEXT.replace("清源县", "河阳市清源县"))
    assert comparison.this.place == "河阳市清源县"
    (claim,) = about(comparison, "城镇新增就业").claims
    assert claim.reached is True


def test_price_growth_below_target_is_no_failure() -> None:
    """物价涨得比目标少,不说“未达到”。"""
    last = cast.REPORT.replace("生产总值增长6%左右", "居民消费价格涨幅3%左右")
    this = NEXT.replace("全县生产总值达到210亿元,增长4.2%", "居民消费价格上涨0.9%")
    (claim,) = about(two_years(last, this), "消费价格").claims
    assert isinstance(claim.reached, Unknown)


def test_an_account_of_five_years_is_told_apart() -> None:
    """五年来的成绩不当作去年的办理情况,只列作多年回顾。"""
    toilets = about(two_years(), "户厕")
    assert toilets.account is None
    assert toilets.retrospect is not None
    assert "9000户" in toilets.retrospect.quote


def test_a_report_that_only_tells_of_five_years_is_still_read() -> None:
    """换届年的报告只写五年,五年的回顾就是回顾。"""
    this = NEXT.replace("一、2022年工作回顾", "一、过去五年工作回顾").replace(
        "过去一年,", "五年来,"
    )
    assert about(two_years(this=this), "招才引智办法").account is not None


def test_troubles_are_no_account() -> None:
    """说困难和问题的段落,不算办理情况。"""
    this = NEXT.replace("五年来,改造户厕9000户,县乡面貌一新。\n", "")
    assert about(two_years(this=this), "户厕").account is None


def test_other_projects_are_not_the_same_project() -> None:
    """专名不同的两个项目,话再像也不是一回事。"""
    this = NEXT.replace("总投资12亿元的清河产业园等项目开工建设。", "").replace(
        "建成清河产业园一期厂房", "推进总投资9亿元的东山风电场等3个能源项目开工建设"
    )
    assert about(two_years(this=this), "清河产业园").again is None


def test_energy_use_is_no_gross_product() -> None:
    """能耗不是生产总值:名目不同的指标,字再像也不对到一起。"""
    last = cast.REPORT.replace("生产总值增长6%左右", "单位国内生产总值能耗降低3%左右")
    this = NEXT.replace(":生产总值", ":国内生产总值").replace("全县生产总值", "国内生产总值")
    energy = about(two_years(last, this), "能耗")
    assert (energy.account, energy.again) == (None, None)
    assert energy.outcome is Outcome.DROPPED


def test_one_indicator_written_two_ways_is_one() -> None:
    """粮食总产和粮食产量、GDP 和生产总值,是一个指标。"""
    last = cast.REPORT.replace("生产总值增长6%左右", "GDP增长6%左右,粮食总产稳定在15万吨以上")
    this = NEXT.replace("增长4.2%。", "增长4.2%,粮食产量达到16万吨。")
    for words, claimed in (("GDP", "4.2%"), ("粮食总产", "16万吨")):
        (claim,) = about(two_years(last, this), words).claims
        assert claim.claimed.quote == claimed


DOUBTFUL = NEXT.replace("新建充电桩200个。", "新建充电桩200个。加强文物保护利用。")


def test_a_doubtful_sentence_settles_nothing() -> None:
    """像得不够的话列作疑似,去向待核,不说延续,也不说没有提。"""
    pairing = about(two_years(this=DOUBTFUL), "文物安全")
    assert pairing.again
    assert not pairing.again.sure
    assert pairing.outcome is Outcome.TO_CHECK
    assert pairing.outcome.label == "待核"


def test_what_is_only_perhaps_carried_on_is_listed_as_new() -> None:
    """疑似接续的,仍列在今年新提出里,注明疑似接着去年哪一条。"""
    comparison = two_years(this=DOUBTFUL)
    assert "加强文物保护利用" in [one.quote for one in comparison.new]
    words = "\n".join(comparison_account(comparison))
    assert "（疑似 0.3" in words
    assert "加强文物保护利用（疑似接续 p009）" in words
    assert "待核（1 条）" in words


def test_the_lines_tell_sure_from_doubtful() -> None:
    """逐行 JSON 里,疑似的写 sure: false。"""
    lines = [json.loads(line) for line in comparison_lines(two_years(this=DOUBTFUL))]
    assert [line["again"]["sure"] for line in lines if line["again"]].count(False) == 1
    assert lines[-1]["outcome"] == "to_check"


def test_what_is_new_is_what_no_promise_carries_on() -> None:
    """今年新提出的,是没有接着去年哪一条的。"""
    assert [one.quote for one in two_years().new] == ["新建充电桩200个"]


def test_the_lines_quote_this_years_text() -> None:
    """逐行 JSON:去年的承诺一条一行,位置正是今年原文里的这句话。"""
    comparison = two_years()
    lines = [json.loads(line) for line in comparison_lines(comparison)]
    assert [line["promise"] for line in lines] == [one.id for one in comparison.last.pledges]
    for line in lines:
        for part in ("account", "again", "retrospect"):
            if line[part]:
                assert NEXT[line[part]["start"] : line[part]["end"]] == line[part]["quote"]
        assert 0 <= line["score"] <= 1


def test_the_account_lists_every_promise() -> None:
    """小结里一条不少:对不上的和新提出的都在。"""
    comparison = two_years()
    words = "\n".join(comparison_account(comparison))
    assert all(
        f"- {one.id} {''.join(one.quote.split())}" in words for one in comparison.last.pledges
    )
    assert "新建充电桩200个" in words
    assert "未再提及（1 条）" in words


def test_a_report_beside_itself_keeps_all() -> None:
    """同一份计划隔年照抄,条条延续,没有调整,没有新的。"""
    comparison = two_years(
        cast.REPORT, cast.REPORT.replace("2022年", "2023年").replace("2021年", "2022年")
    )
    assert {one.outcome for one in comparison.pairings} == {Outcome.KEPT}
    assert all(one.again and one.again.score == 1.0 for one in comparison.pairings)
    assert comparison.new == ()


LINES = [
    line for line in NEXT.splitlines() if line.startswith(("过去", "建成", "改造", "五年", "我们"))
]


@settings(max_examples=40, deadline=None)
@given(
    dropped=st.sets(st.sampled_from(LINES)),
    marks=st.text(st.sampled_from("\u200b\u3000 ，。；“”1①%年万元"), max_size=12),
)
def test_whatever_is_told_spans_quote_and_nothing_is_lost(dropped: set[str], marks: str) -> None:
    """今年的报告缺哪段、夹什么符号,位置都对得上原文,去年的承诺一条不少。"""
    kept = [line for line in NEXT.splitlines() if line not in dropped]
    this = "\n".join(line + marks if line in LINES else line for line in kept)
    comparison = two_years(this=this)
    assert len(comparison.pairings) == len(comparison.last.pledges)
    for one in comparison.pairings:
        for match in (one.account, one.again, one.retrospect):
            if match:
                assert match.span.of(this) == match.quote
                assert 0 < match.score <= 1
        if one.account:
            assert one.account.span.end <= comparison.this.plan.start
        if one.again:
            assert comparison.this.plan.holds(one.again.span)
    carried = {one.again.pledge for one in comparison.pairings if one.again and one.again.sure}
    assert carried.isdisjoint(one.id for one in comparison.new)
