"""Certificate (晚的凭据): the chain that makes a plan late, day by day, so that it adds up.

From the latest start of its first activity to the day that binds its last one, every day of
the calendar is worked by one of its links, not worked by it, or waited.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from guatu.scheduling.conflict import among
from guatu.scheduling.conflict_words import day_in_words, unit
from guatu.scheduling.grid import Grid
from guatu.scheduling.network import Activity
from guatu.scheduling.passes import Boundaries, placed_back
from guatu.scheduling.placing import NOBODY
from guatu.scheduling.schedule import Schedule, scheduled
from guatu.vocabulary.unknown import Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Link (一环): one activity's share of the days.

    `worked` days of its own and `skipped` days on which it stands still; `rest` days until
    what it must end (or start) by; `wait` days of lag, negative where a validity pulls it.
    """

    id: str
    worked: int
    skipped: int
    rest: int
    wait: int

    @property
    def days(self) -> int:
        """Days (合计): of every kind."""
        return self.worked + self.skipped + self.rest + self.wait


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """Certificate (晚的凭据): `late_by` = days of all links - days from as_of to `until`."""

    late_by: int
    start: date
    until: date
    left: int
    links: tuple[Link, ...]
    words: str


@dataclass(frozen=True, slots=True)
class _Setter:
    """What sets a latest date: `bound` on the finish (`here`) or start, from `other`."""

    here: bool
    bound: int
    other: int = NOBODY
    there: bool = False
    gap: int = 0


def late_on_day_one(schedule: Schedule) -> Certificate | None:
    """Late on day one (开局即晚): None when nothing open should have started before as_of.

    A link without which the plan would be as late (it fills a weekend) is left out.
    """
    found = _certificate(schedule)
    if found is None:
        return None
    links = [link.id for link in found.links]
    for name in reversed(links.copy()):
        rest = [one for one in links if one != name]
        part = scheduled(among(schedule.network, rest), schedule.calendar)
        shorter = None if isinstance(part, Unknown) else _certificate(part)
        if shorter is not None and shorter.late_by == found.late_by:
            found, links = shorter, [link.id for link in shorter.links]
    return found


def _certificate(schedule: Schedule) -> Certificate | None:
    grid, late = schedule.grid, schedule.late
    still_open = [i for i, given in enumerate(grid.given) if given is None]
    if not still_open:
        return None
    first = min(still_open, key=lambda i: (late.begin[i] + bool(grid.days[i]), grid.ids[i]))
    today = schedule.network.as_of.toordinal() - 1 - schedule.calendar.first.toordinal()
    if late.begin[first] >= today:
        return None
    links, bound = _links(grid, late, first)
    shown = schedule.calendar.date_at
    certificate = Certificate(
        late_by=today - late.begin[first],
        start=shown(late.begin[first] + bool(grid.days[first])),
        until=shown(bound),
        left=bound - today,
        links=tuple(links),
        words="",
    )
    return _with_words(certificate, schedule)


def _links(grid: Grid, late: Boundaries, i: int) -> tuple[list[Link], int]:
    """From the start of i along what sets each latest date, to a day that binds."""
    links, finish, seen = [], False, {NOBODY}
    while True:
        seen.add(i)
        setter = _setter(grid, late, i)
        span = (late.end[i] - late.begin[i]) * (setter.here - finish)
        worked = grid.days[i] * (setter.here - finish)
        at = late.end[i] if setter.here else late.begin[i]
        rest = setter.bound - at
        wait = setter.gap if setter.other != NOBODY else 0
        links.append(
            Link(id=grid.ids[i], worked=worked, skipped=span - worked, rest=rest, wait=wait)
        )
        if setter.other in seen:
            return links, setter.bound + wait
        i, finish = setter.other, setter.there


def _setter(grid: Grid, late: Boundaries, i: int) -> _Setter:
    finishes = [_Setter(True, grid.due[i])]
    finishes += [_Setter(True, late.begin[k] - lag, k, False, lag) for k, lag in grid.following[i]]
    starts = [_Setter(False, grid.latest_begin[i])] if i in grid.latest_begin else []
    for tie in grid.ties_out.get(i, ()):
        room = (late.end if tie.there else late.begin)[tie.other] - tie.gap
        one = _Setter(tie.here, room, tie.other, tie.there, tie.gap)
        (finishes if tie.here else starts).append(one)

    def first(setters: list[_Setter]) -> _Setter:
        return min(
            setters, key=lambda one: (one.bound, grid.ids[one.other] if one.other >= 0 else "")
        )

    by_finish = first(finishes)
    if starts and placed_back(grid, i, by_finish.bound)[0] > first(starts).bound:
        return first(starts)
    return by_finish


def _with_words(found: Certificate, schedule: Schedule) -> Certificate:
    activities = {a.id: a for a in schedule.network.activities}
    said = "、".join(_link(link, activities[link.id]) for link in found.links if link.days)
    name, as_of = found.links[0].id, day_in_words(schedule.network.as_of)
    last = activities[found.links[-1].id]
    what = "时限" if found.until == schedule.network.deadline else f"{last.id} 要求的日子"
    left = f"只有 {found.left} 天" if found.left > 0 else f"已过 {-found.left} 天"
    words = (
        f"{name} 最迟应在 {day_in_words(found.start)}开始，已晚 {found.late_by} 天："
        f"从 {as_of}到{what} {day_in_words(found.until)}{left}，"
        f"而{said}，共需 {found.left + found.late_by} 天"
    )
    return Certificate(
        late_by=found.late_by,
        start=found.start,
        until=found.until,
        left=found.left,
        links=found.links,
        words=words,
    )


def _link(link: Link, activity: Activity) -> str:
    idle = link.skipped + link.rest
    said = f"{link.id} {activity.days} 个{unit(activity)}" if link.worked > 0 else link.id
    if idle > 0:
        said += f"（另有 {idle} 天不上班）"
    if link.wait > 0:
        said += f"，隔 {link.wait} 天"
    elif link.wait < 0:
        said += f"，有效期 {-link.wait} 天内"
    return said
