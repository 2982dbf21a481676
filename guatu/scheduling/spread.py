"""Spread (工期幅度): what a duration may come to — optimistic, most likely, pessimistic."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class ThreePoints:
    """Three points (三点估计): whole days, 1 <= low <= likely <= high, on the activity's calendar.

    `source` says whose estimate or history they are.
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

        def moved(days: int) -> int:
            return max((2 * days * new + old) // (2 * old), 1)

        return replace(self, low=moved(self.low), likely=moved(self.likely), high=moved(self.high))
