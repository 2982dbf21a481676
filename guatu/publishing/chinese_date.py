"""Chinese dates (中文日期): as an office writes them."""

from __future__ import annotations

from datetime import date


def full_date(day: date) -> str:
    """Full date (全日期): 2022年5月31日."""
    return f"{day.year}年{day.month}月{day.day}日"


def month_day(day: date, year: int | None = None) -> str:
    """Month and day (月日): 5月31日; with its year when it is not `year`."""
    if year is not None and day.year != year:
        return full_date(day)
    return f"{day.month}月{day.day}日"
