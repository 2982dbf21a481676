"""Grid (网格): a network as lists of integers, made once and read by every pass.

The axis counts days from the first day of the working calendar. A boundary is the evening
of a day: an activity of n days with end e and begin b takes the days b+1 … e. An activity
of no duration lies on the evening of a day worked on its calendar, b = e.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from guatu.scheduling.network import Activity, Arc, End, Network
from guatu.scheduling.season import season_table
from guatu.scheduling.working_days import DayKind, OutsideCalendar, WorkingDays

# upto and nth of the activity's calendar; None: every day is worked.
Table = tuple[Sequence[int], Sequence[int]] | None
Ends = list[list[tuple[int, int]]]


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


@dataclass(frozen=True, slots=True)
class Grid:
    """Grid (网格): `before`, `following` hold the plain arcs from finish to start (activity, lag).

    `ties_in` and `ties_out` hold every other relation. `release` and `due` bound begin and
    end, `earliest_begin` only what the activity itself asks, `latest_begin` its start. `given`
    holds begin and end of what is done or under way.
    """

    ids: list[str]
    days: list[int]
    tables: list[Table]
    before: Ends
    following: Ends
    ties_in: dict[int, list[Tie]]
    ties_out: dict[int, list[Tie]]
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
    size, axis = len(activities), calendar.first.toordinal()
    last = (deadline or network.deadline).toordinal() - axis
    first = network.as_of.toordinal() - 1 - axis
    tables = _tables(network, calendar)
    bounds = _Bounds([last] * size, [first] * size, {}, {}, [None] * size)
    before, following = _plain_arcs(activities, at)
    for i, activity in enumerate(activities):
        if activity.due or activity.not_before or activity.on:
            bounds.own(i, activity, axis, last)
        if activity.done_on or activity.started_on:
            bounds.given[i] = given_of(activity, tables[i], axis, first)
    ties_in, ties_out = _ties(activities, at, bounds)
    order = _order(before, following, ties_in, ties_out)
    return Grid(
        ids=list(at),
        days=[activity.days for activity in activities],
        tables=tables,
        before=before,
        following=following,
        ties_in=ties_in,
        ties_out=ties_out,
        due=bounds.due,
        release=bounds.release,
        earliest_begin=bounds.earliest_begin,
        latest_begin=bounds.latest_begin,
        given=bounds.given,
        order=order,
        circular=len(order) < size and len(_order(before, following, {}, {})) < size,
        looped=len(order) < size or any(t.backward for ts in ties_out.values() for t in ts),
    )


@dataclass(frozen=True, slots=True)
class _Bounds:
    due: list[int]
    release: list[int]
    earliest_begin: dict[int, int]
    latest_begin: dict[int, int]
    given: list[tuple[int, int] | None]

    def own(self, i: int, activity: Activity, axis: int, last: int) -> None:
        """What the activity asks of its own dates."""
        lead = 1 if activity.days else 0
        if activity.due:
            self.due[i] = min(activity.due.toordinal() - axis, last)
        for day in (activity.not_before, activity.on):
            if day:
                begin = day.toordinal() - axis - lead
                self.earliest_begin[i] = max(self.earliest_begin.get(i, begin), begin)
                self.release[i] = max(self.release[i], begin)
        if activity.on:
            self.latest_begin[i] = activity.on.toordinal() - axis - lead


def with_activity(grid: Grid, network: Network, calendar: WorkingDays, i: int) -> Grid | None:
    """With one activity changed (改一道工序): None when a fact that bounds others changed.

    `network` is the changed one; its arcs, calendars and seasons must be those of the grid.
    """
    activity, axis = network.activities[i], calendar.first.toordinal()
    last, first = network.deadline.toordinal() - axis, network.as_of.toordinal() - 1 - axis
    if grid.given[i] is not None and _bounds_others(grid, network, i):
        return None
    bounds = _Bounds(
        grid.due.copy(),
        grid.release.copy(),
        grid.earliest_begin.copy(),
        grid.latest_begin.copy(),
        grid.given.copy(),
    )
    bounds.due[i], bounds.release[i] = last, first
    bounds.earliest_begin.pop(i, None)
    bounds.latest_begin.pop(i, None)
    bounds.own(i, activity, axis, last)
    bounds.given[i] = given_of(activity, grid.tables[i], axis, first)
    for arc in activity.after:
        if arc.max_lag is not None:
            leader = grid.ids.index(arc.before)
            _runs_already(network.activities[leader], i, leader, arc, bounds)
    ties_in, ties_out = _running(grid, network, i, bounds)
    days = grid.days.copy()
    days[i] = activity.days
    return replace(
        grid,
        days=days,
        ties_in=ties_in,
        ties_out=ties_out,
        due=bounds.due,
        release=bounds.release,
        earliest_begin=bounds.earliest_begin,
        latest_begin=bounds.latest_begin,
        given=bounds.given,
    )


def _bounds_others(grid: Grid, network: Network, i: int) -> bool:
    """Whether a validity runs from what is known of i."""
    followers = [k for k, _ in grid.following[i]]
    followers += [tie.other for tie in grid.ties_out.get(i, ())]
    arcs = (arc for k in followers for arc in network.activities[k].after)
    return any(arc.before == grid.ids[i] and arc.max_lag is not None for arc in arcs)


def _running(
    grid: Grid, network: Network, i: int, bounds: _Bounds
) -> tuple[dict[int, list[Tie]], dict[int, list[Tie]]]:
    """Ties of validities that begin to run with i become bounds of their followers."""
    validities = [tie for tie in grid.ties_in.get(i, ()) if tie.backward]
    if bounds.given[i] is None or not validities:
        return grid.ties_in, grid.ties_out
    ties_in, ties_out = dict(grid.ties_in), dict(grid.ties_out)
    for tie in validities:
        leaves, meets = (End.FINISH if at else End.START for at in (tie.here, tie.there))
        arc = Arc(grid.ids[i], 0, -tie.gap, leaves=leaves, meets=meets)
        if _runs_already(network.activities[i], tie.other, i, arc, bounds):
            ties_in[i] = [one for one in ties_in[i] if one != tie]
            twin = Tie(tie.there, i, tie.here, tie.gap, True)
            ties_out[tie.other] = [one for one in ties_out[tie.other] if one != twin]
    return ties_in, ties_out


def given_of(activity: Activity, table: Table, axis: int, today: int) -> tuple[int, int] | None:
    """Given (已成事实): begin and end of what is done or started; None when it is neither."""
    begun = activity.started_on.toordinal() - axis if activity.started_on else None
    lead = 1 if activity.days else 0
    if activity.done_on:
        done = activity.done_on.toordinal() - axis
        return (min(begun - lead, done) if begun is not None else done), done
    if begun is None:
        return None
    left = activity.remaining
    if left is None:
        left = max(activity.days - worked_between(table, begun - lead, today), 1)
    if not left:
        return begun - lead, max(begun, today)
    return begun - lead, end_after(table, max(today, begun - lead), left)


def worked_between(table: Table, begin: int, end: int) -> int:
    """Worked between (其间上班天数): days worked from the evening `begin` to the evening `end`."""
    if end <= begin:
        return 0
    if table is None:
        return end - begin
    upto, _ = table
    if not (begin >= -1 and end < len(upto)):
        raise OutsideCalendar
    return upto[end] - (upto[begin] if begin >= 0 else 0)


def end_after(table: Table, begin: int, days: int) -> int:
    """End after (做完的那天): the evening on which `days` after the evening `begin` are worked."""
    if table is None:
        return begin + days
    upto, nth = table
    if not -1 <= begin < len(upto):
        raise OutsideCalendar
    count = (upto[begin] if begin >= 0 else 0) + days
    if count > len(nth):
        raise OutsideCalendar
    return nth[count - 1]


def _tables(network: Network, calendar: WorkingDays) -> list[Table]:
    worked: Table = (calendar.upto, calendar.nth)
    tables: list[Table] = []
    made: dict[tuple[DayKind, tuple[str, ...]], Table] = {}
    for activity in network.activities:
        if not activity.seasons:
            tables.append(None if activity.calendar is DayKind.EVERY_DAY else worked)
            continue
        key = activity.calendar, activity.seasons
        if key not in made:
            made[key] = season_table(
                calendar,
                [network.seasons[name] for name in activity.seasons],
                every_day=activity.calendar is DayKind.EVERY_DAY,
                until=network.deadline,
            )
        tables.append(made[key])
    return tables


def _plain(arc: Arc) -> bool:
    return arc.leaves is End.FINISH and arc.meets is End.START


def _plain_arcs(activities: Sequence[Activity], at: Mapping[str, int]) -> tuple[Ends, Ends]:
    before: Ends = []
    following: Ends = [[] for _ in activities]
    for i, activity in enumerate(activities):
        ends = []
        for arc in activity.after:
            if arc.leaves is End.FINISH and arc.meets is End.START:
                leader = at[arc.before]
                ends.append((leader, arc.lag))
                following[leader].append((i, arc.lag))
        before.append(ends)
    return before, following


def _ties(
    activities: Sequence[Activity], at: Mapping[str, int], bounds: _Bounds
) -> tuple[dict[int, list[Tie]], dict[int, list[Tie]]]:
    into: dict[int, list[Tie]] = {}
    out: dict[int, list[Tie]] = {}

    def tie(low: int, leaves: bool, high: int, meets: bool, gap: int, backward: bool) -> None:
        out.setdefault(low, []).append(Tie(leaves, high, meets, gap, backward))
        into.setdefault(high, []).append(Tie(meets, low, leaves, gap, backward))

    for i, activity in enumerate(activities):
        for arc in activity.after:
            if arc.max_lag is None and _plain(arc):
                continue
            leader = at[arc.before]
            leaves, meets = arc.leaves is End.FINISH, arc.meets is End.FINISH
            if not _plain(arc):
                tie(leader, leaves, i, meets, arc.lag, False)
            if arc.max_lag is None or _runs_already(activities[leader], i, leader, arc, bounds):
                continue
            tie(i, meets, leader, leaves, -arc.max_lag, True)
    return into, out


def _runs_already(before: Activity, i: int, leader: int, arc: Arc, bounds: _Bounds) -> bool:
    """A validity that already runs, since its leader is done: it bounds the follower by a day."""
    given = bounds.given[leader]
    fact = before.done_on or (before.started_on and arc.leaves is End.START)
    if given is None or not fact or arc.max_lag is None:
        return False
    most = given[arc.leaves is End.FINISH] + arc.max_lag
    if arc.meets is End.FINISH:
        bounds.due[i] = min(bounds.due[i], most)
    else:
        bounds.latest_begin[i] = min(bounds.latest_begin.get(i, most), most)
    return True


def _order(
    before: Ends,
    following: Ends,
    ties_in: Mapping[int, list[Tie]],
    ties_out: Mapping[int, list[Tie]],
) -> list[int]:
    """Each after all it waits for; those in a ring are left out."""
    waiting = [len(ends) for ends in before]
    for i, ties in ties_in.items():
        waiting[i] += sum(not tie.backward for tie in ties)
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
        for tie in ties_out.get(leader, ()):
            if not tie.backward:
                waiting[tie.other] -= 1
                if not waiting[tie.other]:
                    ready.append(tie.other)
    return order
