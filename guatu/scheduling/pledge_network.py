"""Network of a pledge (一项承诺的网络): the nodes that its sentence promises, with their bounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from guatu.ledger.pledge import Pledge
from guatu.scheduling.conflict_words import day_in_words
from guatu.scheduling.done_node import estimate_of, told_by_node
from guatu.scheduling.month_end import month_ends
from guatu.scheduling.network import Activity, Arc, End, Floor, Network
from guatu.scheduling.season_rule import season_rules
from guatu.scheduling.spread import ThreePoints
from guatu.scheduling.template import Monthly, TemplateArc, TemplateNode
from guatu.scheduling.template_choice import Choice
from guatu.scheduling.working_days import DayKind, WorkingDays


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedNode:
    """Planned node (计划节点): what a node is called, how long it takes, and who says so."""

    activity: Activity
    name: str
    source: str
    verified: str


def planned_nodes(
    pledge: Pledge, choice: Choice, calendar: WorkingDays, county: Path | None = None
) -> list[PlannedNode]:
    """Planned nodes (计划节点): of the template, and one at each month's end for an indicator.

    They do not depend on the day looked at. Monthly nodes begin with the template's first
    month: a people's congress sits in the first quarter, so the first account that the
    plan can be held to is that of the quarter's last month; months before it are not
    planned. A node that is done keeps its place; it may have been done under the office's
    own name for it.
    """
    pledge = told_by_node(pledge, choice.nodes, county)
    kept = {node.id for node in choice.nodes}
    made = [
        _planned(pledge, _estimated(pledge, node, county), kept, calendar) for node in choice.nodes
    ]
    if choice.template.monthly:
        made += _monthly(pledge, choice.template.monthly, made[-1].activity.id, calendar)
    return made


def network_of(
    nodes: list[PlannedNode], pledge: Pledge, as_of: date, county: Path | None = None
) -> Network:
    """Network of planned nodes (组成网络): due on the pledge's deadline in force."""
    named = {season for node in nodes for season in node.activity.seasons}
    return Network(
        as_of=as_of,
        deadline=pledge.due.by,
        activities=tuple(node.activity for node in nodes),
        seasons={name: season_rules(county)[name].season for name in sorted(named)},
    )


def _estimated(pledge: Pledge, node: TemplateNode, county: Path | None) -> TemplateNode:
    """With the three points that somebody gave for this promise; a wait by law stays as it is."""
    given = estimate_of(pledge, node, county)
    if given is None or node.wait or not node.days:
        return node
    source = f"{day_in_words(given.given_on)}三点估计（台账第 {given.seq} 条）：{given.reason}"
    return replace(node, spread=ThreePoints(given.low, given.likely, given.high, source))


def _planned(
    pledge: Pledge, node: TemplateNode, kept: set[str], calendar: WorkingDays
) -> PlannedNode:
    arcs = [arc for arc in node.after if arc.before in kept]
    activity = Activity(
        node.id,
        node.days,
        tuple(_arc(arc, pledge) for arc in arcs),
        node.calendar,
        due=_good_until(node, arcs, pledge, calendar),
        done_on=pledge.done_nodes.get(node.id),
        started_on=pledge.begun_nodes.get(node.id),
        seasons=(node.season,) if node.season else (),
        floor=Floor(node.days, node.wait) if node.wait else None,
        spread=node.spread,
    )
    return PlannedNode(
        activity=activity, name=node.name, source=node.source, verified=node.verified
    )


def _arc(arc: TemplateArc, pledge: Pledge) -> Arc:
    leaves = End.START if arc.from_start else End.FINISH
    # What was granted on a known day is good until a known day: a bound, see below.
    most = None if arc.before in pledge.done_nodes else arc.max_lag
    return Arc(arc.before, arc.lag, most, leaves=leaves)


def _good_until(
    node: TemplateNode, arcs: list[TemplateArc], pledge: Pledge, calendar: WorkingDays
) -> date | None:
    """The day by which the node ends if it starts on the last day that its permits are good."""
    granted = [(pledge.done_nodes.get(arc.before), arc.max_lag) for arc in arcs]
    begun = [on + timedelta(days=most + 1) for on, most in granted if on and most is not None]
    if not begun:
        return None
    if node.calendar is DayKind.EVERY_DAY:
        return min(begun) + timedelta(days=max(node.days - 1, 0))
    ends = calendar.add(_last_working_day(min(begun), calendar), max(node.days - 1, 0))
    return ends if isinstance(ends, date) else None


def _monthly(
    pledge: Pledge, monthly: Monthly, previous: str, calendar: WorkingDays
) -> Iterator[PlannedNode]:
    stand = (report for report in pledge.progress if report.stands)
    reported = {report.period: report.reported_at.date() for report in stand}
    for day in _measured_on(pledge, monthly, calendar):
        period = f"{day:%Y-%m}"
        name = f"m{period}"
        yield PlannedNode(
            activity=Activity(
                name,
                monthly.days,
                (Arc(previous),),
                DayKind.WORKING,
                due=day,
                not_before=_last_working_day(day, calendar),
                done_on=pledge.done_nodes.get(name, reported.get(period)),
            ),
            name=f"{day.year}年{day.month}月{monthly.name}",
            source=monthly.source,
            verified=monthly.verified,
        )
        previous = name


def _measured_on(pledge: Pledge, monthly: Monthly, calendar: WorkingDays) -> list[date]:
    """Months' ends from the first month of the plan year, and the deadline itself.

    A deadline in the holidays right after a month's end is measured by that month's account.
    """
    due = pledge.due.by
    year = int(pledge.number[:4]) if pledge.number[:4].isdigit() else due.year
    days = list(month_ends(date(year, monthly.first_month, 1), due))
    counted = _last_working_day(due, calendar)
    if days and _last_working_day(days[-1], calendar) == counted:
        return days
    return [*days, due]


def _last_working_day(day: date, calendar: WorkingDays) -> date:
    last = calendar.add(day, 0)
    return last if isinstance(last, date) else day
