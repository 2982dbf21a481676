"""共用班组:不超员、守先后;比按规则排的只短不长;小的和逐个试的一样。"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.scheduling.levelling.effort import Effort
from guatu.scheduling.levelling.level import level
from guatu.scheduling.levelling.plan import Refused, SharedPlan, Step, Wait
from guatu.scheduling.levelling.rule import by_rule
from guatu.scheduling.levelling.shape import shape_of
from guatu.scheduling.levelling.side import rows_of
from tests.scheduling.levelling.plans import all_plans, faults, length, plans, shortest

QUICK = Effort(placements=300, herd=10, solver=False)
PROVING = Effort(placements=60, herd=10, work=2.0)


@settings(deadline=None)
@given(plans(starts=True, due=True))
def test_crews_and_waits_are_kept_on_every_day(plan: SharedPlan) -> None:
    """逐日数:哪天都不超员,间隔和最早开工日都守住;说的总工期就是真的。"""
    found = level(plan, QUICK)
    assert faults(plan, found.starts) == []
    assert found.length == length(plan, found.starts)
    late = [found.starts[s.id] + s.days - s.due for s in plan.steps if s.due is not None]
    assert found.over_due == max(late, default=None)
    assert found.bound <= found.measure


@settings(deadline=None)
@given(plans())
def test_never_longer_than_the_rule_of_thumb(plan: SharedPlan) -> None:
    """不会比按规则排一遍再前后挤紧的更长,也不会比证明过的下界更短。"""
    shape = shape_of(plan)
    assert level(plan, QUICK).length <= shape.measure(by_rule(rows_of(shape)))


@settings(deadline=None)
@given(plans(starts=True), st.randoms(use_true_random=False))
def test_neither_rows_nor_ids_matter(plan: SharedPlan, dice: Random) -> None:
    """行换了先后,日期一天不变;编号换了叫法,总工期不变。"""
    shuffled = list(plan.steps)
    dice.shuffle(shuffled)
    found = level(plan, QUICK)
    assert level(replace(plan, steps=tuple(shuffled)), QUICK).starts == found.starts
    turned = [step.id for step in plan.steps]
    dice.shuffle(turned)
    names = {step.id: f"另{new}" for step, new in zip(plan.steps, turned, strict=True)}
    renamed = tuple(
        replace(
            step,
            id=names[step.id],
            after=tuple(replace(wait, before=names[wait.before]) for wait in step.after),
        )
        for step in plan.steps
    )
    assert level(replace(plan, steps=renamed), QUICK).length == found.length


@settings(deadline=None, max_examples=60)
@given(plans(most=4, longest=3, starts=True))
def test_small_plans_are_as_short_as_can_be(plan: SharedPlan) -> None:
    """小计划逐个试出最短的:有求解组件时一样短,而且说得出"已证明";没有时也一样短。"""
    true = shortest(plan, 40)
    found = level(plan, PROVING)
    assert found.length == true
    assert found.proven
    assert level(plan, QUICK).length == true


@settings(deadline=None, max_examples=40)
@given(plans(most=4, longest=3, due=True))
def test_due_days_come_first(plan: SharedPlan) -> None:
    """有限期的:最晚的一项晚几天,不会比逐个试出来的更多。"""
    found = level(plan, PROVING)
    last = max((s.due for s in plan.steps if s.due is not None), default=0)

    def worst(starts: dict[str, int]) -> int:
        ends = ((starts[s.id] + s.days, s.due) for s in plan.steps)
        return max(end + (0 if due is None else last - due) for end, due in ends)

    assert found.measure == worst(dict(found.starts))
    assert all(worst(one) >= found.measure for one in all_plans(plan, found.length))


@settings(deadline=None, max_examples=40)
@given(plans(most=4, longest=3, starts=True, max_lags=True))
def test_maximum_lags_are_kept_or_refused(plan: SharedPlan) -> None:
    """有最长间隔的:排出来的都守住,而且最短;排不出的,逐个试也排不出。"""
    true = shortest(plan, 26)
    try:
        found = level(plan, PROVING)
    except Refused:
        assert true is None
        return
    assert faults(plan, found.starts) == []
    assert true is None or found.length == true


def test_maximum_lags_without_the_solver_are_refused_in_words() -> None:
    """没装求解组件,有最长间隔又抢班组的,明说要装什么。"""
    steps = (Step(id="a", days=2), Step(id="b", days=2, after=(Wait("a", 0, 3),)))
    with pytest.raises(Refused, match="make solver"):
        level(SharedPlan(steps=steps), QUICK)


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ((Step(id="a", days=1, needs={"队": 2}),), "a 需要 队 2 个，一共只有 1 个"),
        ((Step(id="a", days=1, after=(Wait("b"),)),), "a 要等的 b 不在计划里"),
        ((Step(id="a", days=-1),), "a 的天数"),
        ((Step(id="a", days=1), Step(id="a", days=1)), "同一个编号"),
        (
            (Step(id="a", days=1, after=(Wait("b"),)), Step(id="b", days=1, after=(Wait("a"),))),
            "互相等待",
        ),
    ],
)
def test_an_impossible_plan_is_refused_in_a_sentence(steps: tuple[Step, ...], said: str) -> None:
    """排不了的,一句话说清是哪一道。"""
    with pytest.raises(Refused, match=said):
        level(SharedPlan(steps=steps, crews={"队": 1}))


def test_it_stops_when_asked_and_has_a_plan_all_the_same() -> None:
    """一叫停就停,手里总有一个能用的计划;报进度时只会越来越短。"""
    steps = tuple(Step(id=f"s{n}", days=1 + n % 5, needs={"队": 1 + n % 3}) for n in range(30))
    plan = SharedPlan(steps=steps, crews={"队": 4})
    told: list[tuple[int, int]] = []
    found = level(
        plan, replace(QUICK, stop=lambda: True, told=lambda most, least: told.append((most, least)))
    )
    assert faults(plan, found.starts) == []
    told.clear()
    level(plan, replace(QUICK, told=lambda most, least: told.append((most, least))))
    assert told == sorted(told, reverse=True)


def test_a_plan_without_steps_takes_no_time() -> None:
    """没有工序,零天。"""
    assert level(SharedPlan(steps=())).length == 0


def test_two_workers_give_the_same_dates_again() -> None:
    """两个并行搜,同一个计划再排一次,日期一天不差。"""
    dice = Random(5)
    steps = tuple(
        Step(
            id=f"s{n}",
            days=dice.randint(1, 9),
            after=tuple(Wait(f"s{dice.randrange(n)}") for _ in range(n > 3)),
            needs={"甲": dice.randint(0, 5), "乙": dice.randint(0, 5)},
        )
        for n in range(25)
    )
    plan = SharedPlan(steps=steps, crews={"甲": 7, "乙": 6})
    effort = Effort(placements=600, herd=20, work=1.0, workers=2)
    first = level(plan, effort)
    assert faults(plan, first.starts) == []
    assert level(plan, effort).starts == first.starts


def test_neither_extra_is_needed() -> None:
    """numba 和求解器都没装,也能排。"""
    code = (
        "import sys\n"
        "sys.modules.update(dict.fromkeys(['numba', 'numpy', 'ortools'], None))\n"
        "from guatu.scheduling.levelling.level import level\n"
        "from guatu.scheduling.levelling.plan import SharedPlan, Step\n"
        "from guatu.scheduling.levelling.tempo import compiled\n"
        "assert compiled() is None\n"
        "steps = tuple(Step(id=str(n), days=2, needs={'x': 1}) for n in range(3))\n"
        "print(level(SharedPlan(steps=steps, crews={'x': 2})).length)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "4"
