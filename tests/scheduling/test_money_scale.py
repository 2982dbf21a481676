"""按投资定工期:到了哪一档按哪一档,差一元不算;说的是单个项目的投资。"""

from __future__ import annotations

from dataclasses import replace

import pytest

from guatu.scheduling.money_scale import scaled_by_money
from guatu.scheduling.template import Template
from guatu.scheduling.template_drawer import template
from tests.scheduling.test_backward import pledge


def works() -> Template:
    found = template("templates.government-works")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("money", "of"), [(49_999_999, None), (50_000_000, 0), (199_999_999, 0), (200_000_000, 1)]
)
def test_each_step_from_its_own_sum_on(money: int, of: int | None) -> None:
    """档从它的金额起算。"""
    chosen = works()
    nodes, said = scaled_by_money(chosen, pledge("建成新校区", money=money), list(chosen.nodes))
    days = {node.id: node.days for node in nodes}["structure"]
    drawer = {node.id: node.days for node in chosen.nodes}["structure"]
    assert days == (drawer if of is None else chosen.scales[of].days)
    assert said == [f"单个项目投资约 {money / 10_000:.0f} 万元，按此规模估工期"] * (of is not None)


def test_the_money_is_shared_among_those_named() -> None:
    """四个项目共二亿元,一个五千万。"""
    chosen = works()
    four = replace(pledge("建成四所学校", money=200_000_000), names=("甲", "乙", "丙", "丁"))
    nodes, (said,) = scaled_by_money(chosen, four, list(chosen.nodes))
    assert said.startswith("单个项目投资约 5000 万元")
    assert {node.id: node.days for node in nodes}["structure"] == chosen.scales[0].days
