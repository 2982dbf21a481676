"""Windows (时段): a stretch of a plan squeezed by a day while the rest stays where it is.

What starts before the stretch stays as early as it is, what starts after it is pushed as late
as a plan one day shorter allows; the solver is asked for the steps between, few enough for a
quick yes or no.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from guatu.scheduling.levelling.effort import Hunt
from guatu.scheduling.levelling.rule import pushed
from guatu.scheduling.levelling.shape import Shape
from guatu.scheduling.levelling.side import Rows
from guatu.scheduling.levelling.solver import Limits, better

# The solver's work on one stretch: most are answered in a tenth of it.
WORK = 0.4


def squeezed(
    shape: Shape, starts: list[int], late: list[int], middle: list[int], limits: Limits
) -> list[int] | None:
    """Squeezed (挤出一天): starts of a measure one less, only `middle` being free; or None.

    `starts` are the plan's, `late` those of the same order pushed to its end. Steps that start
    before the middle ones keep theirs, the rest take `late`, a day earlier.
    """
    goal = shape.measure(starts) - 1
    free = set(middle)
    first = min(starts[j] for j in middle)
    rank = {j: (starts[j], j) for j in range(len(starts))}
    edge = min(rank[j] for j in middle)
    fixed = [starts[j] if rank[j] < edge else late[j] - 1 for j in range(len(starts))]
    part = _part(shape, fixed, free, first, goal)
    if part is None:
        return None
    small, place = part
    found = better(small, goal, goal + 1, limits).starts
    if found is None:
        return None
    return [found[place[j]] if j in free else fixed[j] for j in range(len(starts))]


def _part(
    shape: Shape, fixed: list[int], free: set[int], first: int, goal: int
) -> tuple[Shape, dict[int, int]] | None:
    """The free steps as a shape of their own, with the fixed ones that stand in their way."""
    head = {j: shape.head[j] for j in free}
    high = {j: goal - shape.days[j] - shape.tail[j] for j in free}
    for j, waits in enumerate(shape.before):
        for i, gap in waits:
            if j in free and i not in free:
                head[j] = max(head[j], fixed[i] + gap)
            elif i in free and j not in free:
                high[i] = min(high[i], fixed[j] - gap)
            elif j not in free and fixed[j] < fixed[i] + gap:
                return None
    if any(head[j] > high[j] for j in free):
        return None
    last = max(high[j] + shape.days[j] for j in free)
    chosen = [
        j
        for j in range(len(fixed))
        if j in free or (fixed[j] < last and fixed[j] + shape.days[j] > min(first, *head.values()))
    ]
    place = {j: at for at, j in enumerate(chosen)}
    for j in chosen:
        if j not in free:
            head[j] = high[j] = fixed[j]
    return (
        replace(
            shape,
            ids=[shape.ids[j] for j in chosen],
            days=[shape.days[j] for j in chosen],
            before=[
                [(place[i], gap) for i, gap in shape.before[j] if i in free and j in free]
                for j in chosen
            ],
            needs=[shape.needs[j] for j in chosen],
            head=[head[j] for j in chosen],
            tail=[goal - high[j] - shape.days[j] for j in chosen],
            within=[],
            published=[None] * len(chosen),
        ),
        place,
    )


class Windows:
    """Windows (逐段): draws stretches of the best plan, and knows when its work is spent."""

    def __init__(self, hunt: Hunt, rows: Rows) -> None:
        self.hunt, self.rows = hunt, rows
        self.dice = Random(hunt.effort.seed)
        self.turns = int(hunt.effort.work / WORK)

    def left(self) -> bool:
        """Left (还有): whether another round of stretches may be tried."""
        return self.hunt.effort.left is not None or self.turns > 0

    def drawn(self) -> list[tuple[list[int], list[int], list[int]]]:
        """Drawn (抽出): a stretch for each worker: starts, late starts, the steps between."""
        self.turns -= 1
        starts, count = self.hunt.starts, self.rows.steps
        late = pushed(self.rows, starts, self.hunt.shape.measure(starts))
        order = sorted(range(count), key=lambda j: (starts[j], j))
        drawn = []
        for _ in range(max(1, self.hunt.effort.workers)):
            size = self.dice.randint(count // 4, max(1, count * 2 // 3))
            low = self.dice.randint(0, count - size)
            drawn.append((starts, late, order[low : low + size]))
        return drawn

    def squeeze(self, stretch: tuple[list[int], list[int], list[int]]) -> list[int] | None:
        """Squeeze (挤一段): a plan one day shorter, or None."""
        effort, (starts, late, middle) = self.hunt.effort, stretch
        seconds = min(WORK * 2, self.hunt.left()) if effort.left else None
        limits = Limits(seed=effort.seed, work=WORK, seconds=seconds)
        return squeezed(self.hunt.shape, starts, late, middle, limits) if middle else None
