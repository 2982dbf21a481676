"""网络文件里的三点估计:写错了说出在哪道工序、错在哪。"""

from __future__ import annotations

from typing import Any

import pytest

from guatu.scheduling.network_file import network_from
from guatu.scheduling.spread import ThreePoints
from guatu.vocabulary.problem import Unusable


def given(**rows: Any) -> dict[str, Any]:
    return {
        "as_of": "2022-02-15", "deadline": "2022-12-30",
        "activities": [{"id": "设计", "days": 30} | rows],
    }  # fmt: skip


def test_three_points_are_read() -> None:
    """乐观、最可能、悲观,可以和计划天数不同;不写就是不知道。"""
    spread = network_from(given(days3=[20, 35, 60]), "网络").activities[0].spread
    assert spread == ThreePoints(20, 35, 60, source="网络文件 days3")
    assert network_from(given(), "网络").activities[0].spread is None


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ({"days3": [20, 35]}, "工序 设计：days3 应是 [乐观, 最可能, 悲观] 三个天数"),
        ({"days3": "20-60"}, "三个天数，不是 20-60"),
        ({"days3": {"low": 20}}, "三个天数"),
        ({"days3": [0, 35, 60]}, "days3 的天数应是 1 到 20000 的整数"),
        ({"days3": [20, 35.5, 60]}, "整数"),
        ({"days3": [True, 35, 60]}, "整数"),
        ({"days3": [20, 35, 20_001]}, "整数"),
        ({"days3": [20, None, 60]}, "整数"),
        ({"days3": [60, 35, 20]}, "由小到大，不是 [60, 35, 20]"),
        ({"days": 0, "days3": [1, 2, 3]}, "没有工期可估"),
    ],
)
def test_nonsense_is_refused_with_its_place(rows: dict[str, Any], said: str) -> None:
    """少一个数、零天、小数、大小颠倒:拒收,说出工序。"""
    with pytest.raises(Unusable) as refused:
        network_from(given(**rows), "网络.json")
    assert said in str(refused.value)
    assert "网络.json" in str(refused.value)
