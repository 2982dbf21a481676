"""Solver (求解器): the shape as a CP-SAT model; an extra, absent where it is not installed.

Measured: what this solver gives is proof, small cases, and maximum lags, which no order of
steps can promise to keep. On sixty steps and more the herd finds the dates.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from guatu.scheduling.levelling.shape import Shape
from guatu.scheduling.levelling.watching import watched


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits (限度): `work` is CP-SAT's deterministic time, `seconds` the wall's; None: none.

    `stop` is asked now and then; what was found until then is kept. `found` hears of starts
    on the way, each better than those before.
    """

    workers: int = 1
    seed: int = 1
    work: float | None = None
    seconds: float | None = None
    stop: Callable[[], bool] = field(default=lambda: False)
    found: Callable[[list[int]], None] | None = None

    @property
    def many_ways(self) -> bool:
        """Many ways (几种搜法): side by side, or in turn where seconds are counted."""
        return self.workers > 1 or self.work is None


@dataclass(frozen=True, slots=True)
class Found:
    """Found (结果): better starts, or None; no starts have a measure below `bound`."""

    starts: list[int] | None
    bound: int


@cache
def installed() -> bool:
    """Installed (装了没有): whether the solver is there."""
    try:
        from ortools.sat.python import cp_model  # noqa: F401
    except ImportError:
        return False
    return True


def better(
    shape: Shape, bound: int, best: int, limits: Limits, hint: list[int] | None = None
) -> Found:
    """Better (更短的): starts of a measure from `bound` to best - 1, and the bound raised.

    A bound of `best` says that nothing is better. `hint`: starts of that very measure; where
    several ways of searching are tried the plan they make is allowed too, for some of them
    better a plan and can do nothing without one.
    """
    if bound >= best or impossible(shape, best - 1):
        return Found(None, best)
    upper = best if hint and limits.many_ways else best - 1
    model, starts = model_of(shape, upper)
    measure = model.new_int_var(bound, upper, "")
    for start, days, tail in zip(starts, shape.days, shape.tail, strict=True):
        model.add(start + days + tail <= measure)
    model.minimize(measure)
    if hint:
        model.add_hint(measure, upper)
        for start, told in zip(starts, hint, strict=True):
            model.add_hint(start, told)
    return solved(model, starts, bound, best, limits)


def least_moved(shape: Shape, measure: int, starts: list[int], limits: Limits) -> list[int] | None:
    """Least moved (改动最小): starts of this measure that keep closest to those published."""
    model, new = model_of(shape, measure)
    away = []
    for start, told in zip(new, shape.published, strict=True):
        if told is not None:
            moved = model.new_int_var(0, measure + told, "")
            model.add_abs_equality(moved, start - told)
            away.append(moved)
    model.minimize(sum(away))
    for start, told in zip(new, starts, strict=True):
        model.add_hint(start, told)
    return solved(model, new, 0, shape.moved(starts), limits).starts


def model_of(shape: Shape, upper: int) -> tuple[Any, list[Any]]:
    """Model of a shape (建模型): all ends plus tails by `upper`."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    low, high = limits_of(shape, upper)
    starts = [model.new_int_var(*span, "") for span in zip(low, high, strict=True)]
    for j, waits in enumerate(shape.before):
        for i, gap in waits:
            model.add(starts[j] >= starts[i] + gap)
    for i, j, most in shape.within:
        model.add(starts[j] <= starts[i] + most)
    blocks = [
        model.new_fixed_size_interval_var(start, days, "")
        for start, days in zip(starts, shape.days, strict=True)
    ]
    for crew, room in enumerate(shape.room):
        held = [(blocks[j], needs[crew]) for j, needs in enumerate(shape.needs) if needs[crew]]
        model.add_cumulative([b for b, _ in held], [n for _, n in held], room)
    return model, starts


def impossible(shape: Shape, upper: int) -> bool:
    """Impossible (无解): waits alone leave some step no day to start on."""
    return any(first > last for first, last in zip(*limits_of(shape, upper), strict=True))


def limits_of(shape: Shape, upper: int) -> tuple[list[int], list[int]]:
    """First and last starts (起止范围) that waits alone allow, ends plus tails by `upper`."""
    low = list(shape.head)
    for j, waits in enumerate(shape.before):
        low[j] = max([low[j], *(low[i] + gap for i, gap in waits)])
    high = [upper - d - t for d, t in zip(shape.days, shape.tail, strict=True)]
    for j in reversed(range(len(high))):
        for i, gap in shape.before[j]:
            high[i] = min(high[i], high[j] - gap)
    return low, high


def solved(model: Any, starts: list[Any], bound: int, best: int, limits: Limits) -> Found:
    """Solved (求解): within the limits; `best` is what must be bettered."""
    from ortools.sat.python import cp_model

    solver = cp_model.CpSolver()
    ask = solver.parameters
    ask.num_workers = limits.workers
    ask.random_seed = limits.seed
    # Its own handler, once done, would leave Ctrl-C to kill the program with the best plan in it.
    ask.catch_sigint_signal = False
    if limits.seconds is not None:
        ask.max_time_in_seconds = max(0.01, limits.seconds)
    if limits.work is not None:
        ask.max_deterministic_time = limits.work
    # One worker: all ways in turn. Several that count their work: in step, the same each time.
    ask.interleave_search = (limits.workers > 1) is not (limits.work is None)
    with watched(solver, limits.stop):
        status = solver.solve(model, telling(starts, limits.found) if limits.found else None)
    if status == cp_model.INFEASIBLE:
        return Found(None, best)
    if status == cp_model.MODEL_INVALID:
        raise ValueError(model.validate())
    reached = max(bound, round(solver.best_objective_bound))
    if status == cp_model.UNKNOWN:
        return Found(None, min(reached, best))
    if solver.objective_value >= best:
        return Found(None, min(reached, best))
    return Found([solver.value(start) for start in starts], min(reached, best))


def telling(starts: list[Any], found: Callable[[list[int]], None]) -> Any:
    """Telling (随时报告): what the solver calls with each better plan."""
    from ortools.sat.python import cp_model

    class Telling(cp_model.CpSolverSolutionCallback):
        def on_solution_callback(self) -> None:
            found([self.value(start) for start in starts])

    return Telling()
