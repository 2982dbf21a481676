"""Holiday notices (放假通知): what the State Council published for a year, and when.

A notice that changes a year already published is a version of its own: a plan can be
computed with the calendar as it was known on a day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from guatu.rulebook.rule_file import DRAWER, read_rule_file, refuse_unknown_keys
from guatu.vocabulary.problem import Problem, Unusable

_BODY = frozenset({"year", "notice"})
_NOTICE = frozenset({"number", "published_on", "off", "worked"})


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayNotice:
    """Holiday notice (放假通知): days off and make-up days; a later one prevails day by day.

    A year's notice may name days at the end of the year before.
    """

    year: int
    number: str
    published_on: date
    off: frozenset[date]
    worked: frozenset[date]


@cache
def holiday_notices() -> tuple[HolidayNotice, ...]:
    """Holiday notices (全部放假通知): in the order of publication; a bad file raises Unusable."""
    paths = sorted((DRAWER / "calendar").glob("*.toml"))
    found = [notice for path in paths for notice in read_notices(path)]
    return tuple(sorted(found, key=lambda notice: (notice.published_on, notice.year)))


def read_notices(path: Path) -> list[HolidayNotice]:
    """Read a year's notices (读放假通知): raises Unusable naming the file and what is wrong."""
    body, place = read_rule_file(path, _BODY).body, str(path)
    rows = body.get("notice")
    if not isinstance(body.get("year"), int) or not isinstance(rows, list) or not rows:
        raise Unusable(Problem(place, "应写明 year，并至少有一份 [[notice]]"))
    return [_notice(body["year"], row, place) for row in rows]


def _notice(year: int, row: Mapping[str, Any], place: str) -> HolidayNotice:
    refuse_unknown_keys(row, _NOTICE, place)
    try:
        off, worked = frozenset(row["off"]), frozenset(row["worked"])
        number, published_on = row["number"], row["published_on"]
    except (KeyError, TypeError) as fault:
        raise Unusable(Problem(place, f"放假通知缺项或不对（{fault}）")) from None
    if not number or not all(type(day) is date for day in (published_on, *off, *worked)):
        raise Unusable(Problem(place, "放假通知须有文号，日期写成 2022-01-01"))
    if both := sorted(off & worked):
        raise Unusable(Problem(place, f"{both[0]} 既放假又上班"))
    return HolidayNotice(
        year=year, number=number, published_on=published_on, off=off, worked=worked
    )
