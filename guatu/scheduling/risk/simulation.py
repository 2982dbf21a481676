"""Simulation (模拟): a network's durations drawn thousands of times, seeded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from guatu.scheduling.crews import crews_matter
from guatu.scheduling.grid import Grid
from guatu.scheduling.network import Network
from guatu.scheduling.risk.by_array import drawn_by_array
from guatu.scheduling.risk.crew_handover import with_handovers
from guatu.scheduling.risk.outcome import Risk
from guatu.scheduling.risk.plainly import drawn_plainly
from guatu.scheduling.risk.summing_up import summed_up, without_draws
from guatu.scheduling.risk.tally import Tally
from guatu.scheduling.risk.varying import Varying, varying
from guatu.scheduling.schedule import Schedule, scheduled
from guatu.scheduling.working_days import WorkingDays, state_council_calendar, unpublished
from guatu.vocabulary.unknown import Unknown

# Any number does; the same one everywhere lets two offices compare. (D)
SEED = 2022
CREWS_IN_ORDER = "班组按现在排定的先后接着用，不临时调换"
CREWS_LEFT_OUT = "没有计入班组互相等待，实际只会更晚"
# What a person waits for: ten thousand, or as many as a few seconds allow. (D)
MOST_DRAWS, LEAST_DRAWS = 10_000, 200
_PLACES_BY_ARRAY, _PLACES_PLAINLY = 100_000_000, 1_000_000


def risk_of(
    network: Network,
    calendar: WorkingDays | None = None,
    *,
    draws: int | None = None,
    seed: int = SEED,
) -> Risk | Unknown:
    """Risk of a network (工期风险): Unknown where its plan is; raises Contradiction.

    `draws` None: as many as fit, see `fitting_draws`. The same input, seed and draws give the
    same answer, whatever the order of the rows and with or without numpy. Raises OverflowError
    where draws end behind the year 9999, as the plan itself does.
    """
    calendar = calendar or state_council_calendar()
    if network.as_of < calendar.first:
        return unpublished(calendar, before=True)
    schedule = scheduled(network, calendar)
    if isinstance(schedule, Unknown):
        return schedule
    schedule, crews = _with_crews(schedule)
    grid = schedule.grid
    nodes = varying(network, grid, network.as_of.toordinal() - 1 - calendar.first.toordinal())
    if not nodes:
        return without_draws(schedule, nodes, seed)
    tally = _tally(grid, nodes, seed, draws or fitting_draws(network))
    return summed_up(schedule, nodes, seed, tally, usual=MOST_DRAWS, crews=crews)


def fitting_draws(network: Network) -> int:
    """Fitting draws (模拟几次合适): MOST_DRAWS, fewer for a large network or without numpy."""
    places = _PLACES_PLAINLY if _numpy() is None else _PLACES_BY_ARRAY
    return max(min(places // max(len(network.activities), 1), MOST_DRAWS), LEAST_DRAWS)


def _with_crews(schedule: Schedule) -> tuple[Schedule, str]:
    """The schedule to draw on, and how crews are treated in it."""
    if not crews_matter(schedule.network):
        return schedule, ""
    ordered = with_handovers(schedule)
    again = scheduled(ordered, schedule.calendar) if ordered else None
    if isinstance(again, Schedule):
        return again, CREWS_IN_ORDER
    return schedule, CREWS_LEFT_OUT


def _tally(grid: Grid, nodes: Sequence[Varying], seed: int, draws: int) -> Tally:
    numpy = _numpy()
    if numpy is None:
        return drawn_plainly(grid, nodes, seed, draws)
    return drawn_by_array(numpy, grid, nodes, seed, draws)


def _numpy() -> Any:
    """None where the extra is not installed."""
    try:
        import numpy
    except ImportError:
        return None
    return numpy
