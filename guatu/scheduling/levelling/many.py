"""Many at once (成批排定): hundreds of orders placed side by side, in numpy where it is there.

The dates are those that `decoding.py` gives one by one; measured, two to five times as many
a second where nothing is compiled. What crews have free is kept a row of days an order.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from guatu.scheduling.levelling.side import Rows, Side

# Before any start: what a step that waits for nothing waits for.
NEVER = -(1 << 40)
# Whole numbers of 16 bits are sorted five times as fast.
SHORT = 1 << 15


class Table(NamedTuple):
    """Table (表): one side of the rows, each step's waits filled up to the same number.

    `lifts`: steps with what they wait for, where a step may begin before what it waits for.
    """

    other: Any
    gap: Any
    head: Any
    tail: Any
    lifts: list[tuple[int, list[int]]]
    down: int


class Many(NamedTuple):
    """Many (成批): both sides; `until` and `taken` hold a row a day of the longest step: the
    days up to that one and the need on it, 0 after a step's end."""

    rows: Rows
    days: Any
    need: Any
    until: Any
    taken: Any
    ahead: Table
    back: Table


def many_of(rows: Rows) -> Many:
    """Rows as arrays (成表): of plain rows within one machine word."""
    import numpy

    days = numpy.array(rows.days, numpy.int64)
    need = numpy.array(rows.need, numpy.int64)
    reach = numpy.arange(max([1, *rows.days]))[:, None]
    within = reach < days
    return Many(
        rows=rows,
        days=days,
        need=need,
        until=numpy.where(within, reach + 1, 0).astype(numpy.int32),
        taken=numpy.where(within, need, 0),
        ahead=_table(rows, rows.ahead),
        back=_table(rows, rows.back),
    )


def _table(rows: Rows, side: Side) -> Table:
    import numpy

    spans = [range(side.first[j], side.first[j + 1]) for j in range(rows.steps)]
    wide = max([1, *map(len, spans)])
    other = numpy.full((wide, rows.steps), rows.steps)
    gap = numpy.zeros((wide, rows.steps), numpy.int64)
    for j, span in enumerate(spans):
        for at, row in enumerate(span):
            other[at, j], gap[at, j] = side.other[row], side.gap[row]
    turns = range(rows.steps) if side.down > 0 else reversed(range(rows.steps))
    lifts = [(j, [side.other[row] for row in spans[j]]) for j in turns if side.early and spans[j]]
    head, tail = numpy.array(side.head, numpy.int64), numpy.array(side.tail, numpy.int64)
    return Table(other, gap, head, tail, lifts, side.down)


def place_many(many: Many, side: Table, orders: Any) -> tuple[Any, Any]:
    """Place many (成批安放): starts and measures of orders, a row each."""
    placing = Placing(many, side, orders)
    while placing.line.size:
        placing.turn()
    starts = placing.starts.reshape(-1, len(orders))[: many.rows.steps].T
    return starts, (starts + many.days + side.tail).max(1)


class Placing:
    """Placing (安放中): each order goes on at its own pace.

    A turn either places an order's next step, or carries that step past the latest day on
    which it clashes. `line`: the orders not yet placed to their end; `next` and `last`: where
    in the rows of all orders each stands and ends; `job`, `at`, `need`, `until`: its step.
    """

    def __init__(self, many: Many, side: Table, orders: Any) -> None:
        import numpy

        self.many, self.side = many, side
        self.count, steps = orders.shape
        self.orders = orders.reshape(-1)
        wide = many.rows.horizon + len(many.until) + 1
        self.free = numpy.full(self.count * wide, many.rows.full, numpy.int64)
        self.starts = numpy.full((steps + 1) * self.count, NEVER)
        self.reach = numpy.arange(len(many.until))[:, None]
        self.line = numpy.arange(self.count)
        self.base = self.line * wide
        self.next = self.line * steps
        self.last = self.next + steps
        self.job = self.orders.take(self.next)
        self.at = self.begin(self.job, self.line)
        self.need, self.until = many.need.take(self.job), many.until.take(self.job, 1)

    def begin(self, job: Any, line: Any) -> Any:
        """Begin (最早): where waits alone let a step start."""
        import numpy

        told = self.starts.take(self.side.other.take(job, 1) * self.count + line)
        waits = (told + self.side.gap.take(job, 1)).max(0)
        return self.base.take(line) + numpy.maximum(waits, self.side.head.take(job))

    def turn(self) -> None:
        """Turn (一轮): every order places its step or carries it on."""
        guard = self.many.rows.guard
        clash = (self.free.take(self.reach + self.at) - self.need) & guard != guard
        jump = (clash * self.until).max(0)
        self.at += jump
        fits = (jump == 0).nonzero()[0]
        if not fits.size:
            return
        self.hold(self.at.take(fits), self.line.take(fits), self.job.take(fits))
        self.next[fits] += 1
        if (self.next == self.last).any():
            on = (self.next < self.last).nonzero()[0]
            self.keep(on)
            fits = (jump.take(on) == 0).nonzero()[0]
        job, line = self.orders.take(self.next.take(fits)), self.line.take(fits)
        self.job[fits], self.at[fits] = job, self.begin(job, line)
        self.need[fits] = self.many.need.take(job)
        self.until[:, fits] = self.many.until.take(job, 1)

    def hold(self, at: Any, line: Any, job: Any) -> None:
        """Hold (占用): steps take their crews."""
        self.starts[job * self.count + line] = at - self.base.take(line)
        days = self.reach + at
        self.free[days] = self.free.take(days) - self.many.taken.take(job, 1)

    def keep(self, on: Any) -> None:
        """Keep (留下): only orders that are not at their end."""
        self.line, self.next, self.last = self.line.take(on), self.next.take(on), self.last.take(on)
        self.job, self.at, self.need = self.job.take(on), self.at.take(on), self.need.take(on)
        self.until = self.until.take(on, 1)


def justify_many(many: Many, orders: Any) -> tuple[Any, Any, Any, Any]:
    """Justify many (成批前后挤紧): starts, those of the other side, measures, orders of starts."""
    starts, measures = place_many(many, many.ahead, orders)
    back, measures = place_many(many, many.back, turned(many, many.back, starts, measures))
    starts, measures = place_many(many, many.ahead, turned(many, many.ahead, back, measures))
    return starts, back, measures, arranged(many.ahead, starts)


def turned(many: Many, to: Table, starts: Any, measures: Any) -> Any:
    """Turned round (掉头): the orders of schedules' ends, latest first, for the other side."""
    return arranged(to, measures[:, None] - starts - many.days)


def arranged(side: Table, keys: Any) -> Any:
    """Arranged (排序): by key, but never before what comes first."""
    keys = keys.astype("int16" if keys.max() < SHORT else "int64")
    for j, others in side.lifts:
        keys[:, j] = keys[:, [j, *others]].max(1)
    if side.down > 0:
        return keys.argsort(axis=1, kind="stable")
    return keys.shape[1] - 1 - keys[:, ::-1].argsort(axis=1, kind="stable")
