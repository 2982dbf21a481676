"""求解中途叫停:说停就停,已经排出来的留下。"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from benchmarks.psplib.instances import read
from benchmarks.psplib.progen import instance
from guatu.scheduling.levelling import solver
from guatu.scheduling.levelling.effort import Effort
from guatu.scheduling.levelling.level import level
from guatu.scheduling.levelling.plan import SharedPlan, Step
from guatu.scheduling.levelling.rule import by_rule, least
from guatu.scheduling.levelling.shape import shape_of
from guatu.scheduling.levelling.side import rows_of
from tests.scheduling.levelling.plans import faults

pytestmark = pytest.mark.skipif(not solver.installed(), reason="求解组件没有安装")


def after(asks: int) -> Callable[[], bool]:
    """问过几次以后才说停。"""
    asked = count()
    return lambda: next(asked) >= asks


@pytest.fixture
def hard(tmp_path: Path) -> SharedPlan:
    """一个证明不完的计划:六十道工序,抢四支班组。"""
    path = tmp_path / "hard.sm"
    path.write_text(instance(60, 1.8, 1.0, 0.2, seed=1), encoding="ascii")
    return read(path)


def test_a_solver_without_any_limit_ends_when_told(hard: SharedPlan) -> None:
    """不限时间、不限用力,只靠叫停也会停;给出的下界不比手里的计划高。"""
    shape = shape_of(hard)
    best = shape.measure(by_rule(rows_of(shape)))
    found = solver.better(shape, least(shape), best, solver.Limits(stop=after(10)))
    assert found.bound <= best
    if found.starts is not None:
        assert shape.measure(found.starts) < best
        assert faults(hard, dict(zip(shape.ids, found.starts, strict=True))) == []


def test_stopped_in_the_middle_there_is_a_plan(hard: SharedPlan) -> None:
    """时间好像用不完,中途叫停:计划在手,守先后、不超员。"""
    effort = Effort(herd=10, workers=2, left=lambda: 60.0, stop=after(40))
    assert faults(hard, level(hard, effort).starts) == []


def test_several_workers_begin_with_the_plan_at_hand() -> None:
    """两个并行求解,从手里的计划起步:能短的短下来,不能短的说已证明。"""
    steps = tuple(Step(id=name, days=2, needs={"队": 1}) for name in "ab")
    shape = shape_of(SharedPlan(steps=steps, crews={"队": 1}))
    told: list[list[int]] = []
    limits = solver.Limits(workers=2, seconds=20, found=told.append)
    shorter = solver.better(shape, 0, 5, limits, hint=[0, 3])
    assert shorter.starts is not None
    assert told[-1] == shorter.starts
    assert shape.measure(shorter.starts) == shorter.bound == 4
    assert solver.better(shape, 0, 4, limits, hint=[0, 2]) == solver.Found(None, 4)
