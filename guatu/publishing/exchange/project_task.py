"""Tasks in MS Project XML (任务写法): a promise is a summary task, its nodes lie in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from lxml import etree

from guatu.publishing.exchange.exchanged_plan import ExchangedGroup, ExchangedNode, ExchangedPlan
from guatu.publishing.exchange.project_calendar import Kind
from guatu.publishing.exchange.project_element import (
    begins,
    ends,
    guid_of,
    lasts,
    part,
    put,
    uids_of,
)
from guatu.scheduling.network import Activity, Arc, End

KEY_FIELD, MORE_FIELD = 188743731, 188743734
FIELDS = (
    (KEY_FIELD, "文本1", "挂图编号（勿改）"),
    (MORE_FIELD, "文本2", "挂图附注（勿改）"),
)
_LINK_TYPES = {
    (End.FINISH, End.FINISH): 0,
    (End.FINISH, End.START): 1,
    (End.START, End.FINISH): 2,
    (End.START, End.START): 3,
}
_AS_LATE_AS_POSSIBLE, _MUST_START_ON, _START_NO_EARLIER, _FINISH_NO_LATER = 1, 2, 4, 7
_DAYS, _ELAPSED_DAYS = 7, 8
# A lag is told in tenths of a minute.
_TENTHS_A_DAY = 24 * 60 * 10


def put_tasks(parent: etree._Element, plan: ExchangedPlan, calendars: Mapping[Kind, int]) -> None:
    """Put the tasks (写任务): `calendars` are the numbers of those that nodes are worked on."""
    keys = [group.key for group in plan.groups] + [node.key for node in plan.nodes]
    uids = uids_of(keys)
    row = 0
    for at, group in enumerate(plan.groups, start=1):
        row += 1
        _put_group(part(parent, "Task"), group, (row, at, uids[group.key]))
        for place, node in enumerate(group.nodes, start=1):
            row += 1
            task = part(parent, "Task")
            put(task, "UID", uids[node.key])
            put(task, "GUID", guid_of(node.key))
            put(task, "ID", row)
            _put_node(task, node, f"{at}.{place}", calendars, uids)


def _put_group(task: etree._Element, group: ExchangedGroup, numbers: tuple[int, int, int]) -> None:
    row, at, uid = numbers
    nodes = group.nodes
    put(task, "UID", uid)
    put(task, "GUID", guid_of(group.key))
    put(task, "ID", row)
    put(task, "Name", group.name)
    put(task, "OutlineNumber", at)
    put(task, "OutlineLevel", 1)
    first = min((one.start for one in nodes), default=group.deadline)
    last = max((one.finish for one in nodes), default=group.deadline)
    put(task, "Start", begins(first) if nodes else ends(first))
    put(task, "Finish", ends(last))
    if not nodes:
        put(task, "Duration", lasts(0))
    put(task, "DurationFormat", _DAYS)
    put(task, "Milestone", not nodes)
    put(task, "Summary", bool(nodes))
    put(task, "ConstraintType", _AS_LATE_AS_POSSIBLE)
    put(task, "Deadline", ends(group.deadline))
    if group.link:
        put(task, "Hyperlink", group.key)
        put(task, "HyperlinkAddress", group.link)
    untold = f"没有写出节点：{group.untold}" if group.untold else ""
    put(task, "Notes", "\n".join(filter(None, (group.note, untold))))
    _put_field(task, KEY_FIELD, group.key)


def _put_node(
    task: etree._Element,
    node: ExchangedNode,
    outline: str,
    calendars: Mapping[Kind, int],
    uids: Mapping[str, int],
) -> None:
    activity = node.activity
    put(task, "Name", node.name)
    put(task, "OutlineNumber", outline)
    put(task, "OutlineLevel", 2)
    _put_dates(task, node)
    _put_done(task, activity)
    kind, day = _constraint(node)
    put(task, "ConstraintType", kind)
    put(task, "CalendarUID", calendars[activity.calendar, activity.seasons])
    if day:
        put(task, "ConstraintDate", ends(day) if kind == _FINISH_NO_LATER else _from(activity, day))
    if not activity.done_on:
        put(task, "Deadline", ends(_due(node)))
    if node.note:
        put(task, "Notes", node.note)
    for arc in activity.after:
        _put_link(task, arc, uids)
    _put_field(task, KEY_FIELD, node.key)
    if more := _more(node):
        _put_field(task, MORE_FIELD, more)
    baseline = part(task, "Baseline")
    put(baseline, "Number", 0)
    put(baseline, "Start", _from(activity, node.start))
    put(baseline, "Finish", ends(node.finish))


def _put_dates(task: etree._Element, node: ExchangedNode) -> None:
    activity = node.activity
    put(task, "Start", _from(activity, node.start))
    put(task, "Finish", ends(node.finish))
    put(task, "Duration", lasts(activity.days))
    put(task, "DurationFormat", _DAYS)
    put(task, "Milestone", not activity.days)
    put(task, "Summary", False)
    put(task, "LateStart", _from(activity, node.latest[0]))
    put(task, "LateFinish", ends(node.latest[1]))


def _from(activity: Activity, day: date) -> str:
    """A node of no duration lies on the evening of its day."""
    return begins(day) if activity.days else ends(day)


def _put_done(task: etree._Element, activity: Activity) -> None:
    """What is begun and not said how far says neither: nobody made an estimate."""
    left = 0 if activity.done_on else activity.remaining if activity.started_on else activity.days
    put(task, "PercentComplete", _share(activity, left))
    if activity.started_on:
        put(task, "ActualStart", _from(activity, activity.started_on))
    if activity.done_on:
        put(task, "ActualFinish", ends(activity.done_on))
    if left is not None:
        put(task, "ActualDuration", lasts(max(activity.days - left, 0)))
        put(task, "RemainingDuration", lasts(left))


def _share(activity: Activity, left: int | None) -> int:
    """How much is done, in percent; what is not reported as done is never told as the whole."""
    if activity.done_on:
        return 100
    whole = max(activity.days, left or 0, 1)
    return 0 if left is None or not activity.started_on else min(100 * (whole - left) // whole, 99)


def _constraint(node: ExchangedNode) -> tuple[int, date | None]:
    activity = node.activity
    if activity.on:
        return _MUST_START_ON, activity.on
    if activity.not_before:
        return _START_NO_EARLIER, activity.not_before
    if node.held:
        return _FINISH_NO_LATER, node.held
    return _AS_LATE_AS_POSSIBLE, None


def _put_link(task: etree._Element, arc: Arc, uids: Mapping[str, int]) -> None:
    """Our lags are days of every kind, which that program calls elapsed."""
    link = part(task, "PredecessorLink")
    put(link, "PredecessorUID", uids[arc.before])
    put(link, "Type", _LINK_TYPES[arc.leaves, arc.meets])
    put(link, "CrossProject", False)
    put(link, "LinkLag", arc.lag * _TENTHS_A_DAY)
    put(link, "LagFormat", _ELAPSED_DAYS if arc.lag else _DAYS)


def _due(node: ExchangedNode) -> date:
    """What it is held to, or else the latest day by which the whole still holds."""
    return _asked(node) or node.latest[1]


def _asked(node: ExchangedNode) -> date | None:
    return min(filter(None, (node.activity.due, node.held)), default=None)


def _more(node: ExchangedNode) -> str:
    """What that program has no place for: longest lags, waits by law, a bound beside a day.

    `latest` is a day that was worked out, and that nobody asked for.
    """
    activity = node.activity
    told: dict[str, object] = {}
    most = [
        [arc.before, arc.leaves.value, arc.meets.value, arc.max_lag]
        for arc in activity.after
        if arc.max_lag is not None
    ]
    if most:
        told["max_lag"] = most
    if activity.on and activity.not_before:
        told["not_before"] = activity.not_before.isoformat()
    if activity.floor:
        kind = "wait" if activity.floor.statutory else "least"
        told[kind] = [activity.floor.article, activity.floor.days]
    if _asked(node) is None:
        told["latest"] = node.latest[1].isoformat()
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) if told else ""


def _put_field(task: etree._Element, number: int, said: str) -> None:
    one = part(task, "ExtendedAttribute")
    put(one, "FieldID", number)
    put(one, "Value", said)
