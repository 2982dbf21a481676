"""重排:一样早的计划里,选改动最少的;什么都没变,日期一天不动。"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given, settings

from guatu.scheduling.levelling.effort import Effort
from guatu.scheduling.levelling.level import level
from guatu.scheduling.levelling.plan import SharedPlan, Step
from tests.scheduling.levelling.plans import all_plans, faults, plans

QUICK = Effort(placements=300, herd=10, solver=False)
PROVING = Effort(placements=60, herd=10, work=2.0)


def published(plan: SharedPlan, starts: dict[str, int]) -> SharedPlan:
    """把这些日期当作已经公布的。"""
    return replace(plan, steps=tuple(replace(s, published=starts[s.id]) for s in plan.steps))


@settings(deadline=None)
@given(plans(starts=True, due=True))
def test_nothing_changed_nothing_moves(plan: SharedPlan) -> None:
    """没有变化的重排,日期和公布的完全一样。"""
    first = dict(level(plan, QUICK).starts)
    again = level(published(plan, first), QUICK)
    assert again.starts == first
    assert again.moved == 0


@settings(deadline=None, max_examples=40)
@given(plans(most=4, longest=3))
def test_a_replan_moves_as_little_as_can_be(plan: SharedPlan) -> None:
    """第一道晚一天开工:一样早的计划里,改动的天数和逐个试出来的最少数一样。"""
    told = dict(level(plan, PROVING).starts)
    later = replace(plan.steps[0], not_before=told[plan.steps[0].id] + 1)
    changed = published(replace(plan, steps=(later, *plan.steps[1:])), told)
    found = level(changed, PROVING)
    assert faults(changed, found.starts) == []
    assume(found.proven)
    least = min(
        sum(abs(one[s.id] - told[s.id]) for s in changed.steps)
        for one in all_plans(changed, found.length)
    )
    assert found.moved == least


@settings(deadline=None)
@given(plans())
def test_without_the_solver_a_replan_is_no_longer_and_still_holds(plan: SharedPlan) -> None:
    """没有求解组件:往公布的日期挪,总工期不变长,也不超员。"""
    told = {step.id: at for at, step in enumerate(plan.steps)}
    free, tied = level(plan, QUICK), level(published(plan, told), QUICK)
    assert tied.length <= free.length
    assert faults(plan, tied.starts) == []


def test_a_step_without_a_reason_stays_where_it_was() -> None:
    """不在关键线路上的那道,公布在第三天就仍在第三天。"""
    steps = (Step(id="长", days=9), Step(id="短", days=2, published=3))
    assert level(SharedPlan(steps=steps), QUICK).starts["短"] == 3
