"""风险说明:给人看的每一句,和数对得上。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from guatu.scheduling.risk.outcome import Driver, Risk
from guatu.scheduling.risk.words import change_in_words, risk_in_words

RISK = Risk(
    deadline=date(2022, 8, 31),
    seed=7,
    planned=date(2022, 8, 1),
    varied=3,
    fixed=1,
    waits=2,
    ends=(
        (date(2022, 8, 1), 50), (date(2022, 8, 31), 570), (date(2022, 9, 18), 180),
        (date(2022, 11, 1), 200),
    ),
    drivers=(Driver("tender", 0.851, 0.7, 0.5), Driver("build", 1.0, 0.4, 0.3)),
)  # fmt: skip


def test_chance_and_the_day_of_eight_parts() -> None:
    """按期的可能、八成把握的日期、最牵动的工序、怎么算出来的,都说。"""
    assert risk_in_words(RISK, {"tender": "招标"}) == (
        "按现在的安排，按期（2022年8月31日）完成的可能约 62%；"
        "要有八成把握，应把期限定在 2022年9月18日（晚 18 天）。",
        "按计划天数排，最早 2022年8月1日完成；模拟中赶得上这一天的约 5%。",
        "最牵动完成日期的是“招标”，85% 的模拟中它在关键线路上。",
        "模拟 1000 次（种子 7），各道工序能开始就开始；3 道工序的工期按估计或历史变动，"
        "2 道法定等待不变，1 道没有估计，按计划天数算。",
    )


def test_room_before_the_deadline_is_told() -> None:
    """期限宽裕时,说八成把握的日期离期限还有几天。"""
    said = risk_in_words(replace(RISK, deadline=date(2022, 9, 28)))[0]
    assert said.endswith("有八成把握在 2022年9月18日前完成，离期限还有 10 天。")
    exact = risk_in_words(replace(RISK, deadline=date(2022, 9, 18)))[0]
    assert exact.endswith("有八成把握在 2022年9月18日前完成。")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2022, 7, 31), "的可能几乎没有（1000 次中一次也没有）"),
        (date(2022, 11, 1), "的可能极大（1000 次中次次如此）"),
    ],
)
def test_never_and_always_are_no_round_numbers(day: date, said: str) -> None:
    """一次没有、次次如此,照实说次数,不说 0%、100%。"""
    assert said in risk_in_words(replace(RISK, deadline=day))[0]


def test_a_rare_case_is_neither_none_nor_all() -> None:
    """千分之几不说成 0%,千分之九百九十几不说成 100%。"""
    ends = ((date(2022, 8, 1), 4), (date(2022, 9, 1), 996))
    assert "不到 1%" in risk_in_words(replace(RISK, ends=ends))[0]
    ends = ((date(2022, 8, 1), 996), (date(2022, 9, 1), 4))
    assert "超过 99%" in risk_in_words(replace(RISK, ends=ends))[0]


def test_behind_the_published_calendar_no_day_is_told() -> None:
    """八成把握的日期在没公布放假安排的年份:说不出就说不出。"""
    risk = replace(RISK, ends=RISK.ends[:2], beyond=380, notes=("说明",))
    said = risk_in_words(risk)
    assert "尚未公布放假安排的年份，说不出" in said[0]
    assert said[-1] == "说明。"
    assert risk.chance == pytest.approx(0.62)


def test_without_draws_only_the_reason() -> None:
    """没有估计,只有一句理由。"""
    assert risk_in_words(replace(RISK, ends=(), why="没有估计")) == ("没有估计。",)


def test_a_change_is_told_in_two_sentences() -> None:
    """变动前后:可能由多少变为多少,八成把握的日期早几天还是晚几天。"""
    quick = replace(RISK, ends=((date(2022, 8, 31), 810), (date(2022, 11, 1), 190)))
    assert change_in_words(RISK, quick) == (
        "按期完成的可能由 62% 变为 81%。",
        "八成把握的日期由 2022年9月18日变为 2022年8月31日，早 18 天。",
    )
    assert change_in_words(quick, RISK)[1].endswith("晚 18 天。")
    assert change_in_words(RISK, RISK) == ("模拟结果没有变。",)
    assert change_in_words(RISK, replace(RISK, ends=(), why="没有估计")) == ("没有估计。",)
    lost = replace(RISK, ends=RISK.ends[:2], beyond=380)
    assert change_in_words(RISK, lost)[-1].endswith("变为说不出（放假安排尚未公布）。")
    moved = replace(RISK, ends=((date(2022, 7, 30), 50), *RISK.ends[1:]))
    assert change_in_words(RISK, moved) == ("按期的可能和八成把握的日期都没有变。",)


def test_a_new_deadline_changes_the_chance_alone() -> None:
    """只挪期限:完成的日子没变,按期的可能变了。"""
    later = replace(RISK, deadline=date(2022, 9, 18))
    assert change_in_words(RISK, later) == ("按期完成的可能由 62% 变为 80%。",)
