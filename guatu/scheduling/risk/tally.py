"""Tally (计数): what is kept of thousands of draws — counts and sums, whole numbers only."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import sqrt


@dataclass(slots=True)
class Sums:
    """Sums (累计): of the days of one activity over the draws that came to an end."""

    days: int = 0
    squares: int = 0
    with_end: int = 0


@dataclass(slots=True)
class Tally:
    """Tally (计数): `ends` counts draws by the evening on which all is done.

    `beyond`: draws that ran past the published calendar; `endless`: those in which no dates
    satisfy the longest lags. `critical` counts per activity, `sums` per varying one.
    """

    ends: Counter[int]
    critical: list[int]
    sums: dict[int, Sums] = field(default_factory=dict)
    beyond: int = 0
    endless: int = 0

    @property
    def ended(self) -> int:
        """Ended (排得出的): draws with a day on which all is done."""
        return self.ends.total()

    @property
    def draws(self) -> int:
        """Draws (模拟次数): all of them."""
        return self.ended + self.beyond + self.endless

    def weights(self) -> dict[int, tuple[float | None, float]]:
        """Weights (轻重): cruciality and sensitivity of each varying activity.

        Cruciality is the correlation of its days with the end, None when either never
        varies. Sensitivity is the schedule sensitivity index: the share of draws in which it
        is critical, times the deviation of its days over that of the end.
        """
        ends = sum(end * count for end, count in self.ends.items())
        squares = sum(end * end * count for end, count in self.ends.items())
        # A scatter is the variance times the draws squared: a whole number.
        whole = self.ended * squares - ends**2
        found: dict[int, tuple[float | None, float]] = {}
        for i, sums in self.sums.items():
            own = self.ended * sums.squares - sums.days**2
            if not own or not whole:
                found[i] = None, 0.0
                continue
            shared = self.ended * sums.with_end - sums.days * ends
            share = self.critical[i] / self.ended
            found[i] = shared / sqrt(own * whole), share * sqrt(own / whole)
        return found
