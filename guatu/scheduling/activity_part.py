"""Activities in a network file (网络文件中的工序): arcs, bounds, calendar, waits, reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from guatu.scheduling.json_problems import JsonProblems
from guatu.scheduling.network import Activity, Arc, End, Floor
from guatu.scheduling.spread_part import spread_of
from guatu.scheduling.working_days import DayKind

ARC = ("id", "lag", "max_lag", "from", "to")


@dataclass(frozen=True, slots=True)
class Defaults:
    """Defaults (通用约定): the file's calendar, its named calendars (with base) and seasons."""

    kind: DayKind
    calendars: Mapping[str, DayKind]
    seasons: frozenset[str]


def activity_of(reader: JsonProblems, at: int, row: Any, known: Defaults) -> Activity | None:
    """Activity (工序): row `at` of the file; None and a problem when it has no id."""
    if not isinstance(row, dict) or not isinstance(row.get("id"), str) or not row["id"]:
        reader.wrong(f"第 {at + 1} 道工序", "应是一个带 id 的对象")
        return None
    where = f"工序 {row['id']}"
    kind, seasons = _calendar(reader, where, row, known)
    days = reader.whole(where, "days", row.get("days"))
    arcs = [_arc(reader, where, one) for one in reader.rows(where, "after", row.get("after", []))]
    remaining = row.get("remaining")
    return Activity(
        row["id"],
        days,
        tuple(arc for arc in arcs if arc),
        kind,
        crew_of(reader, where, row.get("crew", {})),
        due=reader.day_if(where, row, "not_after"),
        not_before=reader.day_if(where, row, "not_before"),
        done_on=reader.day_if(where, row, "done_on"),
        on=reader.day_if(where, row, "on"),
        seasons=seasons,
        started_on=reader.day_if(where, row, "started_on"),
        remaining=None if remaining is None else reader.whole(where, "remaining", remaining),
        floor=_floor(reader, where, row, days),
        spread=spread_of(reader, where, row.get("days3"), row.get("days")),
    )


def crew_of(reader: JsonProblems, where: str, given: Any) -> Mapping[str, int]:
    """Crew (班组): {name: number}."""
    if not isinstance(given, dict):
        reader.wrong(where, "班组应写成 {名称: 数量}")
        return {}
    return {name: reader.whole(where, name, count) for name, count in given.items()}


def _arc(reader: JsonProblems, where: str, given: Any) -> Arc | None:
    if isinstance(given, str):
        return Arc(given)
    if not isinstance(given, dict) or not isinstance(given.get("id"), str):
        reader.wrong(where, "after 里应是编号，或带 id 的对象")
        return None
    row = reader.row(where, f"紧前 {given['id']} ", given, ARC)
    most = row.get("max_lag")
    lag = reader.whole(where, "lag", row.get("lag", 0))
    longest = None if most is None else reader.whole(where, "max_lag", most)
    leaves = _end(reader, where, "from", row.get("from", End.FINISH))
    meets = _end(reader, where, "to", row.get("to", End.START))
    return Arc(row["id"], lag, longest, leaves, meets)


def _end(reader: JsonProblems, where: str, key: str, value: Any) -> End:
    try:
        return End(value)
    except ValueError:
        reader.wrong(where, f"{key} 应是 {' 或 '.join(End)}，不是 {value}")
        return End.FINISH


def _calendar(
    reader: JsonProblems, where: str, row: Mapping[str, Any], known: Defaults
) -> tuple[DayKind, tuple[str, ...]]:
    """The base calendar, and the seasons left out of it (those of a named calendar first)."""
    given = row.get("calendar", known.kind)
    named: tuple[str, ...] = ()
    if isinstance(given, str) and given in known.calendars:
        kind, named = known.calendars[given], (given,)
    else:
        kind = kind_of(reader, where, given, known.kind, tuple(known.calendars))
    asked = row.get("season", [])
    seasons = [asked] if isinstance(asked, str) else reader.rows(where, "season", asked)
    for name in seasons:
        if not isinstance(name, str) or name not in known.seasons:
            reader.wrong(where, f"停工时段 {name} 没有写在 seasons 里")
    return kind, (*named, *(str(name) for name in seasons))


def kind_of(
    reader: JsonProblems, where: str, value: Any, default: DayKind, others: tuple[str, ...] = ()
) -> DayKind:
    """Kind of calendar (日历种类): one of the two, or a problem and the default."""
    try:
        return DayKind(value)
    except ValueError:
        known = " 或 ".join([*DayKind, *others])
        reader.wrong(where, f"calendar 应是 {known}，不是 {value}")
        return default


def _floor(reader: JsonProblems, where: str, row: Mapping[str, Any], days: int) -> Floor | None:
    """A statutory wait, or the least that expediting gives; the plan may not be below it."""
    for key, statutory in (("wait", True), ("least", False)):
        if row.get(key) is None:
            continue
        given = reader.row(where, key, row[key], ("article", "days"))
        article = reader.text(where, f"{key} 的 article", given.get("article"))
        least = reader.whole(where, f"{key} 的 days", given.get("days", days))
        if days < least:
            reader.wrong(where, f"days 是 {days}，少于 {article} 的 {least}")
        return Floor(least, article, statutory)
    return None
