"""Crowd (成批育种): the herd's search in numpy, some hundred children at a time.

For where nothing is compiled and seconds are counted. `breeding.py` tells what is done; here
parents are those that lived before the batch.
"""

from __future__ import annotations

from typing import Any

from guatu.scheduling.levelling.effort import Hunt
from guatu.scheduling.levelling.herd import ROOMS, disturbance, late_starts
from guatu.scheduling.levelling.many import arranged, justify_many, many_of
from guatu.scheduling.levelling.mixing import Dice, by_block, by_points, disturbed
from guatu.scheduling.levelling.side import WORD, Rows

SIZE = 300
# Batches without a better measure after which a crowd is begun anew.
PATIENCE = 40
# Of more or longer steps a batch takes too long.
MOST_STEPS, MOST_DAYS = 400, 60


def crowded(rows: Rows) -> bool:
    """Crowded (可成批): whether numpy is there and the rows suit it."""
    if rows.bits > WORD or not 0 < rows.steps <= MOST_STEPS or max(rows.days) > MOST_DAYS:
        return False
    try:
        import numpy  # noqa: F401
    except ImportError:
        return False
    return True


class Crowd:
    """Crowd (一大群): orders a row each, with their worths and what tells them apart."""

    def __init__(self, hunt: Hunt, rows: Rows, number: int) -> None:
        import numpy

        self.hunt, self.rows, self.many = hunt, rows, many_of(rows)
        self.dice = Dice(hunt.effort.seed * 1_000 + number)
        self.rank = numpy.array(late_starts(rows))
        self.weight = numpy.array(rows.weight)
        self.marks = self.dice.throw(rows.steps, 1 << 30)
        self.guests: list[list[int]] = []
        self.lists: Any = numpy.zeros((0, rows.steps), numpy.int64)
        self.dates: Any = self.lists
        self.worth: Any = numpy.zeros(0, numpy.int64)
        self.mark: Any = self.worth
        self.barren = 0

    def breed_until(self, end: float) -> None:
        """Breed until (按时繁育): only so many seconds are left; tells of each better plan."""
        took = 0.0
        while (left := self.hunt.left()) > end + took and not self.hunt.over():
            self.batch()
            took = left - self.hunt.left()

    def take_in(self, starts: list[int]) -> None:
        """Take in (接纳): a plan from elsewhere joins the next batch."""
        self.guests.append(starts)

    def batch(self) -> None:
        """Batch (一批): children, justified; the better ones stay."""
        import numpy

        orders = self.crossed(SIZE) if len(self.lists) else self.drawn(SIZE)
        if len(self.lists) and self.hunt.measure < int(self.worth.min()) // ROOMS:
            self.guests.append(self.hunt.starts)
        if self.guests:
            orders[: len(self.guests)] = arranged(self.many.ahead, numpy.array(self.guests))
            self.guests.clear()
        starts, back, measures, orders = justify_many(self.many, orders)
        self.hunt.offer([int(day) for day in starts[measures.argmin()]])
        late = measures[:, None] - back - self.many.days
        room = ((late - starts) * self.weight).sum(1).clip(0, ROOMS - 1)
        dates = numpy.take_along_axis(starts, orders, 1)
        self.settle(orders, dates, measures * ROOMS + ROOMS - 1 - room)

    def settle(self, orders: Any, dates: Any, worth: Any) -> None:
        """Settle (落户): a new order takes the place of the worst of four, if it is better."""
        import numpy

        marks = (orders * self.marks).sum(1)
        if not len(self.lists):
            self.lists, self.dates, self.worth, self.mark = orders, dates, worth, marks
            self.barren = 0
            return
        before, live, known = int(self.worth.min()), self.worth.tolist(), set(self.mark.tolist())
        rivals = self.dice.throw(4 * len(orders), SIZE).reshape(-1, 4).tolist()
        for child, (mine, mark) in enumerate(zip(worth.tolist(), marks.tolist(), strict=True)):
            place = max(rivals[child], key=live.__getitem__)
            if mine <= live[place] and mark not in known:
                known.add(mark)
                live[place], self.mark[place] = mine, mark
                self.lists[place], self.dates[place] = orders[child], dates[child]
        self.worth = numpy.array(live)
        self.barren = 0 if min(live) // ROOMS < before // ROOMS else self.barren + 1
        if self.barren > PATIENCE:
            self.lists = self.lists[:0]

    def drawn(self, count: int) -> Any:
        """Drawn (抽出): by late start, the first as it is, half blurred little, half much."""
        steps, rank = self.rows.steps, self.rank * 16
        blur = self.dice.throw(count * steps, 60 * 16).reshape(count, steps)
        blur[: count // 2] //= 5
        blur[0] = 0
        keys = rank + blur
        first, other = self.rows.ahead.first, self.rows.ahead.other
        for j in range(steps):
            keys[:, j] = keys[:, [j, *other[first[j] : first[j + 1]]]].max(1)
        return keys.argsort(axis=1, kind="stable")

    def crossed(self, count: int) -> Any:
        """Crossed (交叉): children of pairs, half by two points, half by a block; disturbed."""
        import numpy

        parents, half = self.better(count), count // 2
        one, other = self.lists[parents], self.lists[self.better(count)]
        chance = disturbance(self.rows.steps)
        two = by_points(self.dice, one[:half], other[:half])
        asked, dates = self.weight[one[half:]], self.dates[parents[half:]]
        block = by_block(self.dice, one[half:], other[half:], asked, dates)
        return disturbed(self.dice, self.many, numpy.concatenate([two, block]), chance)

    def better(self, count: int) -> Any:
        """Better of two (二选一): tournaments."""
        import numpy

        one, other = self.dice.throw(count, SIZE), self.dice.throw(count, SIZE)
        return numpy.where(self.worth[other] < self.worth[one], other, one)
