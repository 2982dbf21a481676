"""Season rule (季节规则): when in the year a kind of work can be done, from the drawer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

from guatu.rulebook.rule_file import DRAWER, read_rule_file, refuse_unknown_keys
from guatu.scheduling.season import Season, Yearly
from guatu.vocabulary.problem import Problem, Unusable

FOLDER = "seasons"
_PREFIX = "seasons."
# 平年：规则里的月日不写 2 月 29 日
_ANY_YEAR = 2023
Seasons = Mapping[str, "SeasonRule"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonRule:
    """Season rule (季节规则): its id without the folder, its name, and when work stands still."""

    id: str
    title: str
    source: str
    verified: str
    season: Season


@cache
def season_rules(county: Path | None = None) -> Seasons:
    """Season rules (全部季节): a county's file takes the place of the drawer's of its id."""
    folders = [DRAWER / FOLDER, *([county / FOLDER] if county else [])]
    paths = [path for folder in folders for path in sorted(folder.glob("*.toml"))]
    return MappingProxyType({one.id: one for one in map(read_season, paths)})


def read_season(path: Path) -> SeasonRule:
    """Read a season (读季节文件): raises Unusable naming the file and what is wrong in it."""
    rule, place = read_rule_file(path, frozenset({"open"})), str(path)
    rows = rule.body.get("open")
    if not isinstance(rows, list) or not rows:
        raise Unusable(Problem(place, "至少要有一段 [[open]] 可以施工的日子"))
    name = rule.edition.id.removeprefix(_PREFIX)
    spans = sorted(_span(row, place) for row in rows)
    for (_, last), (first, _) in pairwise(spans):
        if first <= last:
            raise Unusable(Problem(place, "可以施工的几段日子不能重叠，跨年的分成两段写"))
    return SeasonRule(
        id=name,
        title=rule.edition.title,
        source=rule.edition.source,
        verified=rule.edition.verified,
        season=Season(closed=tuple(_between(spans, f"不在{rule.edition.title}"))),
    )


def _span(row: Any, place: str) -> tuple[date, date]:
    if not isinstance(row, dict):
        raise Unusable(Problem(place, "open 应是表"))
    refuse_unknown_keys(row, {"first", "last"}, place)
    try:
        first, last = (date.fromisoformat(f"{_ANY_YEAR}-{row[key]}") for key in ("first", "last"))
    except (KeyError, ValueError):
        raise Unusable(Problem(place, "first、last 应是 02-15 这样的月日")) from None
    if last < first:
        raise Unusable(Problem(place, "last 早于 first；跨年的分成两段写"))
    return first, last


def _between(spans: list[tuple[date, date]], why: str) -> list[Yearly]:
    """The days of a year that lie in none of the spans, over New Year too."""
    day = timedelta(days=1)
    closed = []
    for at, (_, last) in enumerate(spans):
        first = spans[(at + 1) % len(spans)][0]
        begin, end = last + day, first - day
        # 首尾相接（12-31 与 01-01）中间没有停工的日子
        if begin.replace(year=_ANY_YEAR) == first:
            continue
        closed.append(Yearly((begin.month, begin.day), (end.month, end.day), why))
    return closed
