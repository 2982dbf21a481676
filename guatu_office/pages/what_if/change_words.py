"""Change words (变动的写法): tried changes as the address holds them, and as people read them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from guatu.publishing.chinese_date import full_date
from guatu.scheduling.portfolio.difference import names_of
from guatu.scheduling.portfolio.tried_change import (
    CannotTry,
    County,
    CrewSize,
    DroppedPledge,
    MovedDeadline,
    OtherDays,
    RainedOff,
    TriedChange,
)
from guatu.scheduling.working_days import DayKind

# 一次看几十样变动，谁也说不清哪样造成了什么
MOST = 40
_OUTDOOR, _ALL = "outdoor", "all"


def written(change: TriedChange) -> str:
    """Written (写进网址): `due~2022-003~2022-11-30` and the like."""
    if isinstance(change, MovedDeadline):
        parts = ["due", change.number, change.day.isoformat()]
    elif isinstance(change, OtherDays):
        parts = ["days", change.number, change.node, str(change.days)]
    elif isinstance(change, RainedOff):
        span = [change.first.isoformat(), change.last.isoformat()]
        parts = ["rain", *span, _OUTDOOR if change.outdoor else _ALL, change.number]
    elif isinstance(change, DroppedPledge):
        parts = ["drop", change.number]
    else:
        parts = ["crew", change.crew, str(change.count)]
    return "~".join(parts)


def read(words: Iterable[str]) -> tuple[TriedChange, ...]:
    """Read (从网址读出): later ones of the same thing stand; raises CannotTry."""
    found: dict[tuple[object, ...], TriedChange] = {}
    for one in words:
        change = _read(one)
        found[_about(change)] = change
    if len(found) > MOST:
        raise CannotTry(f"一次最多试 {MOST} 样变动")
    return tuple(found.values())


def _read(words: str) -> TriedChange:
    try:
        match words.split("~"):
            case ["due", number, day]:
                return MovedDeadline(number, _day(day))
            case ["days", number, node, days]:
                return OtherDays(number, node, _count(days))
            case ["rain", first, last, where, number] if where in (_OUTDOOR, _ALL):
                return RainedOff(_day(first), _day(last), where == _OUTDOOR, number)
            case ["drop", number]:
                return DroppedPledge(number)
            case ["crew", crew, count]:
                return CrewSize(crew, _count(count))
    except ValueError:
        pass
    raise CannotTry(f"网址里的“{words[:40]}”不是看得懂的变动")


def _day(words: str) -> date:
    day = date.fromisoformat(words)
    if not 1949 <= day.year <= 2199:
        raise ValueError(words)
    return day


def _count(words: str) -> int:
    if not (words.isascii() and words.isdecimal() and len(words) <= 4):
        raise ValueError(words)
    return int(words)


def _about(change: TriedChange) -> tuple[object, ...]:
    """What a change is about: another of the same takes its place."""
    if isinstance(change, OtherDays):
        return OtherDays, change.number, change.node
    if isinstance(change, RainedOff):
        return RainedOff, change.first, change.last, change.number
    return type(change), change.crew if isinstance(change, CrewSize) else change.number


def told(change: TriedChange, county: County) -> str:
    """Told (说出来): one change as a person reads it; `county` is as it is, unchanged."""
    if isinstance(change, MovedDeadline):
        before = county.plan(change.number).pledge.due.by
        return f"{change.number} 的时限由 {full_date(before)}改到 {full_date(change.day)}"
    if isinstance(change, OtherDays):
        return _lasting(change, county)
    if isinstance(change, RainedOff):
        where = "现场施工的节点" if change.outdoor else "全部节点"
        whose = f"{change.number} 的" if change.number else "全县"
        return f"{full_date(change.first)}到 {full_date(change.last)}{whose}{where}停工"
    if isinstance(change, DroppedPledge):
        return f"取消 {change.number} {county.plan(change.number).pledge.title}"
    rule = county.crews[change.crew]
    return f"{rule.title}同时能办的由 {rule.capacity} {rule.unit}改为 {change.count} {rule.unit}"


def _lasting(change: OtherDays, county: County) -> str:
    plan = county.plan(change.number)
    name = names_of((plan,))[change.number, change.node]
    activity = next(a for a in plan.network.activities if a.id == change.node)
    kind = "个工作日" if activity.calendar is DayKind.WORKING else "个日历日"
    return f"{change.number}“{name}”由 {activity.days} {kind}改为 {change.days} {kind}"
