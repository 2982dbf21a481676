"""Spread in a network file (网络文件中的三点估计): `days3`, from optimistic to pessimistic."""

from __future__ import annotations

from typing import Any

from guatu.scheduling.json_problems import MOST_DAYS, JsonProblems
from guatu.scheduling.spread import ThreePoints


def spread_of(reader: JsonProblems, where: str, given: Any, days: Any) -> ThreePoints | None:
    """Spread (三点估计): `given` as [low, likely, high] beside the planned `days`.

    None, and a problem when it is nonsense; None where nothing is given.
    """
    if given is None:
        return None
    if not isinstance(given, list) or len(given) != 3:
        reader.wrong(where, f"days3 应是 [乐观, 最可能, 悲观] 三个天数，不是 {given}")
    elif not all(type(one) is int and 1 <= one <= MOST_DAYS for one in given):
        reader.wrong(where, f"days3 的天数应是 1 到 {MOST_DAYS} 的整数，不是 {given}")
    elif given != sorted(given):
        reader.wrong(where, f"days3 应从乐观到悲观、由小到大，不是 {given}")
    elif days == 0:
        reader.wrong(where, "days 是 0，没有工期可估，不能写 days3")
    else:
        return ThreePoints(*given, source="网络文件 days3")
    return None
