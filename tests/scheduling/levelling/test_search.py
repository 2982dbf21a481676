"""搜的零件:前后挤紧从不拉长;编译的和没编译的一天不差。"""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.scheduling.levelling.breeding import worth_of
from guatu.scheduling.levelling.decoding import justify, place, scratch_of
from guatu.scheduling.levelling.herd import (
    BEST,
    BORN,
    LIVE,
    SHELF,
    WHOLE_LOT,
    herd_of,
    lots_of,
)
from guatu.scheduling.levelling.plan import SharedPlan, Step
from guatu.scheduling.levelling.rule import zeros
from guatu.scheduling.levelling.shape import shape_of
from guatu.scheduling.levelling.side import WORD, Rows, rows_of
from guatu.scheduling.levelling.tempo import PLAIN, Tempo, compiled
from tests.scheduling.levelling.plans import faults, plans


def any_order(rows: Rows, dice: Random) -> list[int]:
    """随便一个守先后的次序。"""
    side = rows.ahead
    waiting = [set(side.other[side.first[j] : side.first[j + 1]]) for j in range(rows.steps)]
    order: list[int] = []
    while len(order) < rows.steps:
        order.append(
            dice.choice([j for j in range(rows.steps) if j not in order and waiting[j] <= {*order}])
        )
    return order


@settings(deadline=None)
@given(plans(due=True), st.randoms(use_true_random=False))
def test_justification_never_lengthens(plan: SharedPlan, dice: Random) -> None:
    """任何次序排出来的计划,往后挤、再往前挤,只会短不会长。"""
    rows = rows_of(shape_of(plan))
    scratch, order = scratch_of(rows, zeros), any_order(rows, dice)
    measure = place(rows, rows.ahead, order, scratch.free, scratch.starts)
    assert justify(rows, order, scratch) <= measure


@settings(deadline=None)
@given(plans(starts=True, due=True), st.randoms(use_true_random=False))
def test_any_order_gives_a_plan_that_holds(plan: SharedPlan, dice: Random) -> None:
    """挤紧以后,先后、班组、最早开工日都还守住。"""
    shape = shape_of(plan)
    rows = rows_of(shape)
    scratch, order = scratch_of(rows, zeros), any_order(rows, dice)
    measure = justify(rows, order, scratch)
    assert faults(plan, dict(zip(shape.ids, scratch.starts, strict=True))) == []
    assert shape.measure(scratch.starts) == measure


@settings(deadline=None, max_examples=30)
@given(plans(starts=True, due=True), st.integers(0, 1000))
def test_compiled_and_plain_search_agree(plan: SharedPlan, seed: int) -> None:
    """编译的和没编译的是同一篇文字:同一个种子,一天不差。"""
    fast = compiled()
    if fast is None:
        pytest.skip("numba 没有安装")
    assert bred(plan, seed, fast) == bred(plan, seed, PLAIN)


def bred(plan: SharedPlan, seed: int, tempo: Tempo) -> tuple[int, list[int]]:
    rows = tempo.rows(rows_of(shape_of(plan)))
    herd = herd_of(rows, seed, 6, tempo.row_of)
    tempo.breed(rows, herd, scratch_of(rows, tempo.row_of), 200, 0)
    return int(herd.tally[BEST]), [int(start) for start in herd.best]


@settings(deadline=None, max_examples=40)
@given(plans(starts=True, due=True), st.integers(0, 1000))
def test_every_order_of_the_herd_is_counted(plan: SharedPlan, seed: int) -> None:
    """种群里每个次序的优劣都记着数,重来以后也不多不少。"""
    rows = rows_of(shape_of(plan))
    herd, scratch = herd_of(rows, seed, 6, zeros), scratch_of(rows, zeros)
    for _ in range(4):
        PLAIN.breed(rows, herd, scratch, 300, 0)
        lived = min(herd.tally[BORN], herd.tally[LIVE])
        counted = Counter(herd.worth[one] % SHELF for one in range(lived))
        assert {slot: many for slot, many in enumerate(herd.shelf) if many} == counted


@pytest.mark.parametrize("steps", [1, 2, 17, 30, 60, 120, 400])
def test_a_child_moves_about_two_steps(steps: int) -> None:
    """不管计划大小,一个后代平均挪动将近两道工序;工序太少的,一成。"""
    lots = lots_of(steps)
    assert lots == sorted(lots)
    assert lots[-1] == WHOLE_LOT
    moved = sum(1 - lot / WHOLE_LOT for lot in lots)
    assert moved == pytest.approx(steps * min(100, 1800 // steps) / 1000, abs=0.01)


def test_more_crews_than_a_machine_word_holds() -> None:
    """班组多得一个机器字放不下,照样排,照样不超员。"""
    crews = {f"队{n}": 100 + n for n in range(20)}
    steps = tuple(Step(id=f"s{n}", days=3, needs={name: 60 for name in crews}) for n in range(4))
    rows = rows_of(shape_of(SharedPlan(steps=steps, crews=crews)))
    assert rows.bits > WORD
    scratch = scratch_of(rows, zeros)
    assert place(rows, rows.ahead, [0, 1, 2, 3], scratch.free, scratch.starts) == 12


def test_of_one_length_the_roomier_plan_is_worth_more() -> None:
    """一样长的两个计划,占班组多的工序还能往后挪的那个更好;短一天的总是更好。"""
    steps = (Step(id="a", days=2, needs={"队": 2}), Step(id="b", days=2, needs={"队": 1}))
    rows = rows_of(shape_of(SharedPlan(steps=steps, crews={"队": 2})))
    scratch = scratch_of(rows, zeros)
    heavy = max(range(2), key=lambda j: rows.weight[j])
    scratch.starts[heavy], scratch.turned[heavy] = 0, 3
    light = 1 - heavy
    scratch.starts[light], scratch.turned[light] = 2, 1
    packed = worth_of(rows, 5, scratch)
    scratch.turned[heavy] = 1
    roomier = worth_of(rows, 5, scratch)
    assert roomier < packed
    assert worth_of(rows, 4, scratch) < roomier
