"""Change of a grid (改网格): one activity's columns anew, all others as they are."""

from __future__ import annotations

from dataclasses import replace

from guatu.scheduling.grid import Grid, Tie, Ties
from guatu.scheduling.network import Arc, End, Network
from guatu.scheduling.own_days import OwnDays, given_of
from guatu.scheduling.working_days import WorkingDays


def with_activity(grid: Grid, network: Network, calendar: WorkingDays, i: int) -> Grid | None:
    """With one activity changed (改一道工序): None when a fact that bounds others changed.

    `network` is the changed one; its arcs, calendars and seasons must be those of the grid.
    """
    activity, axis = network.activities[i], calendar.first.toordinal()
    last, first = network.deadline.toordinal() - axis, network.as_of.toordinal() - 1 - axis
    if grid.given[i] is not None and _bounds_others(grid, network, i):
        return None
    own = OwnDays(grid.due, grid.release, grid.earliest_begin, grid.latest_begin, grid.given).copy()
    own.due[i], own.release[i] = last, first
    own.earliest_begin.pop(i, None)
    own.latest_begin.pop(i, None)
    own.ask(i, activity, axis)
    own.given[i] = given_of(activity, grid.tables[i], axis, first)
    for arc in activity.after:
        if arc.max_lag is not None:
            leader = grid.ids.index(arc.before)
            own.runs_already(network.activities[leader], i, leader, arc)
    ties_in, ties_out = _running(grid, network, i, own)
    # Each tie that is gone was one against the order: only then may none be left.
    looped = grid.looped if ties_out is grid.ties_out else _looped(grid, ties_out)
    days = grid.days.copy()
    days[i] = activity.days
    return replace(
        grid,
        days=days,
        ties_in=ties_in,
        ties_out=ties_out,
        due=own.due,
        release=own.release,
        earliest_begin=own.earliest_begin,
        latest_begin=own.latest_begin,
        given=own.given,
        looped=looped,
    )


def _looped(grid: Grid, ties_out: Ties) -> bool:
    unordered = len(grid.order) < len(grid.ids)
    return unordered or any(tie.backward for ties in ties_out.values() for tie in ties)


def _bounds_others(grid: Grid, network: Network, i: int) -> bool:
    """Whether a validity runs from what is known of i."""
    followers = grid.following.others(i)
    followers += [tie.other for tie in grid.ties_out.get(i, ())]
    arcs = (arc for k in followers for arc in network.activities[k].after)
    return any(arc.before == grid.ids[i] and arc.max_lag is not None for arc in arcs)


def _running(grid: Grid, network: Network, i: int, own: OwnDays) -> tuple[Ties, Ties]:
    """Ties of validities that begin to run with i become bounds of their followers."""
    validities = [tie for tie in grid.ties_in.get(i, ()) if tie.backward]
    if own.given[i] is None or not validities:
        return grid.ties_in, grid.ties_out
    ties_in, ties_out = dict(grid.ties_in), dict(grid.ties_out)
    for tie in validities:
        leaves, meets = (End.FINISH if at else End.START for at in (tie.here, tie.there))
        arc = Arc(grid.ids[i], 0, -tie.gap, leaves=leaves, meets=meets)
        if own.runs_already(network.activities[i], tie.other, i, arc):
            ties_in[i] = [one for one in ties_in[i] if one != tie]
            twin = Tie(tie.there, i, tie.here, tie.gap, True)
            ties_out[tie.other] = [one for one in ties_out[tie.other] if one != twin]
    return ties_in, ties_out
