"""Tasks of MS Project XML (任务): what a plan of nodes needs of each, as plain values."""

from __future__ import annotations

from typing import Any

from lxml import etree

from guatu.reading.intake.project_parts import (
    children,
    day_or_none,
    flag,
    minutes,
    text,
    whole,
)

_MOST_LINKS = 500


def task_of(task: etree._Element) -> dict[str, Any]:
    """Task (任务): raises Refused naming the task and what in it is wrong."""
    uid, row, name = text(task, "UID"), text(task, "ID"), text(task, "Name")
    where = f"任务 {(row or uid)[:12]}“{name[:40]}”"
    links = children(task, "PredecessorLink")[:_MOST_LINKS]
    return {
        "uid": uid,
        "row": row,
        "name": name,
        "level": whole(task, "OutlineLevel", where),
        "empty": flag(task, "IsNull", default=False),
        "summary": flag(task, "Summary", default=False),
        "active": flag(task, "Active", default=True),
        "manual": flag(task, "Manual", default=False),
        "outside": flag(task, "ExternalTask", default=False)
        or flag(task, "IsSubproject", default=False),
        "start": day_or_none(task, "Start", where),
        "finish": day_or_none(task, "Finish", where),
        "minutes": minutes(task, "Duration", where),
        "format": whole(task, "DurationFormat", where),
        "percent": whole(task, "PercentComplete", where),
        "actual_start": day_or_none(task, "ActualStart", where),
        "actual_finish": day_or_none(task, "ActualFinish", where),
        "left": minutes(task, "RemainingDuration", where),
        "constraint": whole(task, "ConstraintType", where),
        "constraint_day": day_or_none(task, "ConstraintDate", where),
        "deadline": day_or_none(task, "Deadline", where),
        "calendar": text(task, "CalendarUID"),
        "leveling": whole(task, "LevelingDelay", where),
        "links": [_link(one, where) for one in links],
        "fields": {
            text(one, "FieldID"): text(one, "Value") for one in children(task, "ExtendedAttribute")
        },
        "baseline": _baseline(task, where),
    }


def _link(one: etree._Element, where: str) -> dict[str, Any]:
    return {
        "uid": text(one, "PredecessorUID"),
        "type": whole(one, "Type", where) if text(one, "Type") else 1,
        "lag": whole(one, "LinkLag", where),
        "format": whole(one, "LagFormat", where),
        "outside": flag(one, "CrossProject", default=False),
    }


def _baseline(task: etree._Element, where: str) -> str | None:
    for one in children(task, "Baseline"):
        if text(one, "Number") == "0":
            return day_or_none(one, "Finish", where)
    return None
