"""Day axis (日期轴): where a day stands between the first and the last one drawn."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from guatu.publishing.text_width import text_width

_ONE_DAY = timedelta(days=1)
_YEAR = 12
# Months between two labels, the first that leaves room.
_STEPS = (1, 2, 3, 6, 12)


@dataclass(frozen=True, slots=True)
class DayAxis:
    """Day axis (日期轴): the days `first` to `last` from `left` on, each `day` wide."""

    first: date
    last: date
    left: float
    day: float

    @property
    def right(self) -> float:
        """Right (右边): the evening of the last day."""
        return self.end_of(self.last)

    def start_of(self, day: date) -> float:
        """Start of a day (日初位置): days outside stand at the edges."""
        return self.left + min(max((day - self.first).days, 0), self._days) * self.day

    def end_of(self, day: date) -> float:
        """End of a day (日末位置): days outside stand at the edges."""
        return self.start_of(day + _ONE_DAY)

    def months(self) -> Iterator[tuple[date, float, float]]:
        """Months (各月): first day, and where the month begins and ends on the axis."""
        month = self.first.replace(day=1)
        while month <= self.last:
            following = (month + timedelta(days=32)).replace(day=1)
            yield month, self.start_of(month), self.start_of(following)
            month = following

    def labelled_months(self, size: float) -> Iterator[tuple[str, float, float]]:
        """Labelled months (标月份): the words with the middle and the start of their month."""
        found = list(self.months())
        widest = text_width("12月", size) + 6
        step = next((n for n in _STEPS if n * 28 * self.day >= widest), _YEAR)
        for month, start, end in found:
            if (month.month - 1) % step or end - start < min(widest, 28 * self.day * 0.7):
                continue
            middle = (start + end) / 2 if step == 1 else start + widest / 2
            if middle + widest / 2 <= self.right + 1:
                yield f"{month.month}月", middle, start

    def mondays(self) -> Iterator[tuple[date, float]]:
        """Mondays (各周一): with the place where they begin."""
        day = self.first + timedelta(days=-self.first.weekday() % 7)
        while day <= self.last:
            yield day, self.start_of(day)
            day += timedelta(days=7)

    def stretches(self, days: Collection[date]) -> Iterator[tuple[float, float]]:
        """Stretches (连续各段): of days that follow one another, as places on the axis."""
        inside = sorted(day for day in days if self.first <= day <= self.last)
        start = before = None
        for day in inside:
            if before is None or day - before > _ONE_DAY:
                if start is not None and before is not None:
                    yield self.start_of(start), self.end_of(before)
                start = day
            before = day
        if start is not None and before is not None:
            yield self.start_of(start), self.end_of(before)

    @property
    def _days(self) -> int:
        return (self.last - self.first).days + 1


def day_axis(days: Collection[date], left: float, width: float) -> DayAxis:
    """Day axis (日期轴): holds all `days` with some room around, `width` wide.

    A chart of a few days is not blown up: at least eight weeks are shown.
    """
    first, last = min(days), max(days)
    room = max((last - first).days // 40, 3)
    first, last = first - timedelta(days=room), last + timedelta(days=room)
    short = max(56 - (last - first).days, 0)
    last += timedelta(days=short)
    return DayAxis(first, last, left, width / ((last - first).days + 1))
