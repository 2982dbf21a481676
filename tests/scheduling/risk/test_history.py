"""本地历史当作工期幅度:见过什么抽什么,不满五次不用,不编。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from guatu.ledger.pledge import Pledge
from guatu.rulebook.rule_file import DRAWER
from guatu.scheduling.change import LostDays, NewDays, changed
from guatu.scheduling.learned_durations import least_times
from guatu.scheduling.risk.both_sides import BothSides, risk_of_both
from guatu.scheduling.risk.history import observed_spreads, of_template, with_spreads
from guatu.scheduling.risk.outcome import Risk
from guatu.scheduling.risk.parts import PARTS, parts_of
from guatu.scheduling.risk.pledge_risk import pledge_risk
from guatu.scheduling.risk.simulation import risk_of
from guatu.scheduling.spread import Observed, ThreePoints
from guatu.scheduling.template import LimitClass, TemplateNode
from guatu.scheduling.template_choice import choose
from guatu.scheduling.times_taken import Took
from guatu.scheduling.working_days import DayKind
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.unknown import Unknown
from tests.scheduling.risk.lots import START, even_calendar, plan, step
from tests.scheduling.test_backward import pledge


def took(days: int, node: str = "build", template: str = "count-works") -> Took:
    return Took(
        template=template, node=node, pledge="2022-001", began_on=START, done_on=START, days=days
    )


def toilets() -> Pledge:
    return pledge("改造户厕500户", PledgeKind.COUNT)


def history(*days: int) -> dict[tuple[str, str], Observed]:
    """这个模板的“施工”这一步,从前用过这些天。"""
    choice = choose(toilets())
    return {(choice.template.id, "build"): Observed(days)}


def test_what_was_seen_is_drawn_as_often_as_it_was_seen() -> None:
    """三次 20 天、一次 40 天:四分之三和四分之一,中间的不抽。"""
    parts = parts_of(Observed((20, 40, 20, 20)))
    assert (parts[0], parts[20], sum(parts)) == (PARTS * 3 // 4, PARTS // 4, PARTS)
    assert not any(parts[1:20])


def test_too_few_times_are_no_history() -> None:
    """同一步不满规定次数不用;够了才用,写明见过几次。"""
    least = least_times()
    assert observed_spreads([took(9)] * (least - 1)) == {}
    found = observed_spreads([took(n + 1) for n in range(least)])
    assert found == {("count-works", "build"): Observed((1, 2, 3, 4, 5), f"本地历史 {least} 次")}
    assert of_template(found, "count-works").keys() == {"build"}
    assert of_template(found, "别的") == {}


def test_history_without_days_is_refused() -> None:
    """没有天数、零天:不成其为历史。"""
    for days in ((), (0, 3)):
        with pytest.raises(ValueError, match=r"\("):
            Observed(days)
    assert Observed((10, 20)).stretched(20, 10) == Observed((5, 10))
    assert Observed((10, 20)).stretched(0, 10) is None
    assert Observed((10, 20)).mean == 15


def test_a_milestone_keeps_no_days() -> None:
    """没有工期的节点不会因为历史变得有工期。"""
    network = with_spreads(
        plan(step("甲", 0), step("乙", 3)), {"甲": Observed((5,)), "乙": Observed((5,))}
    )
    assert [one.spread for one in network.activities] == [None, Observed((5,))]


def test_a_promise_with_history_has_a_chance() -> None:
    """有历史的承诺报得出可能:期限越紧越小;没有历史的不报。"""
    as_of = date(2022, 3, 1)
    risk = pledge_risk(toilets(), as_of, history(30, 45, 60, 75, 200))
    assert isinstance(risk, Risk)
    assert risk.varied == 1
    assert risk.chance is not None
    none = pledge_risk(toilets(), as_of, {})
    assert isinstance(none, Risk)
    assert (none.chance, none.draws) == (None, 0)
    late = pledge_risk(toilets(), date(2023, 1, 3), history(30, 45, 60, 75, 200))
    assert isinstance(late, Risk)
    assert late.chance == 0


def test_a_county_template_may_give_a_range(tmp_path: Path) -> None:
    """县里的模板写了三点,就按它模拟;规模大、天数改了,三点按比例跟着变;本地历史优先。"""
    node = TemplateNode(
        id="a", name="施工", days=20, after=(), calendar=DayKind.WORKING,
        limit=LimitClass.ESTIMATE, source="县", verified="D", spread=ThreePoints(10, 20, 40),
    )  # fmt: skip
    assert node.lasting(20) == node
    assert node.lasting(10).spread == ThreePoints(5, 10, 20)
    folder = tmp_path / "templates"
    folder.mkdir()
    drawer = (
        DRAWER / "templates" / f"{choose(toilets()).template.id.removeprefix('templates.')}.toml"
    )
    text = drawer.read_text(encoding="utf-8")
    days = 'id = "build"\n'
    assert text.count(days) == 1
    text = text.replace(days, days + "days3 = [20, 40, 90]\n")
    (folder / drawer.name).write_text(text, encoding="utf-8")
    risk = pledge_risk(toilets(), date(2022, 3, 1), {}, tmp_path)
    assert isinstance(risk, Risk)
    assert (risk.varied, risk.draws) == (1, 10_000)
    seen = pledge_risk(toilets(), date(2022, 3, 1), history(30, 45, 60, 75, 80), tmp_path)
    assert isinstance(seen, Risk)
    assert seen.ends != risk.ends


def test_a_promise_without_a_schedule_has_no_risk() -> None:
    """排不出期的(年份没有收录),风险也说未知。"""
    early = pledge_risk(toilets(), date(1990, 1, 1), history(30, 45))
    assert isinstance(early, Unknown)


def test_both_sides_meet_the_same_luck() -> None:
    """没有变动的假设,两边一模一样;误工半个月,没有一次更早。"""
    network = plan(step("甲", 8), step("乙", 7, "甲"))
    network = with_spreads(network, {"甲": Observed((6, 9, 20)), "乙": Observed((7, 7, 12))})
    calendar = even_calendar()
    same = risk_of_both(network, changed(network, NewDays("甲", 8)), calendar)
    assert isinstance(same, BothSides)
    assert same.before == same.after
    rain = changed(network, LostDays(date(2022, 1, 10), date(2022, 1, 24)))
    both = risk_of_both(network, rain, calendar, draws=500)
    assert isinstance(both, BothSides)
    assert both.before == risk_of(network, calendar, draws=500)
    days = [end for end, _ in both.before.ends]
    assert all((both.after.chance_by(d) or 0) <= (both.before.chance_by(d) or 0) for d in days)
    assert both.after.kept_in(0.8) > both.before.kept_in(0.8)  # type: ignore[operator]


def test_both_sides_are_drawn_equally_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """一边工序多、合适的次数少,两边都按少的抽,才好比。"""
    from guatu.scheduling.risk import simulation

    monkeypatch.setattr(simulation, "_numpy", lambda: None)
    small = plan(step("甲", 8, three=(4, 8, 18)))
    large = replace(
        small, activities=(*small.activities, *(step(f"n{n}", 1) for n in range(2_000)))
    )
    both = risk_of_both(small, large, even_calendar())
    assert isinstance(both, BothSides)
    assert both.before.draws == both.after.draws == 499
    assert both.before.ends == both.after.ends


def test_where_one_side_is_unknown_so_are_both() -> None:
    """一边的期限在未公布的年份:说未知。"""
    calendar = even_calendar()
    network = plan(step("甲", 8, three=(4, 8, 18)), as_of=date(2021, 12, 1))
    assert isinstance(risk_of_both(network, network, calendar), Unknown)
