"""Both sides (变动前后): a plan and its what-if, met by the same luck."""

from __future__ import annotations

from typing import NamedTuple

from guatu.scheduling.network import Network
from guatu.scheduling.risk.outcome import Risk
from guatu.scheduling.risk.simulation import SEED, fitting_draws, risk_of
from guatu.scheduling.working_days import WorkingDays
from guatu.vocabulary.unknown import Unknown


class BothSides(NamedTuple):
    """Both sides (变动前后): equal when the change changes nothing."""

    before: Risk
    after: Risk


def risk_of_both(
    before: Network,
    after: Network,
    calendar: WorkingDays | None = None,
    *,
    draws: int | None = None,
    seed: int = SEED,
) -> BothSides | Unknown:
    """Risk of both (两边的风险): as many draws, and each shared activity the same draws.

    Unknown where either plan is; raises Contradiction where either has no dates.
    """
    count = draws or min(fitting_draws(before), fitting_draws(after))
    sides = [risk_of(one, calendar, draws=count, seed=seed) for one in (before, after)]
    for side in sides:
        if isinstance(side, Unknown):
            return side
    old, new = (side for side in sides if isinstance(side, Risk))
    return BothSides(old, new)
