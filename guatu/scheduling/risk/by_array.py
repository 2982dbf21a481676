"""By array (成批模拟): all draws of an activity at once, activity after activity, with numpy.

The same figures as draw after draw, some hundred times as fast. Not for networks whose ties
go against the order of their arcs: there a single sweep does not do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from guatu.scheduling.grid import Grid, Tie
from guatu.scheduling.own_days import Table
from guatu.scheduling.risk.stream import STEP, draws_of
from guatu.scheduling.risk.tally import Sums, Tally
from guatu.scheduling.risk.varying import Varying

# What lies behind the published calendar; nothing that is added to it comes near to overflow.
_FAR = 1 << 40
# Places held at a time, for all draws of all activities: some 250 MB.
_HELD = 12_000_000


def drawn_by_array(
    numpy: Any, grid: Grid, nodes: Sequence[Varying], seed: int, draws: int
) -> Tally:
    """Drawn by array (成批模拟): `draws` times, in pieces that fit into memory."""
    tally = Tally(Counter(), [0] * len(grid.ids), {node.at: Sums() for node in nodes})
    piece = max(_HELD // len(grid.ids) // STEP * STEP, STEP)
    calendars = _Calendars(numpy)
    for first in range(0, draws, piece):
        sweep = _Sweep(numpy, calendars, grid, min(piece, draws - first))
        for node in nodes:
            sweep.days[node.at] = _days(numpy, node, draws_of(seed, node.id, first, sweep.count))
        sweep.forward({node.at: node.after for node in nodes if node.after is not None})
        sweep.into(tally)
    return tally


def _days(numpy: Any, node: Varying, drawn: bytes) -> Any:
    at = numpy.frombuffer(drawn, "<u2").astype(numpy.intp)
    values = numpy.arange(node.least, node.least + len(node.parts), dtype=numpy.int64)
    return values.repeat(node.parts).take(at)


class _Calendars:
    """The tables as arrays, each made once, with a place before and behind."""

    def __init__(self, numpy: Any) -> None:
        self.numpy = numpy
        self.made: dict[int, tuple[Any, Any]] = {}

    def of(self, table: Table) -> tuple[Any, Any] | None:
        """`upto[d + 1]`: days worked up to d; `nth[k]`: the evening of the k-th, from 1."""
        if table is None:
            return None
        if id(table[0]) not in self.made:
            upto, nth = table
            self.made[id(table[0])] = (
                self.numpy.array([0, *upto, len(nth)], self.numpy.int64),
                self.numpy.array([-1, *nth, _FAR], self.numpy.int64),
            )
        return self.made[id(table[0])]


class _Sweep:
    """One piece: rows of begins and ends by activity, a row holding every draw of the piece."""

    def __init__(self, numpy: Any, calendars: _Calendars, grid: Grid, count: int) -> None:
        self.numpy, self.calendars, self.grid, self.count = numpy, calendars, grid, count
        self.days: dict[int, Any] = {}
        self.begin: list[Any] = [None] * len(grid.ids)
        self.end: list[Any] = [None] * len(grid.ids)
        # The least bound that alone brings about the begin, as in `binding`.
        self.enough: list[Any] = [None] * len(grid.ids)

    def forward(self, under_way: dict[int, int]) -> None:
        grid = self.grid
        for i in grid.order:
            fixed = grid.given[i]
            if fixed is None:
                self.place(i, self.bound(i))
                continue
            self.begin[i], self.end[i] = fixed
            if i in under_way:
                self.end[i] = self.end_after(i, under_way[i], self.days[i])

    def bound(self, i: int) -> Any:
        grid, maximum = self.grid, self.numpy.maximum
        bound: Any = grid.release[i]
        rows = grid.before
        for at in range(rows.start[i], rows.start[i + 1]):
            lag = rows.lag[at]
            room = self.end[rows.other[at]]
            bound = maximum(bound, room + lag if lag else room)
        for tie in grid.ties_in.get(i, ()):
            if not tie.here:
                bound = maximum(bound, self.point(tie) + tie.gap)
        return bound

    def point(self, tie: Tie) -> Any:
        return (self.end if tie.there else self.begin)[tie.other]

    def place(self, i: int, bound: Any) -> None:
        days = self.days.get(i, self.grid.days[i])
        table = self.calendars.of(self.grid.tables[i])
        if table is None:
            self.begin[i] = self.enough[i] = bound
            self.end[i] = bound + days
        else:
            upto, nth = table
            if i not in self.days and not self.grid.days[i]:
                count = upto.take(bound, mode="clip")
                self.begin[i] = self.end[i] = nth.take(count + 1, mode="clip")
                self.enough[i] = nth.take(count, mode="clip") + 1
            else:
                count = upto.take(bound + 1, mode="clip")
                self.enough[i] = nth.take(count, mode="clip")
                self.begin[i] = nth.take(count + 1, mode="clip") - 1
                self.end[i] = nth.take(count + days, mode="clip")
        ends = [self.point(tie) + tie.gap for tie in self.grid.ties_in.get(i, ()) if tie.here]
        for least in ends:
            self.end_from(i, least, days)

    def end_from(self, i: int, least: Any, days: Any) -> None:
        """Moved on, in the draws in which it would end too early."""
        where = self.numpy.where
        soon = self.end[i] < least
        table = self.calendars.of(self.grid.tables[i])
        if table is None:
            begin, end = least - days, least
            enough = begin
        else:
            upto, nth = table
            count = upto.take(least, mode="clip") + 1
            end = nth.take(count, mode="clip")
            first = nth.take(count - days + 1, mode="clip")
            none = i not in self.days and not self.grid.days[i]
            begin = end if none else first - 1
            enough = nth.take(count - days, mode="clip") if not none else nth.take(count - 1) + 1
        self.begin[i] = where(soon, begin, self.begin[i])
        self.end[i] = where(soon, end, self.end[i])
        self.enough[i] = where(soon, enough, self.enough[i])

    def end_after(self, i: int, begin: int, days: Any) -> Any:
        table = self.calendars.of(self.grid.tables[i])
        if table is None:
            return begin + days
        upto, nth = table
        return nth.take(upto.take(begin + 1, mode="clip") + days, mode="clip")

    def into(self, tally: Tally) -> None:
        numpy = self.numpy
        last = numpy.full(self.count, -1, numpy.int64)
        for end in self.end:
            numpy.maximum(last, end, out=last)
        # All but the draws that left the calendar count.
        known = last < _FAR
        tally.beyond += int(self.count - known.sum())
        values, counts = numpy.unique(last[known], return_counts=True)
        for end, count in zip(values.tolist(), counts.tolist(), strict=True):
            tally.ends[end] += count
        self.count_critical(tally, last, known)
        last = last * known
        for i, sums in tally.sums.items():
            days = self.days[i] * known
            sums.days += int(days.sum())
            sums.squares += int(days @ days)
            sums.with_end += int(days @ last)

    def count_critical(self, tally: Tally, last: Any, known: Any) -> None:
        critical: list[Any] = [(end == last) & known for end in self.end]
        for i in reversed(self.grid.order):
            tally.critical[i] += int(critical[i].sum())
            if self.grid.given[i] is not None or not critical[i].any():
                continue
            rows = self.grid.before
            for at in range(rows.start[i], rows.start[i + 1]):
                j = rows.other[at]
                critical[j] |= critical[i] & (self.end[j] + rows.lag[at] >= self.enough[i])
            for tie in self.grid.ties_in.get(i, ()):
                enough = self.enough_for_end(i) if tie.here else self.enough[i]
                critical[tie.other] |= critical[i] & (self.point(tie) + tie.gap >= enough)

    def enough_for_end(self, i: int) -> Any:
        table = self.calendars.of(self.grid.tables[i])
        if table is None:
            return self.end[i]
        upto, nth = table
        return nth.take(upto.take(self.end[i], mode="clip"), mode="clip") + 1
