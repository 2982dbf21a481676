"""Calendars of MS Project XML (日历): weekdays, weeks that differ, and single days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from lxml import etree

from guatu.reading.intake.project_parts import (
    child,
    children,
    day_or_none,
    flag,
    inside,
    text,
    whole,
)
from guatu.reading.intake.refusal import Refused

_EACH_DAY = (0, 1)
_MOST_DAYS = 20_000


def calendar_of(one: etree._Element) -> dict[str, Any]:
    """Calendar (日历): `week` by weekday (1 is Sunday), `spans` of days that are otherwise.

    `recurring` are names of exceptions that come again and again, which are not taken.
    """
    name = text(one, "Name")
    where = f"日历“{name[:40]}”"
    week: dict[str, bool] = {}
    spans = list(_old_spans(one, where))
    for day in inside(one, "WeekDays", "WeekDay"):
        kind = whole(day, "DayType", where)
        if 1 <= kind <= 7:
            week[str(kind)] = _worked(day)
    recurring: list[str] = []
    for exception in inside(one, "Exceptions", "Exception"):
        if whole(exception, "Type", where) in _EACH_DAY and whole(exception, "Period", where) < 2:
            spans.append(_span(exception, where))
        else:
            recurring.append(text(exception, "Name") or "无名")
    return {
        "uid": text(one, "UID"),
        "name": name,
        "base": text(one, "BaseCalendarUID"),
        "week": week,
        "spans": spans,
        "weeks": [_other_week(week, where) for week in inside(one, "WorkWeeks", "WorkWeek")],
        "recurring": recurring,
    }


def _worked(day: etree._Element) -> bool:
    return flag(day, "DayWorking", default=False)


def _old_spans(one: etree._Element, where: str) -> Iterator[dict[str, Any]]:
    """The form of 2003: single days stand among the weekdays."""
    for day in inside(one, "WeekDays", "WeekDay"):
        if text(day, "DayType") == "0" and child(day, "TimePeriod") is not None:
            yield _span(day, where)


def _span(exception: etree._Element, where: str) -> dict[str, Any]:
    first, last = _period(exception, where)
    return {
        "from": first,
        "to": last,
        "worked": _worked(exception),
        "name": text(exception, "Name"),
    }


def _period(parent: etree._Element, where: str) -> tuple[str, str]:
    period = child(parent, "TimePeriod")
    first = None if period is None else day_or_none(period, "FromDate", where)
    last = None if period is None else day_or_none(period, "ToDate", where)
    if first is None or last is None or last < first:
        raise Refused("例外日期应写明从哪天到哪天", where)
    if (date.fromisoformat(last) - date.fromisoformat(first)).days > _MOST_DAYS:
        raise Refused(f"例外日期从 {first} 到 {last}，太长", where)
    return first, last


def _other_week(week: etree._Element, where: str) -> dict[str, Any]:
    first, last = _period(week, where)
    holder = child(week, "WeekDays")
    days = [] if holder is None else children(holder, "WeekDay")
    return {
        "from": first,
        "to": last,
        "week": {text(day, "DayType"): _worked(day) for day in days},
    }
