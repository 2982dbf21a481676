"""Network file (网络文件): JSON of activities, checked whole and refused in Chinese."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from guatu.scheduling.network import Activity, Arc, Network
from guatu.scheduling.working_days import DayKind
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Problem, Unusable

# More than fifty years in one step is a slip of the finger.
_MOST_DAYS = 20_000
_SHOWN = 20


def read_network(path: Path) -> Network:
    """Read a network (读网络文件): raises Unusable with every problem and its place."""
    try:
        given = json.loads(path.read_bytes())
    except OSError as fault:
        raise Unusable(Problem(str(path), f"读不出（{os_reason(fault)}）")) from None
    except json.JSONDecodeError as fault:
        where = f"第 {fault.lineno} 行第 {fault.colno} 个字附近"
        raise Unusable(Problem(str(path), f"不是合格的 JSON（{where}）")) from None
    except ValueError:
        raise Unusable(Problem(str(path), "不是合格的 JSON（不是 UTF-8 文本）")) from None
    except RecursionError:
        raise Unusable(Problem(str(path), "不是合格的 JSON（套得太深）")) from None
    return network_from(given, str(path))


def network_from(given: Any, place: str) -> Network:
    """Network from parsed JSON (由 JSON 成网络): raises Unusable with every problem."""
    reader = _Reader(place)
    network = reader.network(given)
    if reader.problems or network is None:
        raise Unusable(*reader.problems[:_SHOWN])
    return network


class _Reader:
    """Collects every problem instead of stopping at the first."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.problems: list[Problem] = []

    def wrong(self, where: str, message: str) -> None:
        self.problems.append(Problem(f"{self.place} {where}".strip(), message))

    def network(self, given: Any) -> Network | None:
        if not isinstance(given, dict) or not isinstance(given.get("activities"), list):
            self.wrong("", "应是一个 JSON 对象，带 as_of、deadline 和 activities 列表")
            return None
        as_of, deadline = self.day(given, "as_of"), self.day(given, "deadline")
        kind = self.kind(given, "顶层", DayKind.WORKING)
        crews = self.crew("crews", given.get("crews", {}))
        rows = [self.activity(at, row, kind) for at, row in enumerate(given["activities"])]
        activities = tuple(row for row in rows if row)
        self.names(activities, crews)
        if self.problems or as_of is None or deadline is None:
            return None
        return Network(
            as_of=as_of, deadline=deadline, calendar=kind, activities=activities, crews=crews
        )

    def names(self, activities: tuple[Activity, ...], crews: Mapping[str, int]) -> None:
        known = Counter(activity.id for activity in activities)
        for name, count in known.items():
            if count > 1:
                self.wrong(f"工序 {name}", f"编号重复，出现 {count} 次")
        for activity in activities:
            for arc in activity.after:
                if arc.before not in known:
                    self.wrong(f"工序 {activity.id}", f"紧前工序 {arc.before} 不存在")
            for crew in activity.crew:
                if crew not in crews:
                    self.wrong(f"工序 {activity.id}", f"班组 {crew} 没有写在 crews 里")

    def day(self, given: Mapping[str, Any], key: str) -> date | None:
        try:
            return date.fromisoformat(given[key])
        except (KeyError, TypeError, ValueError):
            self.wrong(key, f"应是 2022-06-30 这样的日期，不是 {given.get(key)}")
            return None

    def kind(self, given: Mapping[str, Any], where: str, default: DayKind) -> DayKind:
        try:
            return DayKind(given.get("calendar", default))
        except ValueError:
            known = " 或 ".join(DayKind)
            self.wrong(where, f"calendar 应是 {known}，不是 {given['calendar']}")
            return default

    def whole(self, where: str, key: str, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST_DAYS:
            self.wrong(where, f"{key} 应是 0 到 {_MOST_DAYS} 的整数，不是 {value}")
            return 0
        return value

    def crew(self, where: str, given: Any) -> Mapping[str, int]:
        if not isinstance(given, dict):
            self.wrong(where, "班组应写成 {名称: 数量}")
            return {}
        return {name: self.whole(where, name, count) for name, count in given.items()}

    def activity(self, at: int, row: Any, kind: DayKind) -> Activity | None:
        if not isinstance(row, dict) or not isinstance(row.get("id"), str) or not row["id"]:
            self.wrong(f"第 {at + 1} 道工序", "应是一个带 id 的对象")
            return None
        where = f"工序 {row['id']}"
        after = row.get("after", [])
        if not isinstance(after, list):
            self.wrong(where, "after 应是列表")
            after = []
        arcs = (self.arc(where, one) for one in after)
        return Activity(
            row["id"],
            self.whole(where, "days", row.get("days")),
            tuple(arc for arc in arcs if arc),
            self.kind(row, where, kind),
            self.crew(where, row.get("crew", {})),
        )

    def arc(self, where: str, given: Any) -> Arc | None:
        if isinstance(given, str):
            return Arc(given)
        if not isinstance(given, dict) or not isinstance(given.get("id"), str):
            self.wrong(where, "after 里应是编号，或带 id 的对象")
            return None
        most = given.get("max_lag")
        lag = self.whole(where, "lag", given.get("lag", 0))
        return Arc(given["id"], lag, None if most is None else self.whole(where, "max_lag", most))
