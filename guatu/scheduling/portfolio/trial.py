"""Trial (试算结果): a county's plan with and without some changes, and what they make of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from guatu.ledger.pledge import Pledge
from guatu.scheduling.portfolio.difference import (
    PledgeDifference,
    Side,
    Turn,
    differences,
    side_by_deadline,
)
from guatu.scheduling.portfolio.levelled_county import LevelledCounty, levelled_county
from guatu.scheduling.portfolio.tried_change import County, TriedChange, tried


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Trial (试算结果): both sides and what differs; nothing of it is kept anywhere."""

    county: County
    before: Side
    after: Side
    differences: tuple[PledgeDifference, ...]
    note: str = ""
    shared: bool = False

    def done_by(self, number: str) -> date | None:
        """Done by (最早何日完成): of a promise as tried; None where that is not known."""
        if self.shared:
            return max(
                (d.finish for key, d in self.after.dates.items() if key[0] == number), default=None
            )
        plan = next((one for one in self.county.plans if one.number == number), None)
        if plan is None or plan.table is None or plan.table.unknown:
            return None
        return max(
            (row.earliest_finish for row in plan.table.rows if row.earliest_finish), default=None
        )

    def pledge(self, number: str) -> Pledge:
        """Promise of a number (某项): as it is, or as tried where it is only there."""
        return self.before.pledges.get(number) or self.after.pledges[number]

    @property
    def turns(self) -> Mapping[Turn, int]:
        """Turns (变化几项): how many promises turn what."""
        return Counter(one.turn for one in self.differences)

    @property
    def moved(self) -> int:
        """Moved (变动几个节点)."""
        return sum(len(one.nodes) for one in self.differences)


def trial(county: County, before: Side, changes: Iterable[TriedChange]) -> Trial:
    """Trial (试算): by the deadlines alone; raises CannotTry and Incompressible.

    `before` is the side of the county as it is.
    """
    other = tried(county, changes)
    after = side_by_deadline(other.plans, county.calendar)
    return Trial(
        county=other,
        before=before,
        after=after,
        differences=differences(before, after, county.calendar),
    )


def shared_trial(before: LevelledCounty, changes: Iterable[TriedChange]) -> Trial:
    """Shared trial (错峰试算): with what promises share, keeping to the dates as they are.

    Raises CannotTry and Incompressible. `note` says how the order was found.
    """
    county = before.county
    other = tried(county, changes)
    told = {key: dates.start for key, dates in before.together_side.dates.items()}
    same = (other.plans, other.crews) == (county.plans, county.crews)
    after = before if same else levelled_county(other, told)
    side = after.together_side if after else side_by_deadline((), county.calendar)
    return Trial(
        county=other,
        before=before.together_side,
        after=side,
        differences=differences(before.together_side, side, county.calendar),
        note=after.note if after else "",
        shared=True,
    )
