"""Days of a project's calendars (日历对照): each as ours, with the days on which it differs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from guatu.reading.exchange.project_file import OddDays, ProjectCalendar, ProjectFile
from guatu.vocabulary.problem import Problem, Unusable

Worked = Callable[[date], bool | None]
"""Worked (上班): by the State Council's calendar; None where the year is not published."""

WORKING, EVERY_DAY = "working", "every-day"
_ONE = timedelta(days=1)
_MONTH = timedelta(days=31)
# 几十年的日历逐日对照没有意义，多半是日期写错
_MOST_YEARS = 60
_USUAL = {1: False, 2: True, 3: True, 4: True, 5: True, 6: True, 7: False}


@dataclass(frozen=True, slots=True, kw_only=True)
class DayBook:
    """Day book (日历对照): `called` is our name of a calendar, by its number; "" is the project's.

    `calendars` are those that differ from ours, in the form of a network file.
    """

    called: Mapping[str, str]
    calendars: Mapping[str, Any]
    told: tuple[str, ...]


def day_book(project: ProjectFile, used: set[str], worked: Worked) -> DayBook:
    """Day book (日历对照): of the calendars that tasks use; raises Unusable for an unknown one."""
    first, last = _days(project)
    called: dict[str, str] = {}
    calendars: dict[str, Any] = {}
    told: list[str] = []
    for uid in sorted(used | {""}):
        one = _calendar(project, uid)
        if one is None:
            called[uid] = WORKING
            told.append("文件里没有日历，按国务院放假安排排")
            continue
        if one.recurring:
            names = "、".join(one.recurring)
            told.append(f"日历“{one.name}”里按月、按年重复的例外（{names}）没有采用")
        base, closed, opened = _compared(project, one, first, last, worked)
        if not closed and not opened:
            called[uid] = base
            continue
        name = _free(one, {*calendars, WORKING, EVERY_DAY})
        called[uid] = name
        calendars[name] = {
            "base": base,
            "closed": [
                {"from": a.isoformat(), "to": b.isoformat(), "why": f"日历“{one.name}”"}
                for a, b in _runs(closed)
            ],
            "open": [day.isoformat() for day in opened],
        }
        told += _difference(one, base, closed, opened)
    return DayBook(called=called, calendars=calendars, told=tuple(dict.fromkeys(told)))


def _calendar(project: ProjectFile, uid: str) -> ProjectCalendar | None:
    number = uid or project.calendar
    if number in project.calendars:
        return project.calendars[number]
    if uid == "" and not project.calendars:
        return None
    whose = "项目" if uid == "" else "任务"
    raise Unusable(Problem(project.place, f"{whose}用的日历 {number or '（空）'} 没有写在文件里"))


def _days(project: ProjectFile) -> tuple[date, date]:
    found = [project.start, project.finish, project.status]
    for task in project.tasks:
        found += [task.start, task.finish, task.deadline, task.constraint_day]
        found += [task.actual_start, task.actual_finish]
    known = [day for day in found if day is not None]
    if not known:
        raise Unusable(Problem(project.place, "文件里没有任何日期"))
    if max(known).year - min(known).year > _MOST_YEARS:
        said = f"日期从 {min(known)} 到 {max(known)}，相隔太远，请核对"
        raise Unusable(Problem(project.place, said))
    return min(known) - _MONTH, max(known) + _MONTH


def _compared(
    project: ProjectFile, one: ProjectCalendar, first: date, last: date, worked: Worked
) -> tuple[str, list[date], list[date]]:
    """Our nearest calendar, and the days that this one closes and opens beside it."""
    days = [first + _ONE * at for at in range((last - first).days + 1)]
    theirs = [_open_on(project, one, day) for day in days]
    ours = [worked(day) for day in days]
    pairs = list(zip(days, theirs, ours, strict=True))
    closed = [day for day, they, we in pairs if we and not they]
    opened = [day for day, they, we in pairs if we is False and they]
    idle = [day for day, they, _ in pairs if not they]
    if len(idle) <= len(closed) + len(opened):
        return EVERY_DAY, idle, []
    return WORKING, closed, opened


def _open_on(project: ProjectFile, one: ProjectCalendar, day: date) -> bool:
    weekday = day.isoweekday() % 7 + 1
    # A calendar that builds on itself would never answer.
    for step in _built_on(project, one):
        found = _said(step, day, weekday)
        if found is not None:
            return found
    return _USUAL[weekday]


def _built_on(project: ProjectFile, one: ProjectCalendar) -> Iterator[ProjectCalendar]:
    seen: set[str] = set()
    step: ProjectCalendar | None = one
    while step is not None and step.uid not in seen:
        yield step
        seen.add(step.uid)
        step = project.calendars.get(step.base)


def _said(one: ProjectCalendar, day: date, weekday: int) -> bool | None:
    span = _within(one.spans, day)
    if span is not None:
        return span.worked
    week = _within(one.weeks, day)
    if week is not None and weekday in week.week:
        return week.week[weekday]
    return one.week.get(weekday)


def _within(spans: Sequence[OddDays], day: date) -> OddDays | None:
    return next((one for one in spans if one.first <= day <= one.last), None)


def _runs(days: Sequence[date]) -> Iterator[tuple[date, date]]:
    first = last = None
    for day in days:
        if first is not None and last is not None and day == last + _ONE:
            last = day
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = day
    if first is not None and last is not None:
        yield first, last


def _free(one: ProjectCalendar, taken: set[str]) -> str:
    name = one.name or f"日历 {one.uid}"
    return f"{name}（{one.uid}）" if name in taken else name


def _difference(
    one: ProjectCalendar, base: str, closed: Sequence[date], opened: Sequence[date]
) -> Iterator[str]:
    if base != WORKING:
        return
    said = [f"{len(opened)} 个放假的日子照常上班（{_few(opened)}）"] if opened else []
    said += [f"{len(closed)} 个上班的日子停工（{_few(closed)}）"] if closed else []
    yield f"日历“{one.name}”和国务院放假安排不同：{'，'.join(said)}；照文件排"


def _few(days: Sequence[date]) -> str:
    shown = "、".join(day.isoformat() for day in days[:3])
    return f"{shown} 等" if len(days) > 3 else shown
