"""Spread (工期幅度): what a duration may come to — three points, or what was seen before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class ThreePoints:
    """Three points (三点估计): whole days, 1 <= low <= likely <= high, on the activity's calendar.

    `source` says whose estimate they are.
    """

    low: int
    likely: int
    high: int
    source: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.low <= self.likely <= self.high:
            raise ValueError((self.low, self.likely, self.high))

    @property
    def mean(self) -> float:
        """Mean (期望工期): the PERT mean, the most likely counted four times."""
        return (self.low + 4 * self.likely + self.high) / 6

    def stretched(self, old: int, new: int) -> ThreePoints | None:
        """Stretched (按比例): for a plan of `new` days instead of `old`; None from or to none.

        A place that takes half as long again as planned goes on doing so.
        """
        if old < 1 or new < 1:
            return None
        low, likely, high = (_moved(d, old, new) for d in (self.low, self.likely, self.high))
        return replace(self, low=low, likely=likely, high=high)


@dataclass(frozen=True, slots=True)
class Observed:
    """Observed (历史用时): whole days that it took before, each as likely again as it was seen.

    Nothing is assumed of what lies between or beyond them: a place that was never slower than
    forty days is not drawn slower. `source` says where they were seen.
    """

    days: tuple[int, ...]
    source: str = ""

    def __post_init__(self) -> None:
        if not self.days or min(self.days) < 1:
            raise ValueError(self.days)

    @property
    def low(self) -> int:
        """Low (最短): the least of them."""
        return min(self.days)

    @property
    def high(self) -> int:
        """High (最长): the most of them."""
        return max(self.days)

    @property
    def mean(self) -> float:
        """Mean (平均)."""
        return sum(self.days) / len(self.days)

    def stretched(self, old: int, new: int) -> Observed | None:
        """Stretched (按比例): for a plan of `new` days instead of `old`; None from or to none."""
        if old < 1 or new < 1:
            return None
        return replace(self, days=tuple(_moved(days, old, new) for days in self.days))


Spread = ThreePoints | Observed


def three_points_of(given: Any, days: Any, most: int, source: str) -> ThreePoints:
    """Three points of a file (文件中的三点估计): `given` beside the planned `days`.

    Raises ValueError with what is wrong, in Chinese.
    """
    if not isinstance(given, list) or len(given) != 3:
        raise ValueError(f"days3 应是 [乐观, 最可能, 悲观] 三个天数，不是 {given}")
    if not all(type(one) is int and 1 <= one <= most for one in given):
        raise ValueError(f"days3 的天数应是 1 到 {most} 的整数，不是 {given}")
    if given != sorted(given):
        raise ValueError(f"days3 应从乐观到悲观、由小到大，不是 {given}")
    if days == 0:
        raise ValueError("days 是 0，没有工期可估，不能写 days3")
    low, likely, high = given
    return ThreePoints(low, likely, high, source)


def _moved(days: int, old: int, new: int) -> int:
    """In proportion, to the nearest whole day, never to none."""
    return max((2 * days * new + old) // (2 * old), 1)
