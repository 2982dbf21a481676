"""Shape (骨架): a shared plan as lists of integers, the same whatever the order of its rows.

Steps are ordered by what they are and wait for, ids only part what nothing else does, and
each comes after all it waits for. A due day becomes a tail: days that must be left after the
step's end, up to the last due day. Release and tail are then each other's mirror image, and
the measure to make small is the greatest end plus tail.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from guatu.scheduling.levelling.plan import Refused, SharedPlan, Step

Arc = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Shape (骨架): `before[j]` holds (i, gap): j starts at least `gap` days after i starts.

    `within` holds (i, j, most): j starts at most `most` days after i starts.
    """

    ids: list[str]
    days: list[int]
    before: list[list[Arc]]
    needs: list[list[int]]
    room: list[int]
    head: list[int]
    tail: list[int]
    within: list[tuple[int, int, int]]
    published: list[int | None]

    def measure(self, starts: list[int]) -> int:
        """Measure (衡量): the greatest end plus tail; 0 for no steps."""
        ends = zip(starts, self.days, self.tail, strict=True)
        return max((start + days + tail for start, days, tail in ends), default=0)

    def moved(self, starts: list[int]) -> int:
        """Moved (改动): days by which starts differ from those published, added up."""
        pairs = zip(starts, self.published, strict=True)
        return sum(abs(start - told) for start, told in pairs if told is not None)


def shape_of(plan: SharedPlan) -> Shape:
    """Shape of a plan (定骨架): raises Refused for a plan that no dates could satisfy."""
    at = {step.id: place for place, step in enumerate(plan.steps)}
    if len(at) < len(plan.steps):
        raise Refused("有两道工序用了同一个编号")
    _refuse_odd(plan, at)
    crews = _crews(plan)
    arcs = [_arcs(plan, at, step) for step in plan.steps]
    order = _order(_ranks(plan, crews, arcs), plan, arcs)
    new = {old: place for place, old in enumerate(order)}
    steps = [plan.steps[old] for old in order]
    last = max((step.due for step in steps if step.due is not None), default=0)
    return Shape(
        ids=[step.id for step in steps],
        days=[step.days for step in steps],
        before=[[(new[i], gap) for i, gap, _ in arcs[old]] for old in order],
        needs=[[step.needs.get(crew, 0) for crew in crews] for step in steps],
        room=[plan.crews[crew] for crew in crews],
        head=[step.not_before for step in steps],
        tail=[0 if step.due is None else last - step.due for step in steps],
        within=[
            (new[i], place, most)
            for place, old in enumerate(order)
            for i, _, most in arcs[old]
            if most is not None
        ],
        published=[step.published for step in steps],
    )


def _refuse_odd(plan: SharedPlan, at: dict[str, int]) -> None:
    for step in sorted(plan.steps, key=lambda one: one.id):
        if step.days < 0 or step.not_before < 0:
            raise Refused(f"{step.id} 的天数或最早开工日是负数")
        for wait in step.after:
            if wait.before not in at:
                raise Refused(f"{step.id} 要等的 {wait.before} 不在计划里")
        for crew, count in sorted(step.needs.items()):
            if not 0 <= count <= plan.crews.get(crew, 0):
                there = plan.crews.get(crew, 0)
                raise Refused(f"{step.id} 需要 {crew} {count} 个，一共只有 {there} 个")


def _arcs(plan: SharedPlan, at: dict[str, int], step: Step) -> list[tuple[int, int, int | None]]:
    """What a step waits for: (position, least and most days from start to start)."""
    found = []
    for wait in step.after:
        i = at[wait.before]
        own = 0 if wait.from_start else plan.steps[i].days
        most = None if wait.max_lag is None else own + wait.max_lag
        found.append((i, own + wait.lag, most))
    return found


def _crews(plan: SharedPlan) -> list[str]:
    """Crews that can run short, by how they are asked for, then by name."""
    asked = {
        crew: sorted(step.needs[crew] for step in plan.steps if step.needs.get(crew))
        for crew in plan.crews
    }
    short = [crew for crew, counts in asked.items() if sum(counts) > plan.crews[crew]]
    return sorted(short, key=lambda crew: (plan.crews[crew], asked[crew], crew))


def _ranks(
    plan: SharedPlan, crews: list[str], arcs: list[list[tuple[int, int, int | None]]]
) -> list[int]:
    """Ranks by content: steps are told apart by themselves, then by their neighbours."""
    following: list[list[tuple[int, int, int | None]]] = [[] for _ in arcs]
    for j, ends in enumerate(arcs):
        for i, gap, most in ends:
            following[i].append((j, gap, most))
    last = max((step.due for step in plan.steps if step.due is not None), default=0)
    ranks = _ranked(
        [
            (
                step.days,
                step.not_before,
                -1 if step.due is None else last - step.due,
                tuple(step.needs.get(crew, 0) for crew in crews),
            )
            for step in plan.steps
        ]
    )
    while True:
        finer = _ranked(
            [
                (ranks[j], _seen(ranks, arcs[j]), _seen(ranks, following[j]))
                for j in range(len(arcs))
            ]
        )
        if max(finer, default=0) == max(ranks, default=0):
            return finer
        ranks = finer


def _seen(
    ranks: list[int], ends: list[tuple[int, int, int | None]]
) -> tuple[tuple[int, int, int], ...]:
    return tuple(sorted((ranks[i], gap, -1 if most is None else most) for i, gap, most in ends))


def _ranked(keys: list[tuple[object, ...]]) -> list[int]:
    place = {key: rank for rank, key in enumerate(sorted(set(keys)))}
    return [place[key] for key in keys]


def _order(
    ranks: list[int], plan: SharedPlan, arcs: list[list[tuple[int, int, int | None]]]
) -> list[int]:
    """Each after all it waits for, lowest rank first; raises Refused for a ring.

    What was published plays no part, so that a replan searches as the plan did.
    """
    following: list[list[int]] = [[] for _ in arcs]
    waiting = [len({i for i, _, _ in ends}) for ends in arcs]
    for j, ends in enumerate(arcs):
        for i in {i for i, _, _ in ends}:
            following[i].append(j)
    turn = [(ranks[j], plan.steps[j].id, j) for j in range(len(arcs))]
    ready = [turn[j] for j, count in enumerate(waiting) if not count]
    heapify(ready)
    order = []
    while ready:
        i = heappop(ready)[-1]
        order.append(i)
        for j in following[i]:
            waiting[j] -= 1
            if not waiting[j]:
                heappush(ready, turn[j])
    if len(order) < len(arcs):
        ring = sorted(plan.steps[j].id for j, count in enumerate(waiting) if count)
        raise Refused(f"这些工序互相等待，或者排在互相等待的工序之后：{'、'.join(ring)}")
    return order
