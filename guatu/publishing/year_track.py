"""Year track (年度时间轴): where a day stands between January and December."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

WIDTH = 992.0
# Room on either side for what lies before January and after December.
MARGIN = 18.0


@dataclass(frozen=True, slots=True)
class YearTrack:
    """Year track (年度时间轴): `year` laid over `width`, each day equally wide."""

    year: int
    width: float = WIDTH

    @property
    def _days(self) -> int:
        return (date(self.year + 1, 1, 1) - date(self.year, 1, 1)).days

    def end_of(self, day: date) -> float:
        """End of a day (日末位置): days outside the year stand in the margins."""
        passed = (day - date(self.year, 1, 1)).days + 1
        if passed <= 0:
            return MARGIN / 2
        if passed > self._days:
            return self.width - MARGIN / 2
        return MARGIN + passed * (self.width - 2 * MARGIN) / self._days

    def start_of(self, day: date) -> float:
        """Start of a day (日初位置)."""
        return self.end_of(day - timedelta(days=1)) if day.year == self.year else self.end_of(day)

    def holds(self, day: date) -> bool:
        """Within the year (在年内)."""
        return day.year == self.year

    def month_starts(self) -> tuple[float, ...]:
        """Starts of the months (月初位置): thirteen lines, the last is the year's end."""
        inner = (self.width - 2 * MARGIN) / self._days
        starts = [date(self.year, month, 1) for month in range(1, 13)] + [date(self.year + 1, 1, 1)]
        return tuple(MARGIN + (day - starts[0]).days * inner for day in starts)
