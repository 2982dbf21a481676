"""MS Project XML (Project 文件): its tasks, links and calendars as JSON, in the throw-away child.

No entities, no network, no huge trees: a file with a document type is refused before its parts
are looked at.
"""

from __future__ import annotations

import json
import os
from typing import Any

from lxml import etree

from guatu.reading.intake.project_calendars import calendar_of
from guatu.reading.intake.project_parts import (
    NAMESPACE,
    children,
    day_or_none,
    flag,
    inside,
    text,
    whole,
)
from guatu.reading.intake.project_tasks import task_of
from guatu.reading.intake.refusal import Refused

# 一个县四百项、每项十来个节点，约五千行，再放一倍；一个省另走网络文件（设计值，D）
MOST_TASKS = 10_000
MOST_CALENDARS = 500
NOT_PROJECT = "不是 MS Project 的 XML 文件（请在 Project 里“另存为 XML 格式”）"
_HEAD = 4096


def project_json(paper: int, notices: list[str]) -> str:
    """Project as JSON (Project 文件成 JSON): one object; raises Refused with the place."""
    with os.fdopen(paper, "rb") as stream:
        stream.seek(0)
        content = stream.read()
    return json.dumps(_project(_root(content)), ensure_ascii=False)


def _root(content: bytes) -> etree._Element:
    head = content[:_HEAD].replace(b"\0", b"").upper()
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise Refused("文件里有文档类型或实体定义，Project 不会写这些，未读取")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        line, column = fault.position
        if not line:
            # No place at all: the parser ran out of the memory that it is allowed.
            raise MemoryError from None
        raise Refused("不是合格的 XML", f"第 {line} 行第 {column} 个字附近") from None
    if root.getroottree().docinfo.doctype:
        raise Refused("文件里有文档类型或实体定义，Project 不会写这些，未读取")
    name = etree.QName(root)
    if name.localname != "Project":
        raise Refused(f"{NOT_PROJECT}，根元素是 {name.localname[:40]}")
    if name.namespace != NAMESPACE:
        raise Refused(f"{NOT_PROJECT}，命名空间是“{(name.namespace or '空')[:80]}”")
    return root


def _project(root: etree._Element) -> dict[str, Any]:
    tasks, calendars = inside(root, "Tasks", "Task"), inside(root, "Calendars", "Calendar")
    if len(tasks) > MOST_TASKS:
        raise Refused(f"任务超过 {MOST_TASKS} 个，请拆成几个文件")
    if len(calendars) > MOST_CALENDARS:
        raise Refused(f"日历超过 {MOST_CALENDARS} 个，不像一份计划，未读取")
    assignments = inside(root, "Assignments", "Assignment")
    return {
        "title": text(root, "Title") or text(root, "Name"),
        "from_start": flag(root, "ScheduleFromStart", default=True),
        "start": day_or_none(root, "StartDate", "Project"),
        "finish": day_or_none(root, "FinishDate", "Project"),
        "status": day_or_none(root, "StatusDate", "Project"),
        "minutes_a_day": whole(root, "MinutesPerDay", "Project") or 8 * 60,
        "calendar": text(root, "CalendarUID"),
        "calendars": [calendar_of(one) for one in calendars],
        "tasks": [task_of(one) for one in tasks],
        "resources": sum(1 for one in inside(root, "Resources", "Resource") if text(one, "Name")),
        "assignments": sum(1 for one in assignments if _is_real(one)),
        "split": sorted({text(one, "TaskUID") for one in assignments if _is_split(one)}),
    }


def _is_real(assignment: etree._Element) -> bool:
    """The program writes one to no resource for each task that has none."""
    return text(assignment, "ResourceUID") not in ("", "-65535")


def _is_split(assignment: etree._Element) -> bool:
    """Work, then none, then work again."""
    values = [text(one, "Value") for one in children(assignment, "TimephasedData")]
    idle = [value in ("", "PT0H0M0S") for value in values]
    worked = [at for at, none in enumerate(idle) if not none]
    return bool(worked) and any(idle[worked[0] : worked[-1]])
