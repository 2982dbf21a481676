"""Plan of a network (网络的计划): any network as one exchanged plan, at its latest dates."""

from __future__ import annotations

from guatu.publishing.exchange.exchanged_plan import ExchangedGroup, ExchangedNode, ExchangedPlan
from guatu.scheduling.network import Activity, Network
from guatu.scheduling.timetable import timetable
from guatu.scheduling.timetable_row import Row
from guatu.scheduling.working_days import WorkingDays
from guatu.vocabulary.problem import Problem, Unusable
from guatu.vocabulary.unknown import Unknown


def network_plan(network: Network, title: str, calendar: WorkingDays) -> ExchangedPlan:
    """Plan of a network (网络的计划): raises Contradiction, and Unusable beyond the calendar."""
    table = timetable(network, calendar)
    if isinstance(table, Unknown):
        raise Unusable(Problem(title, table.reason))
    rows = zip(network.activities, table.rows, strict=True)
    group = ExchangedGroup(
        key=title,
        name=title,
        deadline=network.deadline,
        nodes=tuple(_node(activity, row) for activity, row in rows),
    )
    return ExchangedPlan(title=title, as_of=network.as_of, groups=(group,), seasons=network.seasons)


def _node(activity: Activity, row: Row) -> ExchangedNode:
    latest = (row.latest_start, row.latest_finish)
    finish = activity.done_on or row.latest_finish
    return ExchangedNode(
        key=activity.id,
        name=activity.id,
        activity=activity,
        start=activity.started_on or min(row.latest_start, finish),
        finish=finish,
        latest=latest,
        note=f"依据：{activity.floor.article}" if activity.floor else "",
    )


def left_out(network: Network) -> tuple[str, ...]:
    """Left out (没有写进去的): what that program's file has no place for, in sentences."""
    told = []
    if network.crews:
        told.append(f"班组（{'、'.join(network.crews)}）没有写进文件")
    if network.routes:
        told.append("备选路线没有写进文件，请先选定再出")
    if any(activity.spread for activity in network.activities):
        told.append("三点估计没有写进文件")
    return tuple(told)
