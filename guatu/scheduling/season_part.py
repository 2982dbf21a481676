"""Seasons in a network file (网络文件中的停工时段): closed spans, named calendars, routes."""

from __future__ import annotations

import re
from typing import Any

from guatu.scheduling.json_problems import JsonProblems
from guatu.scheduling.network import Route
from guatu.scheduling.season import Blocked, Season, Yearly
from guatu.scheduling.working_days import DayKind

_EVERY_YEAR = re.compile(r"\d\d-\d\d")
_A_LEAP_YEAR = "2024-"


def seasons_of(reader: JsonProblems, given: Any) -> dict[str, Season]:
    """Seasons (停工时段): {name: [span, …]}, a span {"from", "to", "why"} each year or once."""
    if not isinstance(given, dict):
        reader.wrong("seasons", "应写成 {名称: [{from, to}]}")
        return {}
    return {
        name: Season(closed=_spans(reader, f"seasons {name}", spans))
        for name, spans in given.items()
    }


def calendars_of(reader: JsonProblems, given: Any) -> dict[str, tuple[DayKind, Season]]:
    """Calendars (自定日历): {name: {"base", "closed": [span], "open": [day]}}."""
    if not isinstance(given, dict):
        reader.wrong("calendars", "应写成 {名称: {base, closed, open}}")
        return {}
    return {name: _calendar(reader, f"calendars {name}", one) for name, one in given.items()}


def routes_of(reader: JsonProblems, given: Any) -> tuple[Route, ...]:
    """Routes (备选路线): [{"choice", "option", "nodes": [ids], "barred"}]."""
    keys = ("choice", "option", "nodes", "barred")
    routes = []
    for at, one in enumerate(reader.rows("", "routes", given)):
        where = f"第 {at + 1} 条路线"
        row = reader.row("", where, one, keys)
        nodes = reader.rows(where, "nodes", row.get("nodes"))
        routes.append(
            Route(
                reader.text(where, "choice", row.get("choice")),
                reader.text(where, "option", row.get("option")),
                tuple(reader.text(where, "nodes", node) for node in nodes),
                reader.text(where, "barred", row["barred"]) if row.get("barred") else "",
            )
        )
    return tuple(routes)


def _calendar(reader: JsonProblems, where: str, given: Any) -> tuple[DayKind, Season]:
    row = reader.row("", where, given, ("base", "closed", "open"))
    try:
        base = DayKind(row.get("base", DayKind.WORKING))
    except ValueError:
        reader.wrong(where, f"base 应是 {' 或 '.join(DayKind)}，不是 {row.get('base')}")
        base = DayKind.WORKING
    opened = [
        reader.day(where, "open", day) for day in reader.rows(where, "open", row.get("open", []))
    ]
    closed = _spans(reader, where, row.get("closed", []))
    return base, Season(closed, frozenset(day for day in opened if day))


def _spans(reader: JsonProblems, where: str, given: Any) -> tuple[Blocked | Yearly, ...]:
    spans = [_span(reader, where, one) for one in reader.rows(where, "停工段", given)]
    return tuple(span for span in spans if span)


def _span(reader: JsonProblems, where: str, given: Any) -> Blocked | Yearly | None:
    row = reader.row(where, "停工段", given, ("from", "to", "why"))
    first, last, why = row.get("from"), row.get("to"), str(row.get("why", ""))
    if _yearly(first) and _yearly(last):
        days = [reader.day(where, key, _A_LEAP_YEAR + row[key]) for key in ("from", "to")]
        if None in days:
            return None
        (a, b) = (day for day in days if day)
        return Yearly((a.month, a.day), (b.month, b.day), why)
    begin, end = reader.day(where, "from", first), reader.day(where, "to", last)
    if begin is None or end is None:
        return None
    if end < begin:
        reader.wrong(where, f"停工段从 {begin} 到 {end}，首尾颠倒")
        return None
    return Blocked(begin, end, why)


def _yearly(day: Any) -> bool:
    return isinstance(day, str) and _EVERY_YEAR.fullmatch(day) is not None
