"""Passes of a plan (计划的推移): what planned days allow, pushed later or pulled earlier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from guatu.scheduling.network import Activity, Network
from guatu.scheduling.passes import Boundaries
from guatu.scheduling.schedule import Schedule, scheduled
from guatu.scheduling.working_days import WorkingDays
from guatu.vocabulary.unknown import Unknown


def pushed(
    network: Network, plan: Mapping[str, date], calendar: WorkingDays
) -> dict[str, date] | None:
    """Pushed (往后推): finishes when each starts as planned, or as soon after as arcs allow."""
    starts = starts_alone(network, plan, calendar)
    if starts is None:
        return None
    released = tuple(
        replace(a, not_before=starts[a.id], due=None, on=None, started_on=None)
        for a in network.activities
    )
    first = min([*starts.values(), network.as_of])
    found = _scheduled(network, released, first, calendar)
    return None if found is None or found.early is None else _ends(found, found.early)


def pulled(
    network: Network, plan: Mapping[str, date], calendar: WorkingDays
) -> dict[str, date] | None:
    """Pulled (往前带): finishes when each ends as planned, or before it as followers ask."""
    bound = tuple(
        replace(a, due=plan[a.id], not_before=None, on=None, done_on=None, started_on=None)
        for a in network.activities
    )
    found = _scheduled(network, bound, network.as_of, calendar)
    return _ends(found, found.late) if found else None


def settled_days(
    network: Network, plan: Mapping[str, date], calendar: WorkingDays
) -> dict[str, date] | None:
    """Settled days (落到上班日): each planned finish on a day worked on the node's calendar."""
    found = _alone(network, plan, calendar)
    return _ends(found, found.late) if found else None


def starts_alone(
    network: Network, plan: Mapping[str, date], calendar: WorkingDays
) -> dict[str, date] | None:
    """Starts alone (各自的开始日): by which each must start to finish as planned."""
    alone = _alone(network, plan, calendar)
    if alone is None:
        return None
    return {
        a.id: calendar.date_at(alone.late.begin[i] + bool(a.days))
        for i, a in enumerate(network.activities)
    }


def leading_up(
    network: Network, fixed: Mapping[str, date], calendar: WorkingDays
) -> dict[str, date] | None:
    """Leading up (配合已定日子): latest finishes that keep the deadline and the days of `fixed`."""
    bound = tuple(
        replace(a, due=min(filter(None, (a.due, fixed.get(a.id))), default=None))
        for a in network.activities
    )
    found = scheduled(replace(network, activities=bound), calendar)
    return None if isinstance(found, Unknown) else _ends(found, found.late)


def _alone(network: Network, plan: Mapping[str, date], calendar: WorkingDays) -> Schedule | None:
    """Each by itself, ending by its planned day."""
    alone = tuple(
        replace(
            a, after=(), due=plan[a.id], not_before=None, on=None, done_on=None, started_on=None
        )
        for a in network.activities
    )
    return _scheduled(network, alone, network.as_of, calendar)


def _scheduled(
    network: Network, activities: tuple[Activity, ...], first: date, calendar: WorkingDays
) -> Schedule | None:
    other = replace(network, as_of=first, activities=activities, deadline=calendar.last)
    found = scheduled(other, calendar)
    return None if isinstance(found, Unknown) else found


def _ends(found: Schedule, at: Boundaries) -> dict[str, date]:
    return {a.id: found.calendar.date_at(at.end[i]) for i, a in enumerate(found.network.activities)}
