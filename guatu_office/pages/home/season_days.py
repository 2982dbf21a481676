"""Days to look from (可选的日子): the ends of the plan year's quarters, one click away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SeasonDay:
    """Day to look from (可选的日子): `chosen` when the page already shows it."""

    on: date
    label: str
    chosen: bool


def season_days(year: int, shown: date) -> list[SeasonDay]:
    """Days of a year (全年几个日子): its first day and the ends of its quarters."""
    days = (
        (date(year, 1, 1), "年初"),
        (date(year, 3, 31), "一季度末"),
        (date(year, 6, 30), "上半年末"),
        (date(year, 9, 30), "三季度末"),
        (date(year, 12, 31), "年底"),
    )
    return [SeasonDay(on, label, on == shown) for on, label in days]
