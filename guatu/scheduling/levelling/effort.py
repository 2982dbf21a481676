"""Effort (用力): how long to look for something better, and who wants to hear of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from guatu.scheduling.levelling.shape import Shape
from guatu.scheduling.levelling.tempo import PLAIN, Tempo


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """Effort (用力): the same for the same plan on every machine, unless `left` is given.

    `placements`: orders placed, by each worker. `work`: the solver's own deterministic
    measure, roughly seconds, for each worker. `left` gives the seconds still to spend: then
    whatever fits into them is done instead. `told` hears of each better measure and bound,
    `stop` ends the search between two slices.
    """

    placements: int = 6_000
    work: float = 4.0
    workers: int = 1
    seed: int = 1
    herd: int = 200
    tempo: Tempo = PLAIN
    solver: bool = True
    left: Callable[[], float] | None = None
    stop: Callable[[], bool] = field(default=lambda: False)
    told: Callable[[int, int], None] = field(default=lambda measure, bound: None)


class Hunt:
    """Hunt (搜寻): the best starts so far and what is known of anything better."""

    def __init__(self, shape: Shape, effort: Effort, starts: list[int], bound: int) -> None:
        self.shape, self.effort, self.lock = shape, effort, Lock()
        self.starts, self.measure, self.bound = starts, shape.measure(starts), bound
        effort.told(self.measure, bound)

    def offer(self, starts: list[int] | None) -> bool:
        """Offer (提交): takes starts that are better; says whether they were."""
        if starts is None:
            return False
        measure = self.shape.measure(starts)
        with self.lock:
            if measure >= self.measure:
                return False
            self.starts, self.measure = starts, measure
            self.effort.told(measure, self.bound)
            return True

    def raise_bound(self, bound: int) -> None:
        """Raise the bound (提高下界): nothing is better than this."""
        with self.lock:
            if bound > self.bound:
                self.bound = min(bound, self.measure)
                self.effort.told(self.measure, self.bound)

    def over(self) -> bool:
        """Over (结束): proven, stopped, or out of time."""
        return self.measure <= self.bound or self.effort.stop() or self.left() <= 0

    def left(self) -> float:
        """Left (剩余): seconds, without end where work is what is limited."""
        return self.effort.left() if self.effort.left else float("inf")
