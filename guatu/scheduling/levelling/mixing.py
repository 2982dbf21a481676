"""Mixing (成批交叉): what `crossing.py` does to one order, done to whole arrays of orders.

Orders are rows; a child is got by sorting steps by keys made of its parents' places.
"""

from __future__ import annotations

from typing import Any

from guatu.scheduling.levelling.crossing import MARGIN, STRETCHES
from guatu.scheduling.levelling.many import Many

STEP = 0x9E3779B97F4A7C15
WORD = (1 << 64) - 1


class Dice:
    """Dice (骰子): rows of whole numbers, the same on every machine (splitmix64)."""

    def __init__(self, seed: int) -> None:
        self.state = seed * STEP & WORD

    def throw(self, count: int, sides: Any) -> Any:
        """Throw (掷): `count` numbers, each from 0 to its sides - 1."""
        import numpy

        word = numpy.uint64
        z = numpy.arange(1, count + 1, dtype=word) * word(STEP) + word(self.state)
        self.state = self.state + count * STEP & WORD
        z = (z ^ (z >> word(30))) * word(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> word(27))) * word(0x94D049BB133111EB)
        return (z >> word(33)).astype(numpy.int64) % sides


def placed(orders: Any) -> Any:
    """Placed (位置): where in its order each step stands."""
    import numpy

    where = numpy.empty_like(orders)
    where[numpy.arange(len(orders))[:, None], orders] = numpy.arange(orders.shape[1])
    return where


def by_points(dice: Dice, one: Any, other: Any) -> Any:
    """Two points (两点交叉): one's head, then the other's order for a stretch, one's tail."""
    count, steps = one.shape
    cuts = dice.throw(2 * count, steps).reshape(2, count, 1)
    low, high = cuts.min(0), cuts.max(0)
    own, theirs = placed(one), placed(other)
    turn = placed(_sorted(low > own, own, steps + theirs))
    return _sorted(turn < high, turn, steps + own)


def by_block(dice: Dice, one: Any, other: Any, asked: Any, dates: Any) -> Any:
    """Block (时段交叉): one's middle stays; before and after it, the other's order.

    `asked` is what one's steps ask of the crews, `dates` are their starts, both in its turn.
    """
    count, steps = one.shape
    long = (steps // 5 + dice.throw(count, steps // 2 + 1)).clip(1, steps)
    low = busiest(dice, long, asked, dates)[:, None]
    own, theirs = placed(one), placed(other)
    part = (own >= low) * steps + (own >= low + long[:, None]) * steps
    return _sorted(part == steps, steps + own, part + theirs)


def busiest(dice: Dice, long: Any, asked: Any, dates: Any) -> Any:
    """Busiest (密处): of a few stretches of each order, the one that asks most a day."""
    import numpy

    count, steps = asked.shape
    line = numpy.arange(count)
    upto = numpy.zeros((count, steps + 1), numpy.int64)
    asked.cumsum(1, out=upto[:, 1:])
    chosen, most, span = numpy.zeros((3, count), numpy.int64)
    for _ in range(STRETCHES):
        low = dice.throw(count, steps - long + 1)
        held = upto[line, low + long] - upto[line, low]
        days = dates[line, low + long - 1] - dates[line, low] + MARGIN
        more = (span == 0) | (held * span > most * days)
        chosen, most, span = (
            numpy.where(more, new, old) for new, old in ((low, chosen), (held, most), (days, span))
        )
    return chosen


def disturbed(dice: Dice, many: Many, orders: Any, chance: int) -> Any:
    """Disturbed (扰动): each step is, by `chance` of a thousand, a reason to move one."""
    count, steps = orders.shape
    moves = (dice.throw(count * steps, 1000).reshape(count, steps) < chance).sum(1)
    for turn in range(int(moves.max(initial=0))):
        some = (moves > turn).nonzero()[0]
        orders[some] = moved(dice, many, orders[some])
    return orders


def moved(dice: Dice, many: Many, orders: Any) -> Any:
    """Moved (挪动): in each order one step, to any place that its waits allow."""
    import numpy

    count, steps = orders.shape
    line, at = numpy.arange(count), dice.throw(count, steps)
    job = orders[line, at]
    place = numpy.full((count, steps + 1), -1)
    place[:, :steps] = placed(orders)
    low = place[line, many.ahead.other[:, job]].max(0) + 1
    place[:, steps] = steps
    high = place[line, many.back.other[:, job]].min(0) - 1
    goal = low + dice.throw(count, high - low + 1)
    keys = numpy.tile(numpy.arange(steps, dtype=numpy.int16) * 2, (count, 1))
    keys[line, at] = goal * 2 + numpy.sign(goal - at)
    return orders[line[:, None], keys.argsort(axis=1, kind="stable")]


def _sorted(yes: Any, one: Any, other: Any) -> Any:
    import numpy

    return numpy.where(yes, one, other).astype(numpy.int16).argsort(axis=1, kind="stable")
