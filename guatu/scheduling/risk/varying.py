"""Varying activities (工期不定的工序): which durations are drawn, and out of what."""

from __future__ import annotations

from dataclasses import dataclass

from guatu.scheduling.grid import Grid
from guatu.scheduling.network import Activity, Network
from guatu.scheduling.own_days import worked_between
from guatu.scheduling.risk.parts import parts_of, whole_parts


@dataclass(frozen=True, slots=True)
class Varying:
    """Varying activity (工期不定的工序): `parts` of the days least, least + 1 …, PARTS in all.

    `after`: of one under way, the evening from which what is left is worked; its days are
    then those left.
    """

    at: int
    id: str
    least: int
    parts: tuple[int, ...]
    after: int | None = None


def varying(network: Network, grid: Grid, today: int) -> list[Varying]:
    """Varying (找出不定的): those with three points, unless done, told or ordered by law.

    `today` is the evening before as_of.
    """
    return [
        _varying(grid, i, activity, today)
        for i, activity in enumerate(network.activities)
        if activity.spread and is_open(activity) and not is_wait(activity)
    ]


def is_open(activity: Activity) -> bool:
    """Open (未定): neither done nor, when under way, with its remaining days told."""
    return activity.done_on is None and (activity.started_on is None or activity.remaining is None)


def is_wait(activity: Activity) -> bool:
    """Statutory wait (法定等待): takes the days that it takes."""
    return activity.floor is not None and activity.floor.statutory


def _varying(grid: Grid, i: int, activity: Activity, today: int) -> Varying:
    spread = activity.spread
    assert spread is not None
    least, parts = spread.low, parts_of(spread)
    if activity.floor and activity.floor.days > least:
        least, parts = _not_under(activity.floor.days, least, parts)
    given = grid.given[i]
    if given is None:
        return Varying(i, activity.id, least, parts)
    worked = worked_between(grid.tables[i], given[0], today)
    left = _left_after(worked, least, parts)
    return Varying(i, activity.id, *left, after=max(today, given[0]))


def _not_under(floor: int, least: int, parts: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    """What would be quicker than anything can be takes the floor."""
    over = floor - least
    if over >= len(parts):
        return floor, (sum(parts),)
    return floor, (sum(parts[: over + 1]), *parts[over + 1 :])


def _left_after(worked: int, least: int, parts: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    """Days left once so many are worked: out of the durations that are still possible.

    Overdue by every one of them it takes one day more, as in the plan.
    """
    if least > worked:
        return least - worked, parts
    still = parts[worked + 1 - least :]
    return (1, whole_parts([float(part) for part in still])) if any(still) else (1, (sum(parts),))
