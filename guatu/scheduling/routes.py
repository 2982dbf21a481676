"""Routes (备选路线): of each choice the option that leaves most room, and what the others would."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from math import prod

from guatu.scheduling.conflict_words import day_in_words
from guatu.scheduling.network import Contradiction, Network, Route
from guatu.scheduling.schedule import scheduled
from guatu.scheduling.working_days import WorkingDays
from guatu.vocabulary.unknown import Unknown

# All combinations are tried up to this many; beyond it one choice after the other.
_TRIED_TOGETHER = 256
Options = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """Tried (试过的一种): an option, all other choices as taken.

    `must_start` is the last day on which the whole must start, None when the option leaves
    no dates; `words` says either.
    """

    option: str
    must_start: date | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Taken (选定路线): the option of a choice, why, and every option as it would be."""

    choice: str
    option: str
    reason: str
    options: tuple[Tried, ...]


def with_routes_taken(network: Network, calendar: WorkingDays) -> tuple[Network, tuple[Taken, ...]]:
    """With routes taken (选定路线): a network without choices, and what was chosen and why.

    The best is the one whose first step may wait longest; where all start alike, the one
    that leaves the common steps most room, then the one that lets them begin soonest, then
    the one listed first. Raises Contradiction when no option leaves dates.
    """
    if not network.routes:
        return network, ()
    trials = _Trials(network, calendar)
    best = trials.best()
    if (conflict := trials.of(best).conflict) is not None:
        raise conflict
    taken = tuple(trials.taken(at, best) for at in range(len(best)))
    return trials.part(best), taken


@dataclass(frozen=True, slots=True)
class _Trial:
    """How good a combination is."""

    first: int
    room: int
    soon: int = 0
    conflict: Contradiction | None = None
    unknown: str = ""

    @property
    def rank(self) -> tuple[bool, int, int, int]:
        return self.conflict is None and not self.unknown, self.first, self.room, self.soon


class _Trials:
    """Combinations of options, each tried once."""

    def __init__(self, network: Network, calendar: WorkingDays) -> None:
        self.network, self.calendar = network, calendar
        self.choices: dict[str, dict[str, Route]] = {}
        for route in network.routes:
            self.choices.setdefault(route.choice, {})[route.option] = route
        routed = {name for route in network.routes for name in route.nodes}
        self.common = [a.id for a in network.activities if a.id not in routed]
        self.known: dict[Options, _Trial] = {}

    def best(self) -> Options:
        lists = [list(options) for options in self.choices.values()]
        if prod(map(len, lists)) <= _TRIED_TOGETHER:
            return max(product(*lists), key=lambda one: self.of(one).rank)
        best = tuple(options[0] for options in lists)
        for at, options in enumerate(lists):
            near = [(*best[:at], option, *best[at + 1 :]) for option in options]
            best = max(near, key=lambda one: self.of(one).rank)
        return best

    def of(self, options: Options) -> _Trial:
        if options not in self.known:
            self.known[options] = self.tried(options)
        return self.known[options]

    def tried(self, options: Options) -> _Trial:
        for route in self.routes(options):
            if route.barred:
                return _Trial(0, 0, 0, Contradiction(route.nodes, route.barred))
        try:
            found = scheduled(self.part(options), self.calendar)
        except Contradiction as conflict:
            return _Trial(0, 0, 0, conflict)
        if isinstance(found, Unknown):
            return _Trial(0, 0, 0, None, found.reason)
        at = {name: i for i, name in enumerate(found.grid.ids)}
        first = min(b + bool(d) for b, d in zip(found.late.begin, found.grid.days, strict=True))
        common = [at[name] for name in self.common]
        soon = -sum(found.early.begin[i] for i in common) if found.early else 0
        return _Trial(first, sum(found.late.begin[i] for i in common), soon)

    def routes(self, options: Options) -> list[Route]:
        pairs = zip(self.choices.values(), options, strict=True)
        return [routes[option] for routes, option in pairs]

    def part(self, options: Options) -> Network:
        """The network with the nodes of these options and of no other."""
        chosen = {name for route in self.routes(options) for name in route.nodes}
        routed = {name for route in self.network.routes for name in route.nodes}
        left_out = routed - chosen
        activities = tuple(
            replace(a, after=tuple(arc for arc in a.after if arc.before not in left_out))
            for a in self.network.activities
            if a.id not in left_out
        )
        return replace(self.network, activities=activities, routes=())

    def taken(self, at: int, best: Options) -> Taken:
        choice = list(self.choices)[at]
        near = [(*best[:at], option, *best[at + 1 :]) for option in self.choices[choice]]
        options = tuple(self.would(one[at], self.of(one)) for one in near)
        return Taken(
            choice=choice,
            option=best[at],
            reason=self.reason(at, best, near),
            options=options,
        )

    def would(self, option: str, trial: _Trial) -> Tried:
        if trial.conflict is not None or trial.unknown:
            why = trial.conflict.why if trial.conflict else trial.unknown
            return Tried(option=option, must_start=None, words=f"{option} 走不通：{why}")
        day = self.calendar.date_at(trial.first)
        late = (self.network.as_of - day).days
        ended = f"，已过 {late} 天" if late > 0 else ""
        words = f"走{option}，最迟 {day_in_words(day)}动手{ended}"
        return Tried(option=option, must_start=day, words=words)

    def reason(self, at: int, best: Options, near: list[Options]) -> str:
        others = [self.of(one) for one in near if one != best]
        mine = self.of(best)
        open_ones = [one for one in others if one.rank[0]]
        if not open_ones:
            return f"只有{best[at]}走得通" if others else f"只有{best[at]}一条路线"
        spare = mine.first - max(one.first for one in open_ones)
        if spare:
            return f"走{best[at]}可以晚 {spare} 天动手"
        if mine.room > max(one.room for one in open_ones):
            return f"动手日期相同，走{best[at]}给其余各步留的时间最多"
        if (mine.room, mine.soon) > max((one.room, one.soon) for one in open_ones):
            return f"动手日期相同，走{best[at]}其余各步可以最早开始"
        return f"各条路线一样快，按列出的先后取{best[at]}"
