"""Plan of promises (事项的计划): their node sheets as one exchanged plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from guatu.ledger.book import Book
from guatu.ledger.pledge import Pledge
from guatu.publishing.chinese_date import full_date
from guatu.publishing.exchange.exchanged_plan import (
    ExchangedGroup,
    ExchangedNode,
    ExchangedPlan,
)
from guatu.scheduling.network import Activity, Network
from guatu.scheduling.node_sheet import NodeSheet, node_sheet
from guatu.scheduling.plan_move import planned_days
from guatu.scheduling.season import Season
from guatu.scheduling.season_rule import season_rules
from guatu.scheduling.sheet_row import SheetRow
from guatu.scheduling.working_days import DayKind, WorkingDays, state_council_calendar
from guatu.vocabulary.unknown import Unknown

BETWEEN = "/"


def pledge_plan(
    pledges: Iterable[Pledge],
    as_of: date,
    *,
    title: str,
    county: Path | None = None,
    site: str = "",
) -> ExchangedPlan:
    """Plan of promises (事项的计划): in their order; `site` is the office's address, for links."""
    calendar = state_council_calendar()
    groups: list[ExchangedGroup] = []
    seasons: dict[str, Season] = {}
    for pledge in pledges:
        sheet = node_sheet(pledge, as_of, county)
        groups.append(_group(pledge, sheet, calendar, site))
        seasons |= dict(sheet.network.seasons) if sheet.network else {}
    rules = season_rules(county)
    return ExchangedPlan(
        title=title,
        as_of=as_of,
        groups=tuple(groups),
        seasons=seasons,
        season_names={name: rules[name].title for name in seasons},
    )


def plan_title(book: Book, whose: str = "") -> str:
    """Title of a plan (计划名称): place and year, and whose it is."""
    reports = list(book.reports.values())
    places = "、".join(dict.fromkeys(one.place for one in reports))
    years = "、".join(dict.fromkeys(str(one.year) for one in reports))
    return f"{places}{years}年节点计划{f'（{whose}）' if whose else ''}"


def _group(pledge: Pledge, sheet: NodeSheet, calendar: WorkingDays, site: str) -> ExchangedGroup:
    days = planned_days(sheet)
    nodes = (
        _node(pledge, row, activity, days[row.id], calendar)
        for row, activity in _timed(sheet)
        if row.id in days
    )
    own = (
        _own_node(pledge, row, row.done_on or row.planned)
        for row in sheet.rows
        if not _in_network(row, sheet.network) and (row.done_on or row.planned)
    )
    return ExchangedGroup(
        key=pledge.number,
        name=f"{pledge.number} {pledge.title}",
        deadline=pledge.due.by,
        nodes=(*nodes, *own) if sheet.network else (),
        note=_words(pledge),
        link=f"{site.rstrip('/')}/pledges/{pledge.number}/" if site else "",
        untold="" if sheet.network else sheet.unknown,
    )


def _timed(sheet: NodeSheet) -> Iterable[tuple[SheetRow, Activity]]:
    known = {one.id: one for one in sheet.network.activities} if sheet.network else {}
    return ((row, known[row.id]) for row in sheet.rows if row.id in known)


def _in_network(row: SheetRow, network: Network | None) -> bool:
    return network is not None and any(one.id == row.id for one in network.activities)


def _node(
    pledge: Pledge, row: SheetRow, activity: Activity, finish: date, calendar: WorkingDays
) -> ExchangedNode:
    ahead = row.progress
    latest = (ahead.planned_start, ahead.planned_finish) if ahead else (finish, finish)
    held = finish if row.planned and not row.done and finish < latest[1] else None
    start = latest[0] if finish == latest[1] else counted_back(activity, finish, calendar)
    return ExchangedNode(
        key=f"{pledge.number}{BETWEEN}{row.id}",
        name=row.name,
        activity=_renamed(activity, pledge.number),
        start=start,
        finish=finish,
        latest=latest,
        held=held,
        note=_row_words(row),
    )


def _own_node(pledge: Pledge, row: SheetRow, day: date | None) -> ExchangedNode:
    """A node that the office alone planned: a day to be held, waiting for nothing."""
    assert day is not None
    key = f"{pledge.number}{BETWEEN}{row.id}"
    activity = Activity(key, 0, due=None if row.done_on else day, done_on=row.done_on)
    return ExchangedNode(
        key=key,
        name=row.name,
        activity=activity,
        start=day,
        finish=day,
        latest=(pledge.due.by, pledge.due.by),
        held=None if row.done_on else day,
        note=row.source,
    )


def _renamed(activity: Activity, number: str) -> Activity:
    """Nodes of all promises lie in one file: each bears its promise's number."""

    def named(name: str) -> str:
        return f"{number}{BETWEEN}{name}"

    arcs = tuple(replace(arc, before=named(arc.before)) for arc in activity.after)
    return replace(activity, id=named(activity.id), after=arcs)


def counted_back(activity: Activity, finish: date, calendar: WorkingDays) -> date:
    """Counted back (往回数的开始日): as many days as the node lasts, seasons not counted."""
    if not activity.days:
        return finish
    if activity.calendar is DayKind.WORKING:
        found = calendar.add(finish, 1 - activity.days)
        if not isinstance(found, Unknown):
            return found
    return finish - timedelta(days=activity.days - 1)


def _words(pledge: Pledge) -> str:
    """The sentence of the report, and who says the deadline."""
    due = pledge.due
    lines = [f"原文：{pledge.quote}"] if pledge.quote else []
    lines.append(f"时限：{full_date(due.by)}（{due.origin.label}）")
    return "\n".join(lines)


def _row_words(row: SheetRow) -> str:
    lines = [f"工期依据：{row.source}"] if row.source else []
    if row.wait:
        lines.append(f"法定等待，不可压缩：{row.wait}")
    if row.validity:
        lines.append(f"有效期：{row.validity}")
    if row.progress and not row.done:
        lines.append(f"余地：{row.progress.words}")
    return "\n".join(lines)
