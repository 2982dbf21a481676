"""Node sheet (工期表): all that is told of one promise's nodes on one day, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from guatu.ledger.pledge import Milestone, Pledge
from guatu.scheduling.approval_limits import Matters, matters
from guatu.scheduling.assumed_calendar import assumed_calendars
from guatu.scheduling.network import Contradiction, Network
from guatu.scheduling.node_progress import Progress, Reported
from guatu.scheduling.office_rows import own_rows, planned_by, with_originals
from guatu.scheduling.pledge_network import PlannedNode, network_of, planned_nodes
from guatu.scheduling.progress import progress_of
from guatu.scheduling.schedule import Schedule, scheduled
from guatu.scheduling.season_rule import season_rules
from guatu.scheduling.sheet_row import SheetRow
from guatu.scheduling.template import LimitClass, TemplateNode
from guatu.scheduling.template_choice import Choice, choose
from guatu.scheduling.timetable import timetable
from guatu.scheduling.told_conflict import told_conflict
from guatu.scheduling.waits_for import waits_for
from guatu.scheduling.working_days import WorkingDays, state_council_calendar, unpublished
from guatu.vocabulary.unknown import Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeSheet:
    """Node sheet (工期表): `network` is None when no dates can be given, `unknown` then says why.

    With the calendar not published, rows bear the `range` in which they must start, lowest
    and highest. `progress` is the forecast of the whole.
    """

    choice: Choice
    rows: tuple[SheetRow, ...]
    network: Network | None
    progress: Progress | None
    unknown: str = ""
    unpublished: bool = False


def node_sheet(
    pledge: Pledge,
    as_of: date,
    county: Path | None = None,
    originals: Mapping[str, date] | None = None,
) -> NodeSheet:
    """Node sheet (工期表): `originals` are the days of the first plan, by name of the node."""
    calendar = state_council_calendar()
    choice = choose(pledge, county)
    nodes = planned_nodes(pledge, choice, calendar, county)
    network = network_of(nodes, pledge, as_of, county)
    plan = planned_by(pledge, choice, nodes, county)
    reported = {
        a.id: Reported(started_on=a.started_on, finished_on=a.done_on) for a in network.activities
    }
    rows = _plain_rows(nodes, choice, network, plan, county)
    own = own_rows(pledge, rows, county)
    try:
        progress = progress_of(network, reported, as_of, calendar)
        critical = _critical(network, calendar)
    except Contradiction as conflict:
        if pledge.due.by <= calendar.last:
            why = told_conflict(conflict, nodes, county)
            return _without_dates(choice, (*rows, *own), originals, why)
        progress = unpublished(calendar, before=False)
    # Known years on either side: what is missing is no calendar still to be published.
    if isinstance(progress, Unknown) and max(pledge.due.by, as_of) <= calendar.last:
        return _without_dates(choice, (*rows, *own), originals, progress.reason)
    if isinstance(progress, Unknown):
        shown = (*_ranged(rows, pledge, choice, county), *own)
        bare = _without_dates(choice, shown, originals, progress.reason)
        return replace(bare, unpublished=True)
    told = (*_told(rows, progress, critical), *own)
    return NodeSheet(
        choice=choice,
        rows=with_originals(told, originals or {}),
        network=network,
        progress=progress,
    )


def _without_dates(
    choice: Choice, rows: tuple[SheetRow, ...], originals: Mapping[str, date] | None, why: str
) -> NodeSheet:
    shown = with_originals(rows, originals or {})
    return NodeSheet(choice=choice, rows=shown, network=None, progress=None, unknown=why)


def _told(
    rows: tuple[SheetRow, ...], progress: Progress, critical: frozenset[str]
) -> tuple[SheetRow, ...]:
    return tuple(
        replace(row, progress=one, critical=row.id in critical)
        for row, one in zip(rows, progress.nodes, strict=True)
    )


def _critical(network: Network, calendar: WorkingDays) -> frozenset[str]:
    table = timetable(network, calendar)
    return frozenset() if isinstance(table, Unknown) else frozenset(table.critical)


def _plain_rows(
    nodes: list[PlannedNode],
    choice: Choice,
    network: Network,
    plan: Mapping[str, Milestone | None],
    county: Path | None,
) -> tuple[SheetRow, ...]:
    of = {node.id: node for node in choice.nodes}
    known = matters(county)
    words = _Words(
        names={node.activity.id: node.name for node in nodes},
        seasons={one: season_rules(county)[one].title for one in network.seasons},
        validities={one.id: _validity(one, known) for one in choice.nodes},
    )
    return tuple(
        _plain_row(node, of.get(node.activity.id), plan[node.activity.id], words) for node in nodes
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    names: Mapping[str, str]
    seasons: Mapping[str, str]
    validities: Mapping[str, str]


def _validity(node: TemplateNode, known: Matters) -> str:
    limit = known[node.matter].valid if node.matter in known else None
    return limit.cited if limit else ""


def _plain_row(
    node: PlannedNode, template: TemplateNode | None, own: Milestone | None, words: _Words
) -> SheetRow:
    activity = node.activity
    return SheetRow(
        id=activity.id,
        name=node.name,
        days=activity.days,
        unit=activity.calendar.label,
        waits=waits_for(activity, words.names, words.validities),
        season="、".join(words.seasons[one] for one in activity.seasons),
        limit=template.limit if template else LimitClass.ESTIMATE,
        wait=activity.floor.article if activity.floor else "",
        validity=words.validities.get(activity.id, ""),
        source=node.source,
        verified=node.verified,
        planned=own.due if own else None,
        milestone=own.id if own else "",
        begun_on=activity.started_on,
        done_on=activity.done_on,
        monthly=template is None,
    )


def _ranged(
    rows: tuple[SheetRow, ...], pledge: Pledge, choice: Choice, county: Path | None
) -> tuple[SheetRow, ...]:
    """Rows with the first and the last of the latest starts that the coming years may bring."""
    found: dict[str, list[date]] = {row.id: [] for row in rows}
    for calendar in assumed_calendars(pledge.due.by.year):
        # Months' ends fall on working days, so the nodes themselves depend on the calendar.
        network = network_of(
            planned_nodes(pledge, choice, calendar, county), pledge, calendar.first, county
        )
        try:
            plan = scheduled(network, calendar)
        except Contradiction:
            continue
        if not isinstance(plan, Schedule):
            continue
        for i, activity in enumerate(network.activities):
            start = plan.late.begin[i] + bool(activity.days)
            found.setdefault(activity.id, []).append(calendar.date_at(start))
    return tuple(
        replace(row, range=(min(found[row.id]), max(found[row.id])) if found[row.id] else None)
        for row in rows
    )
