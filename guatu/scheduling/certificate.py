"""Certificate (晚的凭据): the chain that makes a plan late, day by day, so that it adds up.

From the latest start of its first activity to the day that binds its last one, every day of
the calendar is worked by one of its links, not worked by it, or waited.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from guatu.scheduling.certificate_words import certificate_in_words
from guatu.scheduling.chain_link import Link, links_of
from guatu.scheduling.conflict import among
from guatu.scheduling.grid import Grid, grid_of
from guatu.scheduling.network import Network
from guatu.scheduling.passes import Boundaries
from guatu.scheduling.placing import set_by_early
from guatu.scheduling.schedule import Schedule
from guatu.scheduling.trail import Trail, in_order
from guatu.scheduling.working_days import WorkingDays


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """Certificate (晚的凭据): `late_by` = days of all links - days from as_of to `until`.

    `ids` are the activities that make it late: they alone (beside what is done) are as late,
    with one less they are not.
    """

    late_by: int
    start: date
    until: date
    left: int
    links: tuple[Link, ...]
    words: str

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids (涉及的工序): of the links, and of those that they cannot be parted from."""
        return tuple(dict.fromkeys(n for link in self.links for n in (link.id, *link.bound_to)))


def late_on_day_one(schedule: Schedule) -> Certificate | None:
    """Late on day one (开局即晚): None when nothing open should have started before as_of.

    An activity without which the plan would be as late (it fills a weekend) is left out.
    """
    first = _first_open(schedule.grid, schedule.late)
    if first is None:
        return None
    held = _held_by(schedule.grid, first)
    facts = _validities_running(schedule, held)
    part = in_order(among(schedule.network, held | facts))
    found = _certificate(part, schedule.calendar)
    if found is None:
        return None
    for name in reversed(found.ids):
        rest = facts.union(one for one in found.ids if one != name)
        shorter = _certificate(among(part, rest), schedule.calendar)
        if shorter is not None and shorter.late_by == found.late_by:
            found = shorter
    return found


def _first_open(grid: Grid, late: Boundaries) -> int | None:
    """The open one that must start first."""
    still_open = [i for i, given in enumerate(grid.given) if given is None]
    return min(still_open, key=lambda i: (late.begin[i], grid.ids[i]), default=None)


def _held_by(grid: Grid, first: int) -> set[str]:
    """The first, and all on whose dates its own could depend."""
    seen, waiting = {first}, [first]
    while waiting:
        fresh = set(set_by_early(grid, waiting.pop())) - seen
        seen |= fresh
        waiting += fresh
    return {grid.ids[i] for i in seen}


def _validities_running(schedule: Schedule, held: set[str]) -> set[str]:
    """What is done or begun and bounds some of these by its validity: a day, not a step."""
    known = zip(schedule.network.activities, schedule.grid.given, strict=True)
    facts = {activity.id for activity, given in known if given is not None}
    arcs = (arc for a in schedule.network.activities if a.id in held for arc in a.after)
    return {arc.before for arc in arcs if arc.max_lag is not None and arc.before in facts}


def _certificate(network: Network, calendar: WorkingDays) -> Certificate | None:
    grid = grid_of(network, calendar)
    trail = Trail(grid)
    first = _first_open(grid, trail.dates)
    today = network.as_of.toordinal() - 1 - calendar.first.toordinal()
    if first is None or trail.dates.begin[first] >= today:
        return None
    begin = trail.dates.begin[first]
    links, end = links_of(grid, list(trail.back(first)))
    start, until = calendar.date_at(begin + bool(grid.days[first])), calendar.date_at(end.at)
    return Certificate(
        late_by=today - begin,
        start=start,
        until=until,
        left=end.at - today,
        links=links,
        words=certificate_in_words(network, links, start, until, end.sort),
    )
