"""Project file (Project 文件): tasks and calendars of an MS Project XML, as plain values."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from guatu.reading.intake import doorstep, gatehouse
from guatu.reading.intake.refusal import Refused
from guatu.vocabulary.problem import Problem, Unusable

SUFFIX = ".xml"
KEY_FIELD, MORE_FIELD = "188743731", "188743734"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectLink:
    """Link (前后关系): `type` 0 to 3 as that program numbers them, `lag` in tenths of a minute."""

    uid: str
    type: int
    lag: int
    format: int
    outside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectTask:
    """Task (任务): as the file says it; `key` is ours, "" for one that was added elsewhere.

    `row` is the number that the program shows before it. `minutes` and `left` are of work; days
    are without their hours; `baseline` is the finish with which the file was handed out.
    """

    uid: str
    row: str
    name: str
    level: int
    empty: bool
    summary: bool
    active: bool
    manual: bool
    outside: bool
    start: date | None
    finish: date | None
    minutes: int | None
    format: int
    percent: int
    actual_start: date | None
    actual_finish: date | None
    left: int | None
    constraint: int
    constraint_day: date | None
    deadline: date | None
    calendar: str
    leveling: int
    links: tuple[ProjectLink, ...]
    fields: Mapping[str, str]
    baseline: date | None

    @property
    def key(self) -> str:
        """Key (挂图编号)."""
        return self.fields.get(KEY_FIELD, "").strip()

    @property
    def place(self) -> str:
        """Place (位置): as a person finds it in the program, by the number of its row."""
        return f"任务 {self.row or self.uid}“{self.name[:40]}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class OddDays:
    """Odd days (例外日期): `first` to `last`, worked or not; by weekday where `week` is given."""

    first: date
    last: date
    worked: bool = False
    week: Mapping[int, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectCalendar:
    """Calendar (日历): `week` by weekday (1 is Sunday), odd days, and what it builds on."""

    uid: str
    name: str
    base: str
    week: Mapping[int, bool]
    spans: tuple[OddDays, ...]
    weeks: tuple[OddDays, ...]
    recurring: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFile:
    """Project file (Project 文件): `from_start` where it was scheduled forward."""

    place: str
    title: str
    from_start: bool
    start: date | None
    finish: date | None
    status: date | None
    minutes_a_day: int
    calendar: str
    calendars: Mapping[str, ProjectCalendar]
    tasks: tuple[ProjectTask, ...]
    resources: int
    assignments: int
    split: tuple[str, ...]

    def leaves(self) -> Iterator[tuple[ProjectTask, tuple[ProjectTask, ...]]]:
        """Leaves (最下层任务): each with the summary tasks above it, the outermost first."""
        above: list[ProjectTask] = []
        for at, task in enumerate(self.tasks):
            if task.empty or task.level == 0:
                continue
            while above and above[-1].level >= task.level:
                above.pop()
            if task.summary or self._has_parts(at):
                above.append(task)
            else:
                yield task, tuple(above)

    def _has_parts(self, at: int) -> bool:
        after = self.tasks[at + 1 : at + 2]
        return bool(after) and not after[0].empty and after[0].level > self.tasks[at].level


def is_project(path: Path) -> bool:
    """Whether it is to be read as one (是不是): by its name, or by how it begins."""
    if path.suffix.lower() == SUFFIX:
        return True
    with path.open("rb") as stream:
        return (
            stream.read(64).replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").startswith(b"<?xml")
        )


def read_project(path: Path, name: str = "") -> ProjectFile:
    """Read a project file (读 Project 文件): raises Unusable with one sentence and its place."""
    name = name or path.name
    try:
        with doorstep.opened(path) as stream:
            told, _ = gatehouse.parsed("project", stream)
        return _project(json.loads(told), name)
    except Refused as refused:
        message = refused.message.replace("一份报告", "一份计划")
        raise Unusable(Problem(f"{name} {refused.place}".strip(), message)) from None


def _project(given: Mapping[str, Any], place: str) -> ProjectFile:
    calendars = [_calendar(one) for one in given["calendars"]]
    tasks = tuple(_task(one) for one in given["tasks"])
    _refuse_doubtful(tasks)
    return ProjectFile(
        place=place,
        title=given["title"],
        from_start=given["from_start"],
        start=_day(given["start"]),
        finish=_day(given["finish"]),
        status=_day(given["status"]),
        minutes_a_day=given["minutes_a_day"],
        calendar=given["calendar"],
        calendars={one.uid: one for one in calendars},
        tasks=tasks,
        resources=given["resources"],
        assignments=given["assignments"],
        split=tuple(given["split"]),
    )


def _refuse_doubtful(tasks: Sequence[ProjectTask]) -> None:
    seen: dict[str, str] = {}
    for task in (task for task in tasks if not task.empty):
        if not task.uid or task.uid in seen:
            raise Refused(f"UID“{task.uid}”和 {seen.get(task.uid, '空')} 重复", task.place)
        seen[task.uid] = task.place


def _task(given: Mapping[str, Any]) -> ProjectTask:
    days = ("start", "finish", "actual_start", "actual_finish", "constraint_day", "deadline")
    plain = {
        **given,
        **{name: _day(given[name]) for name in (*days, "baseline")},
        "links": tuple(ProjectLink(**one) for one in given["links"]),
    }
    return ProjectTask(**plain)


def _calendar(given: Mapping[str, Any]) -> ProjectCalendar:
    return ProjectCalendar(
        uid=given["uid"],
        name=given["name"],
        base=given["base"],
        week=_week(given["week"]),
        spans=tuple(
            OddDays(
                first=date.fromisoformat(one["from"]),
                last=date.fromisoformat(one["to"]),
                worked=one["worked"],
            )
            for one in given["spans"]
        ),
        weeks=tuple(
            OddDays(
                first=date.fromisoformat(one["from"]),
                last=date.fromisoformat(one["to"]),
                week=_week(one["week"]),
            )
            for one in given["weeks"]
        ),
        recurring=tuple(given["recurring"]),
    )


def _week(given: Mapping[str, bool]) -> dict[int, bool]:
    return {int(day): worked for day, worked in given.items() if day.isdecimal()}


def _day(said: str | None) -> date | None:
    return None if said is None else date.fromisoformat(said)
