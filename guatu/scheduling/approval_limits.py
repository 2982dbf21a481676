"""Approval limits (审批时限): the drawer's, and a county's own, which may promise less time."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from guatu.rulebook.rule_file import DRAWER, MARKS, read_rule_file, refuse_unknown_keys
from guatu.scheduling.time_limit import KEYS, KINDS, LABELS, LEAST, Matter, TimeLimit
from guatu.scheduling.working_days import DayKind
from guatu.vocabulary.problem import Problem, Unusable

FOLDER = "approvals"
_NEEDED = frozenset({"document", "article", "dated", "source", "verified"})
# 五年以上的审批、有效期都是笔误
_MOST_DAYS, _MOST_MONTHS = 400, 120

Matters = Mapping[str, Matter]


@cache
def matters(county: Path | None = None) -> Matters:
    """Matters (全部事项): by id; a county's file adds matters, or changes what it promises.

    Raises Unusable naming file and matter: a wait made shorter, a promise over the legal most.
    """
    found = _all_in(DRAWER / FOLDER, {})
    if county is not None:
        found |= _all_in(county / FOLDER, found)
    return MappingProxyType(found)


def _all_in(folder: Path, drawer: Mapping[str, Matter]) -> dict[str, Matter]:
    found: dict[str, Matter] = {}
    for path in sorted(folder.glob("*.toml")):
        for matter in read_matters(path, drawer):
            if matter.id in found:
                raise Unusable(Problem(f"{path} 事项 {matter.id}", "编号重复"))
            found[matter.id] = matter
    return found


def read_matters(path: Path, drawer: Mapping[str, Matter] | None = None) -> list[Matter]:
    """Read matters (读时限文件): those with an id of `drawer` are laid over it, limit by limit."""
    body = read_rule_file(path, frozenset({"matter"})).body
    rows = body.get("matter")
    if not isinstance(rows, list) or not rows:
        raise Unusable(Problem(str(path), "至少要有一个 [[matter]] 事项"))
    return [_matter(row, str(path), drawer or {}) for row in rows]


def _matter(row: Mapping[str, Any], place: str, drawer: Mapping[str, Matter]) -> Matter:
    refuse_unknown_keys(row, {"id", "name", *KINDS}, place)
    if not row.get("id") or not row.get("name"):
        raise Unusable(Problem(place, "事项须有编号 id 和名称 name"))
    here = f"{place} 事项 {row['id']}"
    own = {kind: _limit(kind, row[kind], here) for kind in KINDS if kind in row}
    if not own:
        raise Unusable(Problem(here, "事项至少要有一种时限"))
    standing = drawer.get(row["id"])
    given = dict(standing.limits()) if standing else {}
    made = Matter(id=row["id"], name=row["name"], **(given | own))
    if standing:
        refuse_weaker(made, standing, here)
    _refuse_over(made, here)
    return made


def _limit(kind: str, row: Any, place: str) -> TimeLimit:
    here = f"{place} {LABELS[kind]}"
    if not isinstance(row, dict):
        raise Unusable(Problem(here, "应是一张表"))
    refuse_unknown_keys(row, KEYS, here)
    if missing := sorted(key for key in _NEEDED if not row.get(key)):
        raise Unusable(Problem(here, f"缺少 {'、'.join(missing)}"))
    if row["verified"] not in MARKS:
        raise Unusable(Problem(here, "核验标记应是 V、S、M、D 之一"))
    if kind == LEAST and not isinstance(row.get("incompressible"), bool):
        raise Unusable(Problem(here, "法定等待须写明能不能缩短（incompressible）"))
    _refuse_amount(row, here)
    return TimeLimit(**{**row, "calendar": _calendar(row, here)})


def _refuse_amount(row: Mapping[str, Any], place: str) -> None:
    for key, most in (("days", _MOST_DAYS), ("months", _MOST_MONTHS)):
        if key in row and (type(row[key]) is not int or not 1 <= row[key] <= most):
            raise Unusable(Problem(place, f"{key} 应是 1 到 {most} 的整数，不是 {row[key]}"))
    if ("days" in row) == ("months" in row):
        raise Unusable(Problem(place, "天数 days 和月数 months 写一样"))


def _calendar(row: Mapping[str, Any], place: str) -> DayKind:
    if "days" in row and "calendar" not in row:
        raise Unusable(Problem(place, "天数须写明是工作日 working 还是日历日 every-day"))
    try:
        return DayKind(row.get("calendar", DayKind.EVERY_DAY))
    except ValueError:
        said = row["calendar"]
        raise Unusable(Problem(place, f"calendar 应是 working 或 every-day，不是 {said}")) from None


def refuse_weaker(made: Matter, standing: Matter, place: str) -> None:
    """Refuse a weaker limit (不得放宽): names the article that a county's file would break."""
    least, most, valid = standing.least, standing.most, standing.valid
    if least and least.incompressible and made.least and _weaker_wait(made.least, least):
        raise Unusable(
            Problem(
                place,
                f"{least.cited}规定不少于 {least.words}，不可压缩，不能改为{made.least.words}",
            )
        )
    if most and made.most and made.most.whole_days > most.whole_days:
        raise Unusable(
            Problem(place, f"{most.cited}规定最长 {most.words}，不能放宽到 {made.most.words}")
        )
    if valid and made.valid and made.valid.whole_days > valid.whole_days:
        raise Unusable(
            Problem(place, f"{valid.cited}规定有效期 {valid.words}，不能延长到 {made.valid.words}")
        )


def _weaker_wait(made: TimeLimit, standing: TimeLimit) -> bool:
    """Fewer days, or days of a calendar that may pass sooner."""
    sooner = made.calendar is DayKind.EVERY_DAY and standing.calendar is DayKind.WORKING
    return made.days < standing.days or sooner or not made.incompressible


def _refuse_over(matter: Matter, place: str) -> None:
    if matter.promised and matter.most and matter.promised.whole_days > matter.most.whole_days:
        raise Unusable(
            Problem(
                place,
                f"承诺 {matter.promised.words}，超过{matter.most.cited}规定的 {matter.most.words}",
            )
        )
