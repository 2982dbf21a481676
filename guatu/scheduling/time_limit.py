"""Time limit of an approval (办理时限): promised, legal most, statutory wait, or validity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import cache

from guatu.scheduling.working_days import DayKind

# The kinds of limit a matter may have (scheduling.md §4).
PROMISED, MOST, LEAST, VALID = "promised", "most", "least", "valid"
LABELS = {
    PROMISED: "承诺时限",
    MOST: "法定最长时限",
    LEAST: "法定最短等待",
    VALID: "有效期",
}
_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLimit:
    """Time limit (时限): `days` on its own calendar, or `months`; and which article says so.

    `incompressible` only of a statutory wait: no expediting shortens it.
    """

    document: str
    article: str
    dated: date
    source: str
    verified: str
    days: int = 0
    months: int = 0
    calendar: DayKind = DayKind.EVERY_DAY
    incompressible: bool = False
    region: str = "000000"
    note: str = ""

    @property
    def cited(self) -> str:
        """Cited (出处): the document and its article, as a refusal names it."""
        return f"《{self.document}》{self.article}"

    @property
    def words(self) -> str:
        """Words (天数说法): as users read it."""
        if self.months:
            return f"{self.months} 个月"
        return f"{self.days} 个{self.calendar.label}"

    @property
    def whole_days(self) -> int:
        """Whole days (日历日数): of a span in months the fewest days that it can have."""
        return shortest_months(self.months) if self.months else self.days

    @property
    def max_lag(self) -> int:
        """Longest lag (最长间隔): whole days between the end of the one and the next start.

        Of a validity: within n days from the day it was granted leaves n - 1 days between.
        """
        return self.whole_days - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Matter (事项): an approval or a statutory step, with the limits that are known of it."""

    id: str
    name: str
    promised: TimeLimit | None = None
    most: TimeLimit | None = None
    least: TimeLimit | None = None
    valid: TimeLimit | None = None

    @property
    def planned(self) -> TimeLimit | None:
        """Planned by (排期依据): a wait first, then what is promised, then the legal most."""
        return self.least or self.promised or self.most

    def limits(self) -> Iterator[tuple[str, TimeLimit]]:
        """Limits (各项时限): kind and limit, in the order of `LABELS`."""
        for kind in LABELS:
            limit = getattr(self, kind)
            if limit is not None:
                yield kind, limit


KEYS = frozenset(field.name for field in fields(TimeLimit))
KINDS = tuple(LABELS)


@cache
def shortest_months(months: int) -> int:
    """Shortest months (最短月数): the fewest days that so many months can have.

    A permit good for three months may be granted on 30 November: what holds for every day
    of grant is what a plan can rely on.
    """
    # Four years hold every place of the leap day.
    first = date(2021, 1, 1)
    days = (first + timedelta(days=n) for n in range(4 * 365 + 1))
    return min((_months_on(day, months) - day).days for day in days)


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, _MONTHS_A_YEAR)
    last = (date(day.year + year + (month + 1) // 12, (month + 1) % 12 + 1, 1)) - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))
