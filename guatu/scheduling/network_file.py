"""Network file (网络文件): JSON of activities, checked whole and refused in Chinese."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from guatu.scheduling.activity_part import Defaults, activity_of, crew_of, kind_of
from guatu.scheduling.json_problems import JsonProblems
from guatu.scheduling.network import Activity, Network, Route
from guatu.scheduling.season_part import calendars_of, routes_of, seasons_of
from guatu.scheduling.working_days import DayKind
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Problem, Unusable

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


class _Reader(JsonProblems):
    """Collects every problem instead of stopping at the first."""

    def network(self, given: Any) -> Network | None:
        if not isinstance(given, dict) or not isinstance(given.get("activities"), list):
            self.wrong("", "应是一个 JSON 对象，带 as_of、deadline 和 activities 列表")
            return None
        as_of, deadline = (self.day(key, "", given.get(key)) for key in ("as_of", "deadline"))
        kind = kind_of(self, "顶层", given.get("calendar", DayKind.WORKING), DayKind.WORKING)
        crews = crew_of(self, "crews", given.get("crews", {}))
        seasons = seasons_of(self, given.get("seasons", {}))
        calendars = calendars_of(self, given.get("calendars", {}))
        for name in sorted(seasons.keys() & calendars.keys() | calendars.keys() & set(DayKind)):
            self.wrong(f"calendars {name}", "名称与停工时段或固有日历重复")
        bases = {name: base for name, (base, _) in calendars.items()}
        known = Defaults(kind, bases, frozenset(seasons))
        rows = [activity_of(self, at, row, known) for at, row in enumerate(given["activities"])]
        activities = tuple(row for row in rows if row)
        routes = routes_of(self, given.get("routes", []))
        self.names(activities, crews, routes)
        self.happened(activities, as_of)
        if self.problems or as_of is None or deadline is None:
            return None
        own = {name: season for name, (_, season) in calendars.items()}
        return Network(
            as_of=as_of,
            deadline=deadline,
            calendar=kind,
            activities=activities,
            crews=crews,
            seasons=seasons | own,
            routes=routes,
        )

    def names(
        self,
        activities: tuple[Activity, ...],
        crews: Mapping[str, int],
        routes: tuple[Route, ...],
    ) -> None:
        """Every name used is there, and once."""
        known = Counter(activity.id for activity in activities)
        for name, count in known.items():
            if count > 1:
                self.wrong(f"工序 {name}", f"编号重复，出现 {count} 次")
        for activity in activities:
            for before in (arc.before for arc in activity.after if arc.before not in known):
                self.wrong(f"工序 {activity.id}", f"紧前工序 {before} 不存在")
            for crew in sorted(activity.crew.keys() - crews.keys()):
                self.wrong(f"工序 {activity.id}", f"班组 {crew} 没有写在 crews 里")
        for route in routes:
            for name in (name for name in route.nodes if name not in known):
                self.wrong(f"路线 {route.option}", f"工序 {name} 不存在")

    def happened(self, activities: tuple[Activity, ...], as_of: date | None) -> None:
        """What is reported has happened by as_of."""
        for activity in activities:
            for key, day in (("started_on", activity.started_on), ("done_on", activity.done_on)):
                if day and as_of and day > as_of:
                    self.wrong(f"工序 {activity.id}", f"{key} 是 {day}，晚于 as_of 的 {as_of}")
