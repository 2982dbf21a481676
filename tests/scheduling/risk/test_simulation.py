"""模拟:手算得出的小网络。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from guatu.scheduling.change import Dropped, NewDays, changed
from guatu.scheduling.network import Arc, Contradiction, Floor, Network
from guatu.scheduling.risk import by_array, simulation
from guatu.scheduling.risk.outcome import Risk
from guatu.scheduling.risk.parts import PARTS, parts_of
from guatu.scheduling.risk.simulation import MOST_DRAWS, risk_of
from guatu.scheduling.spread import ThreePoints
from guatu.scheduling.working_days import DayKind, WorkingDays
from guatu.vocabulary.unknown import Unknown
from tests.scheduling.risk.lots import START, even_calendar, plan, step

CALENDAR = even_calendar()
# 万次模拟,一个可能性的误差(四倍标准差)不过两个百分点。
NEAR = 0.02


def known(network: Network, calendar: WorkingDays = CALENDAR, **how: int) -> Risk:
    risk = risk_of(network, calendar, **how)
    assert isinstance(risk, Risk)
    return risk


def by(three: tuple[int, int, int], days: int) -> float:
    """一道工序几天内做完的可能,由三点估计直接算。"""
    parts = parts_of(ThreePoints(*three))
    return sum(part for at, part in enumerate(parts) if three[0] + at <= days) / PARTS


def on_day(days: int) -> date:
    return START + timedelta(days=days - 1)


def mean_days(risk: Risk) -> float:
    days = sum(((end - START).days + 1) * count for end, count in risk.ends)
    return days / sum(count for _, count in risk.ends)


def test_one_step_is_as_sure_as_its_estimate() -> None:
    """只有一道工序:几天内完成的可能,就是三点估计自己的份额。"""
    three = (4, 8, 18)
    risk = known(plan(step("施工", 8, three=three), deadline=on_day(8)))
    assert risk.draws == MOST_DRAWS
    for days in range(4, 19):
        assert risk.chance_by(on_day(days)) == pytest.approx(by(three, days), abs=NEAR)
    assert risk.chance == risk.chance_by(on_day(8))
    assert risk.planned == on_day(8)


def test_two_side_by_side_must_both_be_done() -> None:
    """两道并行:都完成才算完成,可能是各自的乘积;各按期七成,一起只有五成。"""
    one, other = (4, 8, 18), (5, 7, 21)
    risk = known(plan(step("甲", 8, three=one), step("乙", 7, three=other)))
    for days in range(5, 22):
        both = by(one, days) * by(other, days)
        assert risk.chance_by(on_day(days)) == pytest.approx(both, abs=NEAR)


def test_along_a_chain_the_means_add_up() -> None:
    """一道接一道:平均总天数是各道期望工期之和,比最可能工期之和多。"""
    threes = [(4, 8, 18), (5, 7, 21), (2, 3, 10)]
    steps = [step("甲", 8, three=threes[0]), step("乙", 7, "甲", three=threes[1])]
    risk = known(plan(*steps, step("丙", 3, "乙", three=threes[2])))
    assert mean_days(risk) == pytest.approx(sum(ThreePoints(*t).mean for t in threes), abs=0.1)
    assert mean_days(risk) > 8 + 7 + 3
    assert [driver.critical for driver in risk.drivers] == [1, 1, 1]


def test_who_lies_on_the_critical_chain_how_often() -> None:
    """甲定死 8 天,乙 4 到 18 天:乙不超过 8 天时甲在关键线路上,不少于 8 天时乙在。"""
    three = (4, 8, 18)
    network = plan(step("甲", 8), step("乙", 8, three=three), step("丙", 2, "甲", "乙"))
    drivers = {driver.id: driver for driver in known(network).drivers}
    assert drivers["甲"].critical == pytest.approx(by(three, 8), abs=NEAR)
    assert drivers["乙"].critical == pytest.approx(1 - by(three, 7), abs=NEAR)
    assert drivers["丙"].critical == 1
    assert drivers["甲"].cruciality is None
    assert drivers["乙"].cruciality is not None
    assert drivers["乙"].cruciality > 0.9
    assert known(network).drivers[0].id == "乙"


def test_the_day_kept_in_eight_of_ten_draws() -> None:
    """八成把握的日期:到那天至少八成完成,早一天就不足八成。"""
    risk = known(plan(step("甲", 8, three=(4, 8, 18)), step("乙", 7, "甲", three=(5, 7, 21))))
    for share in (0.5, 0.8, 1.0):
        day = risk.kept_in(share)
        assert day is not None
        assert (risk.chance_by(day) or 0) >= share > (risk.chance_by(day - timedelta(1)) or 0)


def test_working_days_are_counted_on_their_own_calendar() -> None:
    """周五开工、工期 1 到 3 天:一天的周五完,两天的下周一完,周末不算。"""
    friday = date(2022, 3, 4)
    work = replace(step("验收", 2, three=(1, 2, 3)), calendar=DayKind.WORKING)
    risk = known(plan(work, as_of=friday))
    assert [end for end, _ in risk.ends] == [friday, date(2022, 3, 7), date(2022, 3, 8)]


def test_a_wait_ordered_by_law_does_not_vary() -> None:
    """法定等待写了三点估计也不变;能加快的,不会快过最短工期。"""
    wait = step("公示", 20, three=(5, 20, 40), floor=Floor(20, "第一条"))
    other = step("设计", 10, three=(2, 10, 14), floor=Floor(9, "承诺", statutory=False))
    risk = known(plan(wait))
    assert (risk.draws, risk.waits, risk.why != "") == (0, 1, True)
    ends = known(plan(other)).ends
    assert ends[0][0] == on_day(9)
    assert ends[-1][0] <= on_day(14)


def test_where_no_spread_is_known_no_chance_is_told() -> None:
    """没有一道有三点估计:不报可能性,说明为什么,绝不自己编一个幅度。"""
    risk = known(plan(step("甲", 8), step("乙", 7, "甲")))
    assert (risk.draws, risk.chance, risk.kept_in(0.8)) == (0, None, None)
    assert "不知道会差多少" in risk.why
    assert risk.planned == on_day(15)
    assert "都已完成" in known(plan(step("甲", 8, done_on=START))).why


def test_what_is_done_or_told_is_certain() -> None:
    """已完成的按完成日;报了剩余天数的按所报,不再变动。"""
    done = step("甲", 8, three=(4, 8, 18), done_on=START)
    told = step("乙", 7, three=(5, 7, 21), started_on=START, remaining=3)
    risk = known(plan(done, told, step("丙", 5, "甲", "乙", three=(5, 5, 6)), as_of=on_day(4)))
    assert risk.varied == 1
    assert {end for end, _ in risk.ends} == {on_day(11), on_day(12)}


def test_what_is_under_way_can_no_longer_be_quick() -> None:
    """开工已做满 10 天还没完的,不会再是 4 天:只在剩下的可能里抽。"""
    three = (4, 8, 18)
    begun = step("施工", 8, three=three, started_on=START)
    risk = known(plan(begun, as_of=on_day(11)))
    assert risk.ends[0][0] == on_day(11)
    left = 1 - by(three, 10)
    for days in range(11, 19):
        share = (by(three, days) - by(three, 10)) / left
        assert risk.chance_by(on_day(days)) == pytest.approx(share, abs=NEAR)


def test_longer_than_anyone_feared_takes_one_day_more() -> None:
    """比最悲观的还久:当作再有一天,和计划一样。"""
    begun = step("施工", 8, three=(4, 8, 18), started_on=START)
    risk = known(plan(begun, as_of=on_day(40)))
    assert risk.ends == ((on_day(40), MOST_DRAWS),)


def test_the_rest_of_the_network_moves_no_draw() -> None:
    """加一道工序、去一道工序,别的工序抽到的还是原来的天数。"""
    one, other = step("甲", 8, three=(4, 8, 18)), step("乙", 3, three=(1, 1, 2))
    assert known(plan(one)).ends == known(plan(other, one, deadline=on_day(9))).ends


def test_the_same_luck_on_both_sides_of_a_what_if() -> None:
    """没有变动的假设,结果一模一样;压缩一道,没有一次更晚。"""
    network = plan(step("甲", 8, three=(4, 8, 18)), step("乙", 7, "甲", three=(5, 7, 21)))
    assert known(changed(network, NewDays("乙", 7))) == known(network)
    quick = known(changed(network, NewDays("乙", 4)))
    assert all((quick.chance_by(on_day(n)) or 0) >= (known(network).chance_by(on_day(n)) or 0)
               for n in range(1, 40))  # fmt: skip
    assert (
        known(changed(network, Dropped(frozenset({"乙"})))).ends
        == known(plan(step("甲", 8, three=(4, 8, 18)))).ends
    )


def test_more_draws_go_on_where_fewer_ended() -> None:
    """先抽 1000 次再抽到 2000 次,前 1000 次不变;换了种子才不同。"""
    network = plan(step("甲", 8, three=(4, 8, 18)))
    few, more = known(network, draws=1_000), known(network, draws=2_000)
    more_ends = dict(more.ends)
    assert (few.draws, more.draws) == (1_000, 2_000)
    assert all(count <= more_ends[end] for end, count in few.ends)
    assert known(network, draws=1_000, seed=1).ends != few.ends


def test_beyond_the_published_calendar_a_draw_is_late() -> None:
    """排到没公布放假安排的年份:算逾期,八成把握的日期说不出,而不是瞎猜。"""
    last = CALENDAR.last
    work = replace(step("施工", 8, three=(1, 8, 60)), calendar=DayKind.WORKING)
    network = plan(work, as_of=last - timedelta(days=20), deadline=last)
    risk = known(network)
    assert 0 < risk.beyond < risk.draws
    assert risk.chance == pytest.approx(by((1, 8, 60), 15), abs=NEAR)
    assert risk.kept_in(1.0) is None
    assert any("放假安排" in note for note in risk.notes)


def test_where_a_permit_cannot_but_expire() -> None:
    """许可后先设计再施工,许可 10 天后作废:设计超过 10 天的那些次没有日期,按逾期计。"""
    three = (4, 8, 18)
    build = replace(step("施工", 5), after=(Arc("许可", 0, 10), Arc("设计")))
    risk = known(plan(step("许可", 2), step("设计", 8, "许可", three=three), build), draws=400)
    assert risk.endless / risk.draws == pytest.approx(1 - by(three, 10), abs=0.1)
    assert risk.chance == pytest.approx(by(three, 10), abs=0.1)
    assert max(end for end, _ in risk.ends) == on_day(2 + 10 + 5)
    assert any("批件会过期" in note for note in risk.notes)


def test_sensitivity_is_share_critical_times_spread() -> None:
    """独自定工期的,敏感指数是 1;已完成的不列。"""
    risk = known(plan(step("甲", 8, three=(4, 8, 18)), step("丙", 1, done_on=START)))
    assert [driver.id for driver in risk.drivers] == ["甲"]
    assert risk.drivers[0].sensitivity == pytest.approx(1)
    assert risk.drivers[0].cruciality == pytest.approx(1)
    half = known(plan(step("甲", 8, three=(4, 8, 18)), step("乙", 40, three=(1, 40, 40))))
    driver = {one.id: one for one in half.drivers}["甲"]
    assert driver.critical < 0.2
    assert driver.sensitivity < 0.2


def test_no_plan_no_risk() -> None:
    """时限本身就在未公布的年份:和计划一样,说未知;自相矛盾的照样拒绝。"""
    work = replace(step("施工", 8, three=(1, 8, 60)), calendar=DayKind.WORKING)
    unknown = risk_of(plan(work, deadline=CALENDAR.last + timedelta(days=9)), CALENDAR)
    assert isinstance(unknown, Unknown)
    early = plan(work, as_of=date(2021, 12, 1))
    assert isinstance(risk_of(early, CALENDAR), Unknown)
    with pytest.raises(Contradiction):
        risk_of(plan(step("甲", 1, "乙"), step("乙", 1, "甲", three=(1, 1, 2))), CALENDAR)


def test_a_permit_that_expires_in_bad_luck() -> None:
    """许可 3 天内须开工,而前一道要 5 到 30 天:许可晚点办就是,工期跟着变。"""
    permit = step("许可", 2)
    design = step("设计", 10, three=(5, 10, 30))
    build = replace(step("施工", 5), after=(Arc("许可", 0, 3), Arc("设计")))
    risk = known(plan(permit, design, build), draws=500)
    alone = known(plan(design, step("施工", 5, "设计")), draws=500)
    assert risk.ends == alone.ends


def test_in_small_pieces_the_same_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """分几段算,和一次算完一样;一道工序九十多年也装得下。"""
    pytest.importorskip("numpy")
    network = plan(step("甲", 8, three=(4, 8, 18)), step("乙", 7, "甲", three=(5, 7, 40_000)))
    whole = known(network, draws=999)
    for drawn, dated in ((200, 40), (1, 1), (5_000, 300)):
        monkeypatch.setattr(by_array, "_DRAWN", drawn)
        monkeypatch.setattr(by_array, "_DATED", dated)
        assert known(network, draws=999) == whole


def test_without_numpy_fewer_draws_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """没装 numpy 也算得出:大网络少抽些,并且写明;要抽几次就几次。"""
    steps = [step(f"n{at}", 2, three=(1, 2, 4)) for at in range(4_000)]
    monkeypatch.setattr(simulation, "_numpy", lambda: None)
    risk = known(plan(*steps))
    assert risk.draws == 250
    assert any("上下会差到 7 个百分点" in note for note in risk.notes)
    assert known(plan(*steps), draws=3).draws == 3
