"""清源县的计划交换:台账写成文件夹,命令照用户的用法跑。"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from guatu.ledger.acts.node_plan import NodePlanned, NodesPlanned
from guatu.ledger.new_book import write_new_book
from guatu.vocabulary.pledge_kind import PledgeKind
from tests.cast import TRANSPORT_BUREAU, ZHAO
from tests.returns.county import PARK, ROADS, County, goal

SPACE = "{http://schemas.microsoft.com/project}"
REPORTER = replace(ZHAO, office=TRANSPORT_BUREAU)


def small_county(folder: Path) -> County:
    """两项承诺,都已签收;背街小巷报过两个节点。"""
    county = County(folder)
    county.promise(ROADS, PledgeKind.COUNT, [goal(20, "个")], date(2022, 6, 30))
    county.promise(PARK, PledgeKind.PROJECT, [goal(12, "亿元")], date(2022, 12, 31))
    return county


def plan(county: County, number: str, on: date, *nodes: tuple[str, str, date]) -> None:
    """编制节点。"""
    body = NodesPlanned(
        nodes=tuple(NodePlanned(id=key, name=name, due=due) for key, name, due in nodes),
        reason="调整",
    )
    county.record(f"pledge:{number}", body, REPORTER, on)


def as_folder(county: County, folder: Path) -> Path:
    """写成台账文件夹。"""
    write_new_book(folder, county.entries, {}, None)
    return folder


def changed(path: Path, change: Callable[[ET.Element], None], name: str) -> Path:
    """用别的程序打开、改动、另存。"""
    ET.register_namespace("", SPACE[1:-1])
    tree = ET.parse(path)
    change(tree.getroot())
    saved = path.with_name(name)
    tree.write(saved, encoding="utf-8", xml_declaration=True)
    return saved


def tasks(root: ET.Element) -> dict[str, ET.Element]:
    """任务,按挂图编号。"""
    found = {}
    for task in root.iter(f"{SPACE}Task"):
        value = task.find(f"{SPACE}ExtendedAttribute/{SPACE}Value")
        if value is not None:
            found[str(value.text)] = task
    return found


def said(task: ET.Element, name: str) -> str:
    """任务的一个元素。"""
    return task.findtext(f"{SPACE}{name}") or ""


def put(task: ET.Element, name: str, text: str) -> None:
    """改任务的一个元素。"""
    one = task.find(f"{SPACE}{name}")
    assert one is not None
    one.text = text
