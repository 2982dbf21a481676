"""Outcome (模拟结果): how often the day is kept, the day kept in most draws, and who drives it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

# Half, and the usual "eight parts sure" of project offices (share of draws).
SHARES = (0.5, 0.8)


@dataclass(frozen=True, slots=True)
class Driver:
    """Driver (牵动者): an activity, and how much it has to do with the day on which all is done.

    `critical` is the share of draws in which it lay on the critical chain, `cruciality` the
    correlation of its days with the end (None: its days are fixed), `sensitivity` the share
    critical times its spread over the end's.
    """

    id: str
    critical: float
    cruciality: float | None
    sensitivity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """Risk (工期风险): of `draws` simulations by `seed`, each activity begun as soon as it can.

    `ends` counts draws by the day on which all was done; `beyond` ran past the published
    calendar and `endless` found no dates, both of them late. `planned` is the end by the
    planned days. `drivers`: every activity not done, the most sensitive first. `varied`,
    `fixed` and `waits` count those drawn, those without a known spread, and statutory waits.
    No draws at all, and `why`, when nothing is known to vary.
    """

    deadline: date
    seed: int
    planned: date | None
    varied: int
    fixed: int
    waits: int
    ends: tuple[tuple[date, int], ...] = ()
    beyond: int = 0
    endless: int = 0
    drivers: tuple[Driver, ...] = ()
    notes: tuple[str, ...] = ()
    why: str = ""

    @property
    def draws(self) -> int:
        """Draws (模拟次数): 0 when no spread is known."""
        return sum(count for _, count in self.ends) + self.beyond + self.endless

    @property
    def chance(self) -> float | None:
        """Chance (按期的可能): of the deadline, 0 … 1; None without draws."""
        return self.chance_by(self.deadline)

    def chance_by(self, day: date) -> float | None:
        """Chance by a day (某日前完成的可能): 0 … 1; None without draws.

        Of a day behind the published calendar it is a least, when draws ran past that.
        """
        if not self.draws:
            return None
        return sum(count for end, count in self.ends if end <= day) / self.draws

    def kept_in(self, share: float) -> date | None:
        """Day kept in a share of draws (有几成把握的日期): None behind the published calendar."""
        if not self.draws:
            return None
        kept = 0
        for day, count in self.ends:
            kept += count
            if kept >= share * self.draws:
                return day
        return None
