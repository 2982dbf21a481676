"""Published dates (已公布的日期): of equally early plans, the one that moves people least."""

from __future__ import annotations

from guatu.scheduling.levelling import solver
from guatu.scheduling.levelling.effort import Hunt
from guatu.scheduling.levelling.shape import Shape
from guatu.scheduling.levelling.side import rows_of


def kept(shape: Shape) -> list[int] | None:
    """Kept (照旧): the published starts where every step has one and they still hold."""
    told = [start for start in shape.published if start is not None]
    return told if len(told) == len(shape.published) and holds(shape, told) else None


def holds(shape: Shape, starts: list[int]) -> bool:
    """Holds (守得住): waits kept, nothing before its first day, no crew over-full any day."""
    if any(start < head for start, head in zip(starts, shape.head, strict=True)):
        return False
    if any(starts[j] < starts[i] + gap for j, row in enumerate(shape.before) for i, gap in row):
        return False
    if any(starts[j] > starts[i] + most for i, j, most in shape.within):
        return False
    rows = rows_of(shape)
    use = Use(shape)
    for j in range(rows.steps):
        if not use.fits(j, starts[j]):
            return False
        use.take(j, starts[j], 1)
    return True


class Use:
    """Use (占用): what every crew has out on each day."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.out: list[dict[int, int]] = [{} for _ in shape.room]

    def fits(self, j: int, start: int) -> bool:
        """Fits (放得下): whether step j finds its crews from `start` on."""
        needs, days = self.shape.needs[j], range(start, start + self.shape.days[j])
        return all(
            self.out[crew].get(day, 0) + need <= self.shape.room[crew]
            for crew, need in enumerate(needs)
            if need
            for day in days
        )

    def take(self, j: int, start: int, times: int) -> None:
        """Take (占用) what step j holds from `start` on, or give it back (-1)."""
        for crew, need in enumerate(self.shape.needs[j]):
            for day in range(start, start + self.shape.days[j]) if need else ():
                self.out[crew][day] = self.out[crew].get(day, 0) + times * need


def closest_to_published(hunt: Hunt) -> list[int]:
    """Closest to what was published (最少改动): as early as the best plan found."""
    shape = hunt.shape
    if not any(start is not None for start in shape.published):
        return hunt.starts
    starts = hunt.starts if shape.within else nudged(shape, hunt.starts, hunt.measure)
    if hunt.effort.solver and solver.installed() and shape.moved(starts):
        limits = solver.Limits(seed=hunt.effort.seed, work=hunt.effort.work)
        closer = solver.least_moved(shape, hunt.measure, starts, limits)
        if closer is not None and shape.moved(closer) < shape.moved(starts):
            return closer
    return starts


def nudged(shape: Shape, starts: list[int], measure: int) -> list[int]:
    """Nudged (逐项挪回): one step after the other to the free day nearest its published one."""
    starts = list(starts)
    back: list[list[tuple[int, int]]] = [[] for _ in starts]
    for j, waits in enumerate(shape.before):
        for i, gap in waits:
            back[i].append((j, gap))
    use = Use(shape)
    for j, start in enumerate(starts):
        use.take(j, start, 1)
    moved = True
    while moved:
        moved = False
        for j, told in enumerate(shape.published):
            if told is None or told == starts[j]:
                continue
            low = max([shape.head[j], *(starts[i] + gap for i, gap in shape.before[j])])
            high = min(
                [
                    measure - shape.days[j] - shape.tail[j],
                    *(starts[k] - gap for k, gap in back[j]),
                ]
            )
            use.take(j, starts[j], -1)
            nearer = [
                day
                for day in range(low, high + 1)
                if abs(day - told) < abs(starts[j] - told) and use.fits(j, day)
            ]
            if nearer:
                starts[j] = min(nearer, key=lambda day: (abs(day - told), day))
                moved = True
            use.take(j, starts[j], 1)
    return starts
