"""Links of a project file (前后关系): between tasks, and between what summary tasks hold.

A lag in days of work becomes a wait of its own between the two: our own lags are of every day.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from guatu.reading.exchange.project_file import (
    MORE_FIELD,
    ProjectFile,
    ProjectLink,
    ProjectTask,
)
from guatu.reading.exchange.project_remarks import Remarks

Rows = Mapping[str, dict[str, Any]]
"""Rows of the network by the number of their task."""

_FINISH, _START = "finish", "start"
_ENDS = {0: (_FINISH, _FINISH), 1: (_FINISH, _START), 2: (_START, _FINISH), 3: (_START, _START)}


def put_links(project: ProjectFile, rows: Rows, remarks: Remarks) -> list[dict[str, Any]]:
    """Put the links into the rows (写前后关系); the waits that they need are returned."""
    waits: list[dict[str, Any]] = []
    held = _held(project)
    tasks = {task.uid: task for task in project.tasks}
    for task in project.tasks:
        for link in task.links:
            if link.outside or link.uid not in tasks:
                _tell_missing(task, link, remarks)
            elif task.uid in held and link.uid in held:
                waits += _put(task, tasks[link.uid], link, held, rows, remarks)
    return waits


def _tell_missing(task: ProjectTask, link: ProjectLink, remarks: Remarks) -> None:
    if link.outside:
        remarks.tell(f"{task.place}的前置任务在别的文件里，没有采用")
    else:
        remarks.wrong(task.place, f"前置任务 {link.uid or '（空）'} 不在文件里")


def _held(project: ProjectFile) -> dict[str, list[str]]:
    """The leaves of every task: itself, or those below it."""
    found: dict[str, list[str]] = {}
    for leaf, above in project.leaves():
        for one in (leaf, *above):
            found.setdefault(one.uid, []).append(leaf.uid)
    return found


def _put(
    task: ProjectTask,
    leader: ProjectTask,
    link: ProjectLink,
    held: Mapping[str, list[str]],
    rows: Rows,
    remarks: Remarks,
) -> Iterator[dict[str, Any]]:
    if link.type not in _ENDS:
        remarks.wrong(task.place, f"前后关系的类型是 {link.type}，只认 0 到 3")
        return
    leaves, meets = _ENDS[link.type]
    before, after = held[leader.uid], held[task.uid]
    if (before != [leader.uid] and leaves == _START) or (after != [task.uid] and meets == _FINISH):
        remarks.wrong(task.place, "摘要任务之间只认“完成—开始”，请把关系写在下面的任务上")
        return
    lag, worked = remarks.lag_of(task, link)
    for one in after:
        for other in before:
            if one not in rows or other not in rows:
                continue
            yield from _arc(
                rows[other], rows[one], (lag, worked), (leaves, meets), tasks_more(task)
            )


def _arc(
    leader: dict[str, Any],
    follower: dict[str, Any],
    lag: tuple[int, bool],
    ends: tuple[str, str],
    most: Mapping[tuple[str, str, str], int],
) -> Iterator[dict[str, Any]]:
    days, worked = lag
    leaves, meets = ends
    arc: dict[str, Any] = {"id": leader["id"], "lag": days, "from": leaves, "to": meets}
    longest = most.get((leader["id"], leaves, meets))
    if longest is not None:
        arc["max_lag"] = longest
    if worked:
        wait = f"{leader['id']}→{follower['id']} 间隔"
        first = {"id": leader["id"], "from": leaves, "to": _START}
        yield {"id": wait, "days": days, "calendar": follower["calendar"], "after": [first]}
        arc = {"id": wait, "from": _FINISH, "to": meets}
    follower["after"].append(arc)


def more_of(task: ProjectTask) -> Mapping[str, Any]:
    """More (附注): what our own file says beside; nothing where it was spoilt by hand."""
    try:
        found = json.loads(task.fields.get(MORE_FIELD, "") or "{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def tasks_more(task: ProjectTask) -> dict[tuple[str, str, str], int]:
    """Longest lags (最长间隔): of our own file, by leader and ends."""
    rows = more_of(task).get("max_lag", [])
    return {
        (str(row[0]), str(row[1]), str(row[2])): row[3]
        for row in (rows if isinstance(rows, list) else ())
        if isinstance(row, list) and len(row) == 4 and isinstance(row[3], int)
    }
