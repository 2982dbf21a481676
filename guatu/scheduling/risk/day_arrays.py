"""Day arrays (日历数组): the tables of the calendars for looking up many days at once."""

from __future__ import annotations

from typing import Any

from guatu.scheduling.own_days import Table

# What lies behind the published calendar; nothing that is added to it comes near to overflow.
FAR = 1 << 40


class DayArrays:
    """Day arrays (日历数组): each table as arrays, made once, with a place before and behind."""

    def __init__(self, numpy: Any) -> None:
        self.numpy = numpy
        self.made: dict[int, tuple[Any, Any]] = {}

    def of(self, table: Table) -> tuple[Any, Any] | None:
        """Of a table: `upto[d + 1]` days worked up to d; `nth[k]` the k-th evening, from 1."""
        if table is None:
            return None
        if id(table[0]) not in self.made:
            upto, nth = table
            self.made[id(table[0])] = (
                self.numpy.array([0, *upto, len(nth)], self.numpy.int64),
                self.numpy.array([-1, *nth, FAR], self.numpy.int64),
            )
        return self.made[id(table[0])]
