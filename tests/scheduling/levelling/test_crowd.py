"""成批排:一批一起排,和一个一个排一天不差;育出来的次序都守先后。"""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.scheduling.levelling import crowd
from guatu.scheduling.levelling.crowd import Crowd, crowded
from guatu.scheduling.levelling.decoding import justify, scratch_of
from guatu.scheduling.levelling.effort import Effort, Hunt
from guatu.scheduling.levelling.herd import ROOMS
from guatu.scheduling.levelling.level import level
from guatu.scheduling.levelling.many import justify_many, many_of
from guatu.scheduling.levelling.plan import SharedPlan, Step
from guatu.scheduling.levelling.rule import by_rule, zeros
from guatu.scheduling.levelling.shape import shape_of
from guatu.scheduling.levelling.side import Rows, rows_of
from tests.scheduling.levelling.plans import faults, plans
from tests.scheduling.levelling.test_search import any_order

numpy = pytest.importorskip("numpy")


@settings(deadline=None, max_examples=60)
@given(plans(starts=True, due=True), st.randoms(use_true_random=False))
def test_a_batch_gives_the_dates_of_each_alone(plan: SharedPlan, dice: Random) -> None:
    """五个次序一批排:开工日、两面的结果、次序,都和逐个排的相同。"""
    rows = rows_of(shape_of(plan))
    orders = [any_order(rows, dice) for _ in range(5)]
    starts, back, measures, after = justify_many(many_of(rows), numpy.array(orders))
    scratch = scratch_of(rows, zeros)
    for at, order in enumerate(orders):
        assert justify(rows, order, scratch) == measures[at]
        assert list(starts[at]) == scratch.starts
        assert list(back[at]) == scratch.turned
        assert list(after[at]) == order


@settings(deadline=None, max_examples=30)
@given(plans(starts=True, due=True), st.integers(0, 1000))
def test_children_keep_what_comes_first(plan: SharedPlan, seed: int) -> None:
    """抽出来的、交叉扰动出来的,每个次序里每道工序恰好一次,都在它所等的之后。"""
    shape = shape_of(plan)
    rows = rows_of(shape)
    herd = Crowd(Hunt(shape, Effort(seed=seed), by_rule(rows), 0), rows, 0)
    herd.batch()
    assert faults(plan, dict(zip(shape.ids, herd.hunt.starts, strict=True))) == []
    for order in [*herd.drawn(10).tolist(), *herd.crossed(10).tolist()]:
        assert keeps(rows, order)


def keeps(rows: Rows, order: list[int]) -> bool:
    place = {j: at for at, j in enumerate(order)}
    side = rows.ahead
    return sorted(order) == list(range(rows.steps)) and all(
        place[side.other[row]] < place[j]
        for j in range(rows.steps)
        for row in range(side.first[j], side.first[j + 1])
    )


def test_a_crowd_only_gets_better_and_takes_guests() -> None:
    """几批下来只会更短;外面来的计划进得了群。"""
    dice = Random(3)
    steps = tuple(
        Step(id=f"s{n}", days=dice.randint(1, 9), needs={"甲": dice.randint(1, 5)})
        for n in range(20)
    )
    shape = shape_of(SharedPlan(steps=steps, crews={"甲": 7}))
    rows = rows_of(shape)
    herd = Crowd(Hunt(shape, Effort(), by_rule(rows), 0), rows, 0)
    herd.take_in(herd.hunt.starts)
    found = []
    for _ in range(4):
        herd.batch()
        found.append(int(herd.worth.min()))
    assert found == sorted(found, reverse=True)
    herd.worth += 50 * ROOMS  # as if the best plan had been found elsewhere
    herd.batch()
    assert herd.worth.min() // ROOMS == herd.hunt.measure


def test_seconds_are_kept_and_the_plan_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    """限定时间、没有编译组件:用成批的搜法,到时间就停,计划守得住。"""
    dice = Random(5)
    steps = tuple(
        Step(id=f"s{n}", days=dice.randint(1, 9), needs={"甲": dice.randint(2, 4)})
        for n in range(25)
    )
    plan = SharedPlan(steps=steps, crews={"甲": 5})
    left = iter(range(20, -1000, -1))
    batches: list[int] = []
    batch = Crowd.batch
    monkeypatch.setattr(Crowd, "batch", lambda herd: (batches.append(1), batch(herd))[1])
    found = level(plan, Effort(solver=False, left=lambda: float(next(left))))
    assert faults(plan, found.starts) == []
    assert batches


def test_what_does_not_suit_a_batch_is_searched_one_by_one() -> None:
    """太多、太长的工序,班组多得放不下一个机器字,都不成批。"""
    rows = rows_of(shape_of(SharedPlan(steps=(Step(id="a", days=2),))))
    assert crowded(rows)
    assert not crowded(replace_rows(rows, bits=70))
    assert not crowded(replace_rows(rows, steps=crowd.MOST_STEPS + 1))
    assert not crowded(replace_rows(rows, days=[crowd.MOST_DAYS + 1]))


def replace_rows(rows: Rows, **change: object) -> Rows:
    return rows._replace(**change)  # type: ignore[arg-type]
