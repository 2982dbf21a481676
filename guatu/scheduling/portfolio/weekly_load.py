"""Weekly load (逐周负荷): how much each shared crew has in hand, week by week, and whose."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from guatu.scheduling.portfolio.crew_rule import CrewRule
from guatu.scheduling.portfolio.joint_network import Joint, Key
from guatu.scheduling.portfolio.placement import Placed
from guatu.scheduling.portfolio.shared_placing import worked_days
from guatu.scheduling.working_days import WorkingDays

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekLoad:
    """Week's load (一周负荷): `most` in hand on its fullest day, of `capacity`; `keys` whose."""

    monday: date
    most: int
    capacity: int
    keys: tuple[Key, ...] = ()

    @property
    def over(self) -> int:
        """Over (超出): how many more than there is room for; 0 when all fit."""
        return max(self.most - self.capacity, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class CrewLoad:
    """Crew's load (一类资源的负荷): the same weeks on both sides."""

    crew: CrewRule
    alone: tuple[WeekLoad, ...]
    together: tuple[WeekLoad, ...]

    @property
    def over_weeks(self) -> tuple[WeekLoad, ...]:
        """Over-full weeks (超负荷的周): of each promise by itself."""
        return tuple(week for week in self.alone if week.over)


def crew_loads(
    joint: Joint,
    alone: Placed,
    together: Placed,
    crews: Mapping[str, CrewRule],
    calendar: WorkingDays,
    as_of: date,
) -> tuple[CrewLoad, ...]:
    """Loads of all crews (各类资源的负荷): from the week of `as_of`, the fullest first."""
    sides = [_held(joint, one, calendar) for one in (alone, together)]
    last = max((day for held in sides for days in held.values() for day in days), default=as_of)
    weeks = list(_weeks(as_of, last))
    found = [
        CrewLoad(
            crew=rule,
            alone=tuple(_load(week, sides[0][name], rule) for week in weeks),
            together=tuple(_load(week, sides[1][name], rule) for week in weeks),
        )
        for name, rule in crews.items()
    ]
    return tuple(sorted(found, key=lambda one: (-_strain(one), one.crew.id)))


def _strain(load: CrewLoad) -> int:
    return sum(week.over for week in load.alone)


def _held(
    joint: Joint, one: Placed, calendar: WorkingDays
) -> defaultdict[str, defaultdict[date, list[Key]]]:
    """Who is in hand on each day, by crew."""
    held: defaultdict[str, defaultdict[date, list[Key]]] = defaultdict(lambda: defaultdict(list))
    for i, crews in enumerate(joint.needs):
        if not crews or i in one.beyond:
            continue
        for at in worked_days(joint.grid, i, one.late.begin[i], one.late.end[i]):
            for crew in crews:
                held[crew][calendar.date_at(at)].append(joint.keys[i])
    return held


def _weeks(first: date, last: date) -> Iterator[date]:
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        yield monday
        monday += WEEK


def _load(monday: date, held: Mapping[date, list[Key]], rule: CrewRule) -> WeekLoad:
    days = [held[day] for at in range(7) if (day := monday + timedelta(days=at)) in held]
    whose = Counter(key for day in days for key in day)
    return WeekLoad(
        monday=monday,
        most=max(map(len, days), default=0),
        capacity=rule.capacity,
        keys=tuple(sorted(whose)),
    )
