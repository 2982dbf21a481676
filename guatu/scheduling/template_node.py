"""Node of a template file (模板文件的节点): an estimate of ours, or what the limits say."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from guatu.rulebook.rule_file import MARKS, refuse_unknown_keys
from guatu.scheduling.approval_limits import Matters
from guatu.scheduling.spread import ThreePoints, three_points_of
from guatu.scheduling.template import LimitClass, TemplateArc, TemplateNode
from guatu.scheduling.time_limit import LABELS, LEAST, PROMISED, Matter, TimeLimit
from guatu.scheduling.working_days import DayKind
from guatu.vocabulary.problem import Problem, Unusable

_NODE = frozenset({"id", "name", "after"})
_MAY = _NODE | {"days", "calendar", "matter", "season", "once_begun", "source", "verified", "days3"}
_ARC = frozenset({"node", "lag", "max_lag", "from", "valid"})
# 一步要做两年以上的，应当分成几步
MOST_DAYS = 600


def read_node(
    row: Mapping[str, Any], known: Matters, seasons: Collection[str], estimate: str, place: str
) -> TemplateNode:
    """Read a node (读节点): `estimate` is what is said of a duration that nobody promises.

    Raises Unusable naming the node, and the article where a limit is broken.
    """
    refuse_unknown_keys(row, _MAY, place)
    if missing := _NODE - row.keys():
        raise Unusable(Problem(place, f"节点缺少 {'、'.join(sorted(missing))}"))
    here = f"{place} 节点 {row['id']}"
    matter = _matter(row, known, here)
    refuse_unknown_season(row.get("season", ""), seasons, here)
    if "days" not in row and matter is None:
        raise Unusable(Problem(here, "须写天数 days，或写它是哪个事项 matter"))
    return TemplateNode(
        id=row["id"],
        name=row["name"],
        after=tuple(_arc(one, known, here) for one in row["after"]),
        matter=row.get("matter", ""),
        season=row.get("season", ""),
        once_begun=row.get("once_begun", False),
        spread=_spread(row, matter, here),
        **_timing(row, matter, estimate, here),
    )


def refuse_unknown_season(season: str, seasons: Collection[str], place: str) -> None:
    """Refuse an unknown season (没有这个季节): one that the drawer has no days of."""
    if season and season not in seasons:
        raise Unusable(Problem(place, f"季节规则中没有 {season}"))


def _matter(row: Mapping[str, Any], known: Matters, place: str) -> Matter | None:
    if "matter" not in row:
        return None
    if row["matter"] not in known:
        raise Unusable(Problem(place, f"时限规则中没有事项 {row['matter']}"))
    return known[row["matter"]]


def _timing(
    row: Mapping[str, Any], matter: Matter | None, estimate: str, place: str
) -> dict[str, Any]:
    limit = matter.planned if matter else None
    own = "days" in row
    days = row["days"] if own else limit.whole_days if limit else 0
    calendar = _calendar(row, limit, place)
    refuse_days(days, matter, place)
    _refuse_sooner(calendar, matter, place)
    source, verified = row.get("source", estimate), row.get("verified", "D")
    if limit and not own:
        source, verified = _said(matter, limit), limit.verified
    elif matter and limit:
        source = f"{source}；{_said(matter, limit)}"
    if not source or verified not in MARKS:
        raise Unusable(Problem(place, "来源或核验标记不对"))
    return {
        "days": days,
        "calendar": calendar,
        "limit": limit_class(matter),
        "wait": wait_of(matter),
        "source": source,
        "verified": verified,
    }


def refuse_days(days: Any, matter: Matter | None, place: str) -> None:
    """Refuse days (天数不对): nonsense, a wait made shorter, or over the legal most."""
    if type(days) is not int or not 0 <= days <= MOST_DAYS:
        raise Unusable(Problem(place, f"天数应是 0 到 {MOST_DAYS} 的整数，不是 {days}"))
    least = matter.least if matter else None
    if least and least.incompressible and days < least.whole_days:
        raise Unusable(
            Problem(place, f"{least.cited}规定不少于 {least.words}，不可压缩，不能只排 {days} 天")
        )
    most = matter.most if matter else None
    if most and days > most.whole_days:
        raise Unusable(Problem(place, f"{most.cited}规定最长 {most.words}，不能排 {days} 天"))


def _refuse_sooner(calendar: DayKind, matter: Matter | None, place: str) -> None:
    """Days of every kind pass sooner than the working days that a wait is counted in."""
    least = matter.least if matter else None
    if least and least.calendar is DayKind.WORKING and calendar is DayKind.EVERY_DAY:
        raise Unusable(Problem(place, f"{least.cited}规定的 {least.words}不能按日历日排"))


def limit_class(matter: Matter | None) -> LimitClass:
    """Class of a node's limit (时限类别): by what is known of its matter."""
    if matter is None:
        return LimitClass.ESTIMATE
    if wait_of(matter):
        return LimitClass.INCOMPRESSIBLE
    return LimitClass.PROMISED if matter.promised else LimitClass.LEGAL


