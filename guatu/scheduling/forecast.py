"""Forecast (预测): the earliest dates from what is reported on, and what can no longer be kept."""

from __future__ import annotations

from dataclasses import replace

from guatu.scheduling.grid import grid_of
from guatu.scheduling.network import Network
from guatu.scheduling.passes import Boundaries
from guatu.scheduling.schedule import earliest_or_none
from guatu.scheduling.working_days import OutsideCalendar, WorkingDays


def forecast_of(
    network: Network, calendar: WorkingDays
) -> tuple[Boundaries | None, dict[int, int]]:
    """Forecast (预测): earliest dates, and the last starts that running validities leave.

    An open milestone does not lie before as_of either. None where the calendar ends.
    """
    try:
        grid = grid_of(network, calendar)
    except OutsideCalendar:
        return None, {}
    today = network.as_of.toordinal() - calendar.first.toordinal()
    release = [
        day if grid.days[i] or grid.given[i] else max(day, today)
        for i, day in enumerate(grid.release)
    ]
    return earliest_or_none(replace(grid, release=release)), grid.latest_begin
