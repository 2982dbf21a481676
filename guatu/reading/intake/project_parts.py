"""Parts of MS Project XML (取元素): texts, flags, days, durations, refused with their place."""

from __future__ import annotations

import re
from datetime import date, datetime

from lxml import etree

from guatu.reading.intake.refusal import Refused

NAMESPACE = "http://schemas.microsoft.com/project"
LONGEST = 4_000
_DURATION = re.compile(r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?")
_NO_DAY = ("", "NA")
_NUMBER = re.compile(r"[+-]?\d{1,12}(?:\.\d+)?")


def child(parent: etree._Element, name: str) -> etree._Element | None:
    """Child (子元素): the first of the name."""
    return parent.find(f"{{{NAMESPACE}}}{name}")


def children(parent: etree._Element, name: str) -> list[etree._Element]:
    """Children (各子元素): all of the name."""
    found: list[etree._Element] = parent.findall(f"{{{NAMESPACE}}}{name}")
    return found


def inside(parent: etree._Element, outer: str, name: str) -> list[etree._Element]:
    """Inside (容器里的元素): of the name, within the container."""
    holder = child(parent, outer)
    return [] if holder is None else children(holder, name)


def text(parent: etree._Element, name: str) -> str:
    """Text (文字): of a child, "" where it is missing."""
    one = child(parent, name)
    said = "" if one is None else (one.text or "").strip()
    return said[:LONGEST]


def flag(parent: etree._Element, name: str, *, default: bool) -> bool:
    """Flag (是否): 1 and true; `default` where it is missing."""
    said = text(parent, name).lower()
    return said in ("1", "true") if said else default


def whole(parent: etree._Element, name: str, where: str) -> int:
    """Whole number (整数): 0 where it is missing; raises Refused."""
    said = text(parent, name)
    if said and not _NUMBER.fullmatch(said):
        raise Refused(f"{name} 应是数，不是“{said[:40]}”", where)
    return int(float(said)) if said else 0


def day_or_none(parent: etree._Element, name: str, where: str) -> str | None:
    """Day (日期): ISO, without its hour; None where it is missing; raises Refused."""
    said = text(parent, name)
    if said in _NO_DAY:
        return None
    try:
        found: date = datetime.fromisoformat(said)
    except ValueError:
        raise Refused(
            f"{name} 应是 2022-06-30T17:00:00 这样的时刻，不是“{said[:40]}”", where
        ) from None
    return found.isoformat()[:10]


def minutes(parent: etree._Element, name: str, where: str) -> int | None:
    """Minutes (分钟数): of a duration PT8H0M0S, seconds made a minute; None where missing."""
    said = text(parent, name)
    if not said:
        return None
    found = _DURATION.fullmatch(said)
    if found is None or len(said) > 40:
        raise Refused(f"{name} 应是 PT8H0M0S 这样的工期，不是“{said[:40]}”", where)
    sign, days, hours, mins, seconds = found.groups(default="0")
    total = (int(days) * 24 + int(hours)) * 60 + int(mins) + (int(seconds) > 0)
    if sign == "-" and total:
        raise Refused(f"{name} 是负的（{said}）", where)
    return total
