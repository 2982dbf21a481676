"""Month's end (月末): the days by which monthly accounts are drawn up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta


def month_end(year: int, month: int) -> date:
    """Month's end (月末): the last day of the month, worked or not."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def month_ends(first: date, last: date) -> Iterator[date]:
    """Months' ends (各月末): of every month that ends from `first` to `last`, both included."""
    year, month = first.year, first.month
    while (day := month_end(year, month)) <= last:
        yield day
        year, month = day.year + month // 12, month % 12 + 1
