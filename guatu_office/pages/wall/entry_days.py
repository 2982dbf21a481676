"""Entry days (有记账的日子): on which the wall may have changed, for stepping through the year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log

from guatu_office.records.entry_counts import EntryCount, entry_counts

# Of the strip over the slider, in its own units: a hundred entries stand twice as high as ten.
HEIGHT, LEAST = 22, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class DayBar:
    """Bar of a day (一日的条): `at` days after New Year, `height` by how much was entered."""

    count: EntryCount
    at: int
    height: float

    @property
    def top(self) -> float:
        """Top (条顶)."""
        return HEIGHT - self.height


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryDays:
    """Entry days (有记账的日子): `on` is looked at; `before` and `after` are the nearest others.

    `bars` are those of `year`, which has `days` days; `months` say where each month begins.
    """

    on: date
    year: int
    before: date | None
    after: date | None
    bars: Sequence[DayBar]

    @property
    def days(self) -> int:
        """Days of the year (全年天数)."""
        return _at(date(self.year, 12, 31)) + 1

    @property
    def at(self) -> int:
        """Place of the day (所在位置): the first or the last day when it is of another year."""
        day = min(max(self.on, date(self.year, 1, 1)), date(self.year, 12, 31))
        return _at(day)

    @property
    def months(self) -> list[int]:
        """Months (各月之始)."""
        return [_at(date(self.year, month, 1)) for month in range(2, 13)]

    @property
    def told(self) -> str:
        """Told to the script (给脚本的): each day with its number of entries."""
        return " ".join(f"{bar.count.on}:{bar.count.entries}" for bar in self.bars)


def entry_days(on: date, year: int) -> EntryDays:
    """Entry days (有记账的日子): of the whole ledger, as seen from one day."""
    counts = entry_counts()
    return EntryDays(
        on=on,
        year=year,
        before=max((one.on for one in counts if one.on < on), default=None),
        after=min((one.on for one in counts if one.on > on), default=None),
        bars=[_bar(one) for one in counts if one.on.year == year],
    )


def earlier_day(on: date) -> date | None:
    """Earlier day (前一个记账日): None where the ledger has nothing before."""
    return entry_days(on, on.year).before


def _bar(count: EntryCount) -> DayBar:
    height = min(HEIGHT, LEAST + log(count.entries, 10) * (HEIGHT - LEAST) / 2)
    return DayBar(count=count, at=_at(count.on), height=round(height, 1))


def _at(day: date) -> int:
    return (day - date(day.year, 1, 1)).days
