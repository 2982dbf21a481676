"""Conflict in words (矛盾说明): every demand among activities that cannot all be met."""

from __future__ import annotations

from datetime import date, timedelta

from guatu.scheduling.network import Activity, Arc, End, Network
from guatu.scheduling.working_days import WorkingDays
from guatu.vocabulary.unknown import Unknown


def conflict_in_words(part: Network, calendar: WorkingDays) -> str:
    """Conflict in words (矛盾说明): of a smallest set, all that its activities ask."""
    ring = _ring(part)
    if len(ring) == 1:
        return f"这一项在等自己：{ring[0]}"
    if ring:
        return f"这几项互相等待，成了一圈：{'，'.join(ring)}"
    durations = "，".join(f"{a.id} 需要 {a.days} 个{unit(a)}" for a in part.activities)
    demands = [own for activity in part.activities for own in _own_days(activity)]
    demands += [_demand(activity, arc) for activity in part.activities for arc in activity.after]
    demands += _room(part, calendar)
    return f"这几项要求不能同时满足：{'；'.join([durations, *demands])}"


def _ring(part: Network) -> list[str]:
    """Who waits for whom, round and round; empty where anything else is asked too."""
    by_id = {activity.id: activity for activity in part.activities}
    plain = not any(_own_days(a) or any(_bounded(arc) for arc in a.after) for a in part.activities)
    if not plain or not all(activity.after for activity in part.activities):
        return []
    said, at, seen = [], min(by_id), set[str]()
    while at not in seen:
        seen.add(at)
        arc = min(by_id[at].after, key=lambda one: one.before)
        said.append(_demand(by_id[at], arc))
        at = arc.before
    return said if len(seen) == len(by_id) else []


def _bounded(arc: Arc) -> bool:
    return arc.max_lag is not None


def _room(part: Network, calendar: WorkingDays) -> list[str]:
    """How much time the days that they ask for leave between them."""
    first = [day for a in part.activities for day in (a.on, a.not_before) if day]
    last = [day for a in part.activities for day in (a.on, a.due) if day]
    if not first or not last or min(first) > max(last):
        return []
    begin, end = min(first), max(last)
    span = f"从 {day_in_words(begin)}到 {day_in_words(end)}只有 {(end - begin).days + 1} 天"
    worked = calendar.between(begin - timedelta(days=1), end)
    return [span if isinstance(worked, Unknown) else f"{span}、{worked} 个工作日"]


def unit(activity: Activity) -> str:
    """Unit (单位): working days or calendar days, and which seasons are left out."""
    seasons = f"（避开{'、'.join(activity.seasons)}）" if activity.seasons else ""
    return activity.calendar.label + seasons


def day_in_words(day: date) -> str:
    """Day in words (日期): 2022年3月1日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _own_days(activity: Activity) -> list[str]:
    name = activity.id
    if activity.done_on:
        return [f"{name} 已于 {day_in_words(activity.done_on)}完成"]
    said = [f"{name} 定在 {day_in_words(activity.on)}"] if activity.on else []
    if activity.not_before:
        said.append(f"{name} 不得早于 {day_in_words(activity.not_before)}开始")
    if activity.due:
        said.append(f"{name} 须在 {day_in_words(activity.due)}前完成")
    return said


def _demand(activity: Activity, arc: Arc) -> str:
    least = f"至少隔 {arc.lag} 天" if arc.lag else "之后"
    most = "" if arc.max_lag is None else f"、最多隔 {arc.max_lag} 天"
    if arc.leaves is End.FINISH and arc.meets is End.START:
        return f"{activity.id} 在 {arc.before} 完成{least}{most}开始"
    least = f"至少 {arc.lag} 天后" if arc.lag else "当天或之后"
    return f"{activity.id} 在 {arc.before} {arc.leaves.label}{least}{most}{arc.meets.label}"
