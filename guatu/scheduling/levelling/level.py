"""Level (排定): rule of thumb, herd, solver and windows, each from the others' best.

Anytime: ends early when the plan is proven best, when time is up, or when asked to stop.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from guatu.scheduling.levelling import solver
from guatu.scheduling.levelling.crowd import Crowd, crowded
from guatu.scheduling.levelling.effort import Effort, Hunt
from guatu.scheduling.levelling.island import Island
from guatu.scheduling.levelling.plan import Levelled, Refused, SharedPlan
from guatu.scheduling.levelling.published import closest_to_published, kept
from guatu.scheduling.levelling.rule import by_rule, least
from guatu.scheduling.levelling.shape import Shape, shape_of
from guatu.scheduling.levelling.side import WORD, Rows, rows_of
from guatu.scheduling.levelling.tempo import PLAIN
from guatu.scheduling.levelling.window import Windows

__all__ = ["Effort", "level"]


class Shares(NamedTuple):
    """Shares (份额): of what is left, to a first herd, the solver alone, and the herds again.

    The rest goes to windows. Measured on hard instances: a herd finds more by itself than the
    solver does in windows of its plans, so they get little.
    """

    first: float
    proof: float
    herds: float


FAST = Shares(0.03, 0.12, 0.95)
# So few steps the solver may settle altogether, where the herd is slow; a compiled one finds
# what there is to find within a second.
FEW, SMALL = 40, Shares(0.05, 0.9, 0.5)
SLOW = Shares(0.05, 0.12, 0.95)


def level(plan: SharedPlan, effort: Effort | None = None) -> Levelled:
    """Level (排定): the earliest plan found, then the one of those that moves least.

    Never worse than one serial schedule justified, which takes milliseconds. Raises Refused
    where no plan exists, or none can be found without the solver.
    """
    effort = effort or Effort()
    shape = shape_of(plan)
    search = _by_solver_alone if shape.within else _by_all_means
    hunt = search(shape, effort)
    # Only now: offered earlier, they would send the search another way than last time.
    hunt.offer(kept(shape))
    return _answer(plan, shape, closest_to_published(hunt), hunt.bound)


def _by_all_means(shape: Shape, effort: Effort) -> Hunt:
    rows = rows_of(shape)
    hunt = Hunt(shape, effort, by_rule(rows), least(shape))
    team_size = max(1, effort.workers)
    with ThreadPoolExecutor(team_size) as team:
        slow = effort.tempo is PLAIN or rows.bits > WORD
        kind = Crowd if slow and effort.left and crowded(rows) else Island
        islands = [kind(hunt, rows, number) for number in range(team_size)]
        # Plain Python keeps one core busy, however many threads; the solver takes the rest.
        spare = slow and team_size > 1 and effort.left is not None
        shares = FAST if not slow else SMALL if rows.steps <= FEW else SLOW
        _breed(hunt, islands[: 1 if spare else None], team, shares.first)
        _prove(hunt, shares.proof, team_size)
        share = shares.herds if _solving(effort) else 1.0
        beside = team.submit(_prove, hunt, share, team_size - 1) if spare else None
        _breed(hunt, islands[: 1 if spare else None], team, share)
        if beside:
            beside.result()
        _squeeze(hunt, rows, team)
    return hunt


def _breed(
    hunt: Hunt, islands: Sequence[Island | Crowd], team: ThreadPoolExecutor, share: float
) -> None:
    for island in islands:
        island.take_in(hunt.starts)
    if hunt.effort.left:
        end = hunt.left() * (1 - share)
        list(team.map(lambda island: island.breed_until(end), islands))
        return
    each = max(1, int(hunt.effort.placements * share))
    herds = [island for island in islands if isinstance(island, Island)]
    for starts in team.map(lambda herd: herd.breed_for(each), herds):
        hunt.offer(starts or None)


def _prove(hunt: Hunt, share: float, workers: int) -> None:
    """The solver, asked for less than the best so far; anew when that gets better meanwhile."""
    end = hunt.left() * (1 - share) if hunt.effort.left else 0.0
    while _solving(hunt.effort) and not hunt.over() and hunt.left() > end:
        best = hunt.measure
        limits = _limits(hunt, share, workers, best, end)
        found = solver.better(hunt.shape, hunt.bound, best, limits, hint=hunt.starts)
        hunt.offer(found.starts)
        hunt.raise_bound(found.bound)
        if hunt.effort.left is None:
            return


def _solving(effort: Effort) -> bool:
    return effort.solver and solver.installed()


def _limits(hunt: Hunt, share: float, workers: int, best: int, end: float) -> solver.Limits:
    effort = hunt.effort
    if effort.left is None:
        return solver.Limits(seed=effort.seed, work=effort.work * share, stop=hunt.over)
    mine = [best]

    def found(starts: list[int]) -> None:
        mine.append(hunt.shape.measure(starts))
        hunt.offer(starts)

    return solver.Limits(
        workers=workers,
        seed=effort.seed,
        stop=lambda: hunt.over() or hunt.measure < mine[-1] or hunt.left() <= end,
        found=found,
    )


def _squeeze(hunt: Hunt, rows: Rows, team: ThreadPoolExecutor) -> None:
    if not _solving(hunt.effort):
        return
    windows = Windows(hunt, rows)
    while not hunt.over() and windows.left():
        for starts in team.map(windows.squeeze, windows.drawn()):
            hunt.offer(starts)


def _by_solver_alone(shape: Shape, effort: Effort) -> Hunt:
    """Maximum lags: an order of steps cannot promise them, the solver can."""
    if not _solving(effort):
        raise Refused("有最长间隔的计划要按班组排，请先安装求解组件（make solver）")
    upper = rows_of(shape).horizon + sum(most for _, _, most in shape.within)
    seconds = effort.left() if effort.left else None
    limits = solver.Limits(
        workers=effort.workers if effort.left else 1,
        seed=effort.seed,
        seconds=seconds,
        work=None if effort.left else effort.work,
    )
    found = solver.better(shape, least(shape), upper + 1, limits)
    starts = found.starts or kept(shape)
    if starts is None:
        raise Refused(
            "等待的最短、最长间隔同班组一起，排不出任何日期"
            if found.bound > upper
            else "限定的时间里没有排出日期：最长间隔太紧"
        )
    return Hunt(shape, effort, starts, found.bound)


def _answer(plan: SharedPlan, shape: Shape, starts: list[int], bound: int) -> Levelled:
    at = dict(zip(shape.ids, starts, strict=True))
    ends = [at[step.id] + step.days for step in plan.steps]
    late = [
        end - step.due for end, step in zip(ends, plan.steps, strict=True) if step.due is not None
    ]
    return Levelled(
        starts={step.id: at[step.id] for step in plan.steps},
        length=max(ends, default=0),
        over_due=max(late, default=None),
        measure=shape.measure(starts),
        bound=bound,
        moved=shape.moved(starts),
    )
