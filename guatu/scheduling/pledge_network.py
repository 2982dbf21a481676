"""Network of a pledge (一项承诺的网络): the nodes that its sentence promises, with their bounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from guatu.ledger.pledge import Pledge
from guatu.scheduling.month_end import month_ends
from guatu.scheduling.network import Activity, Arc, Network
from guatu.scheduling.template import Monthly, TemplateNode
from guatu.scheduling.template_choice import Choice
from guatu.scheduling.working_days import DayKind, WorkingDays


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedNode:
    """Planned node (计划节点): what a node is called, how long it takes, and who says so."""

    activity: Activity
    name: str
    source: str
    verified: str


def planned_nodes(pledge: Pledge, choice: Choice, calendar: WorkingDays) -> list[PlannedNode]:
    """Planned nodes (计划节点): of the template, and one at each month's end for an indicator.

    They do not depend on the day looked at. Monthly nodes begin with the template's first
    month: a people's congress sits in the first quarter, so the first account that the
    plan can be held to is that of the quarter's last month; months before it are not
    planned. A node that is done keeps its place.
    """
    kept = {node.id for node in choice.nodes}
    made = [_planned(pledge, node, kept) for node in choice.nodes]
    if choice.template.monthly:
        made += _monthly(pledge, choice.template.monthly, made[-1].activity.id, calendar)
    return made


def network_of(nodes: list[PlannedNode], pledge: Pledge, as_of: date) -> Network:
    """Network of planned nodes (组成网络): due on the pledge's deadline in force."""
    return Network(
        as_of=as_of,
        deadline=pledge.due.by,
        activities=tuple(node.activity for node in nodes),
    )


def _planned(pledge: Pledge, node: TemplateNode, kept: set[str]) -> PlannedNode:
    activity = Activity(
        node.id,
        node.days,
        tuple(Arc(before) for before in node.after if before in kept),
        node.calendar,
        done_on=pledge.done_nodes.get(node.id),
    )
    return PlannedNode(
        activity=activity, name=node.name, source=node.source, verified=node.verified
    )


def _monthly(
    pledge: Pledge, monthly: Monthly, previous: str, calendar: WorkingDays
) -> Iterator[PlannedNode]:
    stand = (report for report in pledge.progress if report.stands)
    reported = {report.period: report.reported_at.date() for report in stand}
    for day in _measured_on(pledge, monthly):
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


def _measured_on(pledge: Pledge, monthly: Monthly) -> list[date]:
    """Months' ends from the first month of the plan year, and the deadline itself."""
    due = pledge.due.by
    year = int(pledge.number[:4]) if pledge.number[:4].isdigit() else due.year
    days = list(month_ends(date(year, monthly.first_month, 1), due))
    return days if days and days[-1] == due else [*days, due]


def _last_working_day(day: date, calendar: WorkingDays) -> date:
    last = calendar.add(day, 0)
    return last if isinstance(last, date) else day
