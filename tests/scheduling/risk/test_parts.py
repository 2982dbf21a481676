"""三点估计:各天占几份,和教科书的公式对得上。"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.scheduling.risk.parts import PARTS, parts_of
from guatu.scheduling.spread import ThreePoints

threes = st.lists(st.integers(1, 90), min_size=3, max_size=3).map(
    lambda days: ThreePoints(*sorted(days))
)


def mean(three: ThreePoints) -> float:
    parts = parts_of(three)
    return sum((three.low + at) * part for at, part in enumerate(parts)) / PARTS


@given(threes)
def test_the_mean_is_that_of_the_textbook(three: ThreePoints) -> None:
    """期望工期 =（乐观 + 4×最可能 + 悲观）÷ 6,差不到百分之一天。"""
    assert sum(parts_of(three)) == PARTS
    assert min(parts_of(three)) >= 0
    assert mean(three) == pytest.approx((three.low + 4 * three.likely + three.high) / 6, abs=0.01)


@given(threes)
def test_the_spread_is_that_of_the_textbook(three: ThreePoints) -> None:
    """方差 =（期望-乐观)(悲观-期望)÷ 7,按整天取数至多多出四分之一。"""
    middle = (three.low + 4 * three.likely + three.high) / 6
    own = (middle - three.low) * (three.high - middle) / 7
    drawn = sum(
        (three.low + at - mean(three)) ** 2 * part for at, part in enumerate(parts_of(three))
    )
    assert own - 0.01 <= drawn / PARTS <= own + 0.26


def test_both_sides_alike() -> None:
    """乐观悲观离最可能一样远,两头就一样多。"""
    parts = parts_of(ThreePoints(10, 20, 30))
    assert parts == pytest.approx(parts[::-1], abs=1)
    assert max(parts) == parts[10]


def test_one_day_for_all_three() -> None:
    """三个数一样,就只有这一天。"""
    assert parts_of(ThreePoints(5, 5, 5)) == (PARTS,)


@pytest.mark.parametrize("days", [(0, 1, 2), (3, 2, 4), (1, 5, 4)])
def test_nonsense_is_no_estimate(days: tuple[int, int, int]) -> None:
    """零天、大小颠倒:不成其为三点估计。"""
    with pytest.raises(ValueError, match=str(days[0])):
        ThreePoints(*days)


def test_a_plan_of_half_the_days_halves_the_estimate() -> None:
    """计划压一半,三点也按比例:一向拖五成的还是拖五成。"""
    assert ThreePoints(10, 20, 31).stretched(20, 10) == ThreePoints(5, 10, 16)
    assert ThreePoints(10, 20, 31).stretched(20, 20) == ThreePoints(10, 20, 31)
    assert ThreePoints(1, 1, 2).stretched(10, 1) == ThreePoints(1, 1, 1)
    assert ThreePoints(1, 2, 3).stretched(2, 0) is None
