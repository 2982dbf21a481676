"""Grid (网格): a network as lists of integers, made once and read by every pass.

The axis counts days from the first day of the working calendar. A boundary is the evening
of a day: an activity of n days with end e and begin b takes the days b+1 … e. An activity
of no duration lies on the evening of a day worked on its calendar, b = e.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from guatu.scheduling.arc_rows import ArcRows, arc_rows
from guatu.scheduling.network import Activity, Arc, End, Network
from guatu.scheduling.own_days import OwnDays, Table, given_of
from guatu.scheduling.season import season_table
from guatu.scheduling.working_days import DayKind, WorkingDays


@dataclass(frozen=True, slots=True)
class Tie:
    """Tie (约束): `point(end) >= point(other) + gap`, seen from either side.

    `here` and `there` say whether it holds the finish (else the start) of this activity and
    of the `other`. A maximum lag is a tie against the order of the arcs, of negative gap.
    """

    here: bool
    other: int
    there: bool
    gap: int
    backward: bool


Ties = dict[int, list[Tie]]


@dataclass(frozen=True, slots=True)
class Grid:
    """Grid (网格): `before`, `following` hold the plain arcs from finish to start (activity, lag).

    `ties_in` and `ties_out` hold every other relation. `release` and `due` bound begin and
    end, `earliest_begin` only what the activity itself asks, `latest_begin` its start. `given`
    holds begin and end of what is done or under way. `looped`: some ties go against the order.
    """

    ids: list[str]
    days: list[int]
    tables: list[Table]
    before: ArcRows
    following: ArcRows
    ties_in: Ties
    ties_out: Ties
    due: list[int]
    release: list[int]
    earliest_begin: dict[int, int]
    latest_begin: dict[int, int]
    given: list[tuple[int, int] | None]
    order: list[int]
    circular: bool
    looped: bool

    @property
    def bounded(self) -> bool:
        """Bounded (另有约束): something beyond plain arcs from finish to start is asked."""
        return bool(self.ties_out or self.latest_begin)


def grid_of(network: Network, calendar: WorkingDays, deadline: date | None = None) -> Grid:
    """Grid of a network (建网格); its ids must be unique and every arc's end known.

    `deadline` stands in for the network's own.
    """
    activities = network.activities
    at = {activity.id: position for position, activity in enumerate(activities)}
    size = len(activities)
    tables = _tables(network, calendar)
    own = _own_days(network, calendar, tables, deadline or network.deadline)
    before, more = arc_rows(activities, at)
    following = before.turned()
    ties_in, ties_out = _ties(activities, more, own)
    order = _order(before, following, ties_in, ties_out)
    return Grid(
        ids=list(at),
        days=[activity.days for activity in activities],
        tables=tables,
        before=before,
        following=following,
        ties_in=ties_in,
        ties_out=ties_out,
        due=own.due,
        release=own.release,
        earliest_begin=own.earliest_begin,
        latest_begin=own.latest_begin,
        given=own.given,
        order=order,
        circular=len(order) < size and len(_order(before, following, {}, {})) < size,
        looped=len(order) < size or any(t.backward for ts in ties_out.values() for t in ts),
    )


def _own_days(
    network: Network, calendar: WorkingDays, tables: Sequence[Table], deadline: date
) -> OwnDays:
    size, axis = len(tables), calendar.first.toordinal()
    last, first = deadline.toordinal() - axis, network.as_of.toordinal() - 1 - axis
    own = OwnDays([last] * size, [first] * size, {}, {}, [None] * size)
    for i, activity in enumerate(network.activities):
        if activity.due or activity.not_before or activity.on:
            own.ask(i, activity, axis)
        if activity.done_on or activity.started_on:
            own.given[i] = given_of(activity, tables[i], axis, first)
    return own


def _tables(network: Network, calendar: WorkingDays) -> list[Table]:
    every_day, worked = DayKind.EVERY_DAY, (calendar.upto, calendar.nth)
    tables: list[Table] = []
    made: dict[tuple[DayKind, tuple[str, ...]], Table] = {}
    for activity in network.activities:
        if not activity.seasons:
            tables.append(None if activity.calendar is every_day else worked)
            continue
        key = activity.calendar, activity.seasons
        if key not in made:
            made[key] = season_table(
                calendar,
                [network.seasons[name] for name in activity.seasons],
                every_day=activity.calendar is every_day,
                until=network.deadline,
            )
        tables.append(made[key])
    return tables


def _ties(
    activities: Sequence[Activity], more: Iterable[tuple[int, int, Arc]], own: OwnDays
) -> tuple[Ties, Ties]:
    into: Ties = {}
    out: Ties = {}

    def tie(low: int, leaves: bool, high: int, meets: bool, gap: int, backward: bool) -> None:
        out.setdefault(low, []).append(Tie(leaves, high, meets, gap, backward))
        into.setdefault(high, []).append(Tie(meets, low, leaves, gap, backward))

    for i, leader, arc in more:
        leaves, meets = arc.leaves is End.FINISH, arc.meets is End.FINISH
        if not leaves or meets:
            tie(leader, leaves, i, meets, arc.lag, False)
        if arc.max_lag is None or own.runs_already(activities[leader], i, leader, arc):
            continue
        tie(i, meets, leader, leaves, -arc.max_lag, True)
    return into, out


def _order(
    before: ArcRows, following: ArcRows, ties_in: Mapping[int, list[Tie]], ties_out: Ties
) -> list[int]:
    """Each after all it waits for; those in a ring are left out."""
    waiting = before.counts
    for i, ties in ties_in.items():
        waiting[i] += sum(not tie.backward for tie in ties)
    # Last in, first out: what belongs together stays together, in memory too.
    ready = [position for position, count in enumerate(waiting) if not count]
    start, others = following.start, following.other
    order: list[int] = []
    while ready:
        leader = ready.pop()
        order.append(leader)
        followers = others[start[leader] : start[leader + 1]]
        if leader in ties_out:
            followers += [tie.other for tie in ties_out[leader] if not tie.backward]
        for follower in followers:
            waiting[follower] -= 1
            if not waiting[follower]:
                ready.append(follower)
    return order
