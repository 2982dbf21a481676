"""Schedule (排程): a network with its latest and earliest dates, kept to be replanned."""

from __future__ import annotations

from dataclasses import dataclass

from guatu.scheduling.conflict import latest_or_contradiction
from guatu.scheduling.grid import Grid, grid_of
from guatu.scheduling.lag_limits import Endless, earliest_within
from guatu.scheduling.network import Network
from guatu.scheduling.passes import Boundaries, earliest
from guatu.scheduling.working_days import OutsideCalendar, WorkingDays, unpublished
from guatu.vocabulary.unknown import Unknown


@dataclass(frozen=True, slots=True)
class Schedule:
    """Schedule (排程): boundaries in the order of the network's activities.

    `early` is None where going forward leaves the published calendar. Crews are not held
    here: these are the dates that arcs, days and calendars alone allow.
    """

    network: Network
    calendar: WorkingDays
    grid: Grid
    late: Boundaries
    early: Boundaries | None


def scheduled(network: Network, calendar: WorkingDays) -> Schedule | Unknown:
    """Scheduled (排程): Unknown when the latest dates leave the calendar; raises Contradiction."""
    try:
        grid = grid_of(network, calendar)
        late = latest_or_contradiction(network, grid, calendar)
    except OutsideCalendar:
        return unpublished(calendar, before=network.deadline <= calendar.last)
    return Schedule(network, calendar, grid, late, earliest_or_none(grid))


def earliest_or_none(grid: Grid) -> Boundaries | None:
    """Earliest dates (正推): None where they run past the published calendar."""
    try:
        return earliest_within(grid) if grid.bounded else earliest(grid)
    except (OutsideCalendar, Endless):
        return None
