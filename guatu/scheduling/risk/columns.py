"""Columns (成列日期): begins and ends of every activity, each a row of all draws of a piece."""

from __future__ import annotations

from typing import Any

from guatu.scheduling.grid import Grid, Tie
from guatu.scheduling.risk.day_arrays import FAR, DayArrays


class Columns:
    """Columns (成列日期): `days` and `under_way` by activity, then swept as often as needed."""

    def __init__(self, numpy: Any, calendars: DayArrays, grid: Grid, count: int) -> None:
        self.numpy, self.calendars, self.grid, self.count = numpy, calendars, grid, count
        size = len(grid.ids)
        self.days: dict[int, Any] = {}
        self.under_way: dict[int, int] = {}
        self.begin: list[Any] = [None] * size
        self.end: list[Any] = [None] * size
        # The least bound that alone brings about the begin, as in `binding`.
        self.enough: list[Any] = [None] * size
        # Begins are seldom asked for, and then not kept.
        self.tied = {*grid.ties_in, *grid.ties_out}
        self.order = grid.order
        if len(grid.order) < size:
            self.order = [*grid.order, *sorted(set(range(size)).difference(grid.order))]

    def sweep(self) -> None:
        """Sweep (推一遍): every activity as early as what is known so far allows."""
        for i in self.order:
            fixed = self.grid.given[i]
            if fixed is None:
                self._place(i, self._bound(i))
                continue
            self.begin[i], self.end[i] = fixed
            if i in self.under_way:
                self.end[i] = self._end_after(i, self.under_way[i], self.days[i])

    def broken(self) -> Any:
        """Broken (还不成立的): the draws in which something asks for later; None: none can."""
        if not self.grid.looped:
            return None
        found = self.numpy.zeros(self.count, bool)
        for i in self.order:
            if self.grid.given[i] is not None:
                continue
            for j, lag in self.grid.before[i]:
                found |= self.begin[i] < self.end[j] + lag
            for tie in self.grid.ties_in.get(i, ()):
                mine = self.end[i] if tie.here else self.begin[i]
                found |= mine < self._point(tie) + tie.gap
        return found

    def last(self) -> Any:
        """Last (全部完成): the evening on which all is done, in each draw."""
        found = self.numpy.full(self.count, -1, self.numpy.int64)
        for end in self.end:
            self.numpy.maximum(found, end, out=found)
        return found

    def within(self, last: Any) -> Any:
        """Within (在日历之内): the draws that stay within the published calendar."""
        return last < FAR

    def critical(self, last: Any, known: Any) -> list[Any]:
        """Critical (关键): by activity, the draws in which it ends last or sets who does."""
        found: list[Any] = [(end == last) & known for end in self.end]
        self._walk_back(found)
        if self.grid.looped:
            before = -1
            while (count := sum(int(row.sum()) for row in found)) != before:
                before = count
                self._walk_back(found)
        return found

    def _walk_back(self, critical: list[Any]) -> None:
        rows = self.grid.before
        for i in reversed(self.order):
            if self.grid.given[i] is not None or not critical[i].any():
                continue
            for at in range(rows.start[i], rows.start[i + 1]):
                j = rows.other[at]
                critical[j] |= critical[i] & (self.end[j] + rows.lag[at] >= self.enough[i])
            for tie in self.grid.ties_in.get(i, ()):
                enough = self._enough_for_end(i) if tie.here else self.enough[i]
                critical[tie.other] |= critical[i] & (self._point(tie) + tie.gap >= enough)

    def _bound(self, i: int) -> Any:
        maximum, rows = self.numpy.maximum, self.grid.before
        bound: Any = self.grid.release[i]
        for at in range(rows.start[i], rows.start[i + 1]):
            room, lag = self.end[rows.other[at]], rows.lag[at]
            if room is not None:
                bound = maximum(bound, room + lag if lag else room)
        for tie in self.grid.ties_in.get(i, ()):
            room = self._point(tie)
            if not tie.here and room is not None:
                bound = maximum(bound, room + tie.gap)
        return bound

    def _point(self, tie: Tie) -> Any:
        return (self.end if tie.there else self.begin)[tie.other]

    def _place(self, i: int, bound: Any) -> None:
        days = self.days.get(i, self.grid.days[i])
        table = self.calendars.of(self.grid.tables[i])
        if table is None:
            self.begin[i] = self.enough[i] = bound
            self.end[i] = bound + days
        elif self._lasts(i):
            upto, nth = table
            count = upto.take(bound + 1, mode="clip")
            self.enough[i] = nth.take(count, mode="clip")
            if i in self.tied or self.grid.looped:
                self.begin[i] = nth.take(count + 1, mode="clip") - 1
            self.end[i] = nth.take(count + days, mode="clip")
        else:
            upto, nth = table
            count = upto.take(bound, mode="clip")
            self.begin[i] = self.end[i] = nth.take(count + 1, mode="clip")
            self.enough[i] = nth.take(count, mode="clip") + 1
        for tie in self.grid.ties_in.get(i, ()):
            room = self._point(tie)
            if tie.here and room is not None:
                self._end_from(i, room + tie.gap, days)

    def _lasts(self, i: int) -> bool:
        """Whether it takes any days: those that are drawn always do."""
        return i in self.days or self.grid.days[i] > 0

    def _end_from(self, i: int, least: Any, days: Any) -> None:
        """Moved on, in the draws in which it would end too early."""
        where = self.numpy.where
        soon = self.end[i] < least
        table = self.calendars.of(self.grid.tables[i])
        if table is None:
            begin = enough = least - days
            end = least
        else:
            upto, nth = table
            count = upto.take(least, mode="clip") + 1
            end = nth.take(count, mode="clip")
            lasts = self._lasts(i)
            begin = nth.take(count - days + 1, mode="clip") - 1 if lasts else end
            enough = nth.take(count - days, mode="clip") if lasts else nth.take(count - 1) + 1
        self.begin[i] = where(soon, begin, self.begin[i])
        self.end[i] = where(soon, end, self.end[i])
        self.enough[i] = where(soon, enough, self.enough[i])

    def _end_after(self, i: int, begin: int, days: Any) -> Any:
        table = self.calendars.of(self.grid.tables[i])
        if table is None:
            return begin + days
        upto, nth = table
        return nth.take(upto.take(begin + 1, mode="clip") + days, mode="clip")

    def _enough_for_end(self, i: int) -> Any:
        table = self.calendars.of(self.grid.tables[i])
        if table is None:
            return self.end[i]
        upto, nth = table
        return nth.take(upto.take(self.end[i], mode="clip"), mode="clip") + 1
