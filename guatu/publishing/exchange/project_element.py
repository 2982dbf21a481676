"""Elements of MS Project XML (元素写法): days, durations and flags as that program writes them."""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256
from uuid import UUID, uuid5

from lxml import etree

NAMESPACE = "http://schemas.microsoft.com/project"
# 上班时间按八小时一天写：只用来把“天”换算成“小时”，排期仍以整天计（设计值，D）
MORNING, NOON, AFTERNOON, EVENING = "08:00:00", "12:00:00", "13:00:00", "17:00:00"
HOURS_A_DAY = 8
_OURS = UUID("6d0d3d8a-2e0f-5f0b-9d3c-9c6f1f5f4b52")
_MOST_UID = 2**30
# What XML cannot hold at all.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def put(parent: etree._Element, name: str, said: object) -> etree._Element:
    """Put an element (写一个元素): True and False as 1 and 0."""
    one = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    text = str(int(said)) if isinstance(said, bool) else str(said)
    one.text = _ILLEGAL.sub("", text)
    return one


def part(parent: etree._Element, name: str) -> etree._Element:
    """Part (写一个空元素): to be filled."""
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")


def begins(day: date) -> str:
    """Begins (开始时刻): on the morning of the day."""
    return f"{day.isoformat()}T{MORNING}"


def ends(day: date) -> str:
    """Ends (完成时刻): on the evening of the day."""
    return f"{day.isoformat()}T{EVENING}"


def lasts(days: int) -> str:
    """Lasts (工期): whole days as hours of work."""
    return f"PT{days * HOURS_A_DAY}H0M0S"


def guid_of(key: str) -> str:
    """GUID of a key (全局标识): the same for ever."""
    return str(uuid5(_OURS, key)).upper()


def uids_of(keys: list[str]) -> dict[str, int]:
    """Numbers of keys (任务编号): by the key alone, so that a row more or less moves none.

    Two keys that meet (once in a thousand files of four thousand rows) part by one.
    """
    found: dict[str, int] = {}
    taken: set[int] = set()
    for key in sorted(keys):
        uid = int.from_bytes(sha256(key.encode()).digest()[:4], "big") % _MOST_UID + 1
        while uid in taken:
            uid += 1
        taken.add(uid)
        found[key] = uid
    return found