def wait_of(matter: Matter | None) -> str:
    """Wait (法定等待): the article by which it cannot be shortened, empty where it can."""
    least = matter.least if matter else None
    return least.cited if least and least.incompressible else ""


def _spread(row: Mapping[str, Any], matter: Matter | None, place: str) -> ThreePoints | None:
    """A range beside the days that are planned; none is made up where none is given."""
    given = row.get("days3")
    if given is None:
        return None
    if wait_of(matter):
        raise Unusable(Problem(place, f"{wait_of(matter)}规定的等待不变，不能写 days3"))
    try:
        return three_points_of(given, row.get("days"), MOST_DAYS, row.get("source", ""))
    except ValueError as fault:
        raise Unusable(Problem(place, str(fault))) from None


def _said(matter: Matter | None, limit: TimeLimit) -> str:
    kind = next((k for k, one in matter.limits() if one is limit), "") if matter else ""
    words = {LEAST: "不少于", PROMISED: "承诺"}.get(kind, "不超过")
    return f"{limit.cited}：{words} {limit.words}（{limit.source}）" if kind in LABELS else ""


def _calendar(row: Mapping[str, Any], limit: TimeLimit | None, place: str) -> DayKind:
    own = row.get("calendar")
    if own is None:
        return (
            limit.calendar
            if limit and ("days" not in row or limit.incompressible)
            else (DayKind.WORKING)
        )
    try:
        return DayKind(own)
    except ValueError:
        raise Unusable(Problem(place, f"不认识的日历 {own}")) from None


def _arc(given: Any, known: Matters, place: str) -> TemplateArc:
    if isinstance(given, str):
        return TemplateArc(before=given)
    if not isinstance(given, dict) or not isinstance(given.get("node"), str):
        raise Unusable(Problem(place, "after 里应是节点编号，或带 node 的表"))
    refuse_unknown_keys(given, _ARC, place)
    for key in ("lag", "max_lag"):
        if key in given and (type(given[key]) is not int or given[key] < 0):
            raise Unusable(Problem(place, f"{key} 应是不小于 0 的整数"))
    if given.get("from", "finish") not in ("start", "finish"):
        raise Unusable(Problem(place, "from 应是 start 或 finish"))
    most = _good_for(given["valid"], known, place) if "valid" in given else given.get("max_lag")
    return TemplateArc(
        before=given["node"],
        lag=given.get("lag", 0),
        max_lag=most,
        from_start=given.get("from") == "start",
    )


def _good_for(name: str, known: Matters, place: str) -> int:
    limit = known[name].valid if name in known else None
    if limit is None:
        raise Unusable(Problem(place, f"时限规则中没有 {name} 的有效期"))
    return limit.max_lag
