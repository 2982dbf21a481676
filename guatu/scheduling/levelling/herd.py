"""Herd (种群): the orders a search holds, how good each is, and its dice.

Written for lists and arrays alike, as `decoding.py`.
"""

from __future__ import annotations

from itertools import accumulate
from math import comb
from typing import Any, NamedTuple

from guatu.scheduling.levelling.side import Row, Rows

# Places in `Herd.tally`.
DICE, BEST, BARREN, BORN, PLACED, BEGUN, HERE, LIVE = range(8)
NONE_YET = 1 << 30
# Of one measure, so many steps of worth, by the room left in the plan.
ROOMS = 1_000_000
# A child moves so many thousandths of a step, at most so many of a thousand. Measured: with
# fewer, 30 steps are found later; with many more, less is found on 60 and 90. Lots are drawn
# for how many that makes.
MOVES, MOST_MOVED, WHOLE_LOT = 1800, 100, 1 << 20
SHELF = 4096
# Fewer steps are found sooner by a smaller herd that is begun anew more often; measured on 60,
# where a large one finds none the better of six times and this one three.
MIDDLING_STEPS, MIDDLING = 75, 200
# The best of so many herds are remembered.
ELDERS = 12
# The first herd is smaller, for a good plan early.
FIRST_HERD = 5


class Herd(NamedTuple):
    """Herd (种群): `lists` holds `size` orders end to end, `dates` their starts in that turn,
    `worth` how good each is.

    `tally` holds the dice, the best measure of all, children since the herd got better, orders
    born, placements made, times begun anew, the best since, and how many live now; `best` the
    best starts, `rank` a rule of thumb's late starts. `lots[k]` of `WHOLE_LOT` disturbances
    move k steps at most, `shelf` counts the orders of a worth by its last digits.
    """

    size: int
    patience: int
    lists: Row
    dates: Row
    elders: Row
    worth: Row
    tally: Row
    best: Row
    child: Row
    rank: Row
    lots: Row
    shelf: Row


def herd_of(rows: Rows, seed: int, size: int, row_of: Any) -> Herd:
    """Herd for rows (备种群): empty; begins to fill itself when bred."""
    size = min(size, MIDDLING) if rows.steps <= MIDDLING_STEPS else size
    tally = row_of(8)
    tally[DICE] = (seed * 2654435761 + 88172645) % (1 << 32) or 1
    tally[BEST] = tally[HERE] = NONE_YET
    tally[LIVE] = max(min(size, 4), size // FIRST_HERD)
    rank = row_of(rows.steps)
    for j, late in enumerate(late_starts(rows)):
        rank[j] = late
    told = lots_of(rows.steps)
    lots = row_of(len(told))
    for moves, lot in enumerate(told):
        lots[moves] = lot
    return Herd(
        size=size,
        patience=25,
        lists=row_of(size * rows.steps),
        dates=row_of(size * rows.steps),
        elders=row_of(ELDERS * rows.steps),
        worth=row_of(size),
        tally=tally,
        best=row_of(rows.steps),
        child=row_of(rows.steps),
        rank=rank,
        lots=lots,
        shelf=row_of(SHELF),
    )


def disturbance(steps: int) -> int:
    """Disturbance (扰动): the chance of each step to be moved, of a thousand."""
    return min(MOST_MOVED, MOVES // max(steps, 1))


def lots_of(steps: int) -> list[int]:
    """Lots (签数): of `WHOLE_LOT`, how many move 0, 1, 2 … steps at most."""
    chance = disturbance(steps)
    ways = (
        comb(steps, moves) * chance**moves * (1000 - chance) ** (steps - moves)
        for moves in range(steps + 1)
    )
    lots = [many * WHOLE_LOT // 1000**steps for many in accumulate(ways)]
    return [*lots[: lots.index(max(lots))], WHOLE_LOT]


def late_starts(rows: Rows) -> list[int]:
    """Late starts (最迟开工): by waits alone, the smallest 0."""
    late = [0] * rows.steps
    back = rows.back
    for j in reversed(range(rows.steps)):
        begin = back.head[j]
        for row in range(back.first[j], back.first[j + 1]):
            begin = max(begin, late[back.other[row]] + back.gap[row])
        late[j] = begin
    last = max((late[j] + rows.days[j] for j in range(rows.steps)), default=0)
    begins = [last - late[j] - rows.days[j] for j in range(rows.steps)]
    return [int(begin - min(begins)) for begin in begins]


def throw(tally: Row, sides: int) -> int:
    """Throw (掷): 0 … sides - 1, the same on every machine."""
    x = tally[DICE]
    x ^= (x << 13) & 0xFFFFFFFF
    x ^= x >> 17
    x ^= (x << 5) & 0xFFFFFFFF
    tally[DICE] = x
    return int(x % sides)
