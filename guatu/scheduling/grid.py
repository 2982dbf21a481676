"""Grid (网格): a network as lists of integers, made once and read by every pass.

The axis counts days from the first day of the working calendar. A boundary is the evening
of a day: an activity of n days with end e and begin b takes the days b+1 … e. An activity
of no duration lies on the evening of a day worked on its calendar, b = e.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guatu.scheduling.network import Activity, Network
from guatu.scheduling.working_days import DayKind, WorkingDays

# upto and nth of the working calendar; None: every day is worked.
Table = tuple[Sequence[int], Sequence[int]] | None


@dataclass(frozen=True, slots=True)
class Grid:
    """Grid (网格): `before`, `following` hold (activity, lag), `within` (activity, max_lag)."""

    ids: list[str]
    days: list[int]
    tables: list[Table]
    before: list[list[tuple[int, int]]]
    following: list[list[tuple[int, int]]]
    within: list[list[tuple[int, int]]]
    within_following: list[list[tuple[int, int]]]
    due: list[int]
    release: list[int]
    done: list[int | None]
    order: list[int]
    bounded: bool

    @property
    def circular(self) -> bool:
        """Circular (循环): some activities wait for each other in a ring."""
        return len(self.order) < len(self.ids)


def grid_of(network: Network, calendar: WorkingDays) -> Grid:
    """Grid of a network (建网格); its ids must be unique and every arc's end known."""
    activities = network.activities
    at = {activity.id: position for position, activity in enumerate(activities)}
    axis = calendar.first.toordinal()
    first, last = network.as_of, network.deadline
    worked: Table = (calendar.upto, calendar.nth)
    before, within = _arcs(activities, at)
    following = _turned(before)
    return Grid(
        ids=[activity.id for activity in activities],
        days=[activity.days for activity in activities],
        tables=[None if a.calendar is DayKind.EVERY_DAY else worked for a in activities],
        before=before,
        following=following,
        within=within,
        within_following=_turned(within),
        due=[min(a.due or last, last).toordinal() - axis for a in activities],
        release=[max(a.not_before or first, first).toordinal() - 1 - axis for a in activities],
        done=[a.done_on.toordinal() - axis if a.done_on else None for a in activities],
        order=order_of(before, following),
        bounded=any(within),
    )


def _arcs(
    activities: Sequence[Activity], at: dict[str, int]
) -> tuple[list[list[tuple[int, int]]], list[list[tuple[int, int]]]]:
    before = [[(at[arc.before], arc.lag) for arc in a.after] for a in activities]
    within = [
        [(at[arc.before], arc.max_lag) for arc in a.after if arc.max_lag is not None]
        for a in activities
    ]
    return before, within


def _turned(arcs: list[list[tuple[int, int]]]) -> list[list[tuple[int, int]]]:
    turned: list[list[tuple[int, int]]] = [[] for _ in arcs]
    for follower, ends in enumerate(arcs):
        for leader, lag in ends:
            turned[leader].append((follower, lag))
    return turned


def order_of(
    before: list[list[tuple[int, int]]], following: list[list[tuple[int, int]]]
) -> list[int]:
    """Order (先后次序): each after all it waits for; those in a ring are left out."""
    waiting = [len(ends) for ends in before]
    # Last in, first out: what belongs together stays together, in memory too.
    ready = [position for position, count in enumerate(waiting) if not count]
    order: list[int] = []
    while ready:
        leader = ready.pop()
        order.append(leader)
        for follower, _ in following[leader]:
            waiting[follower] -= 1
            if not waiting[follower]:
                ready.append(follower)
    return order
