"""Judge (评判): of two placements of a county, the one that is less late for sharing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from guatu.scheduling.portfolio.joint_network import Joint, Key
from guatu.scheduling.portfolio.placement import Placed
from guatu.scheduling.portfolio.tried_change import County


class Judge:
    """Judge (评判): which of two placements leaves less late, and then moves people less.

    `alone` is each promise as if nothing were shared, `told` the starts that people know.
    """

    def __init__(
        self, county: County, joint: Joint, alone: Placed, told: Mapping[Key, date]
    ) -> None:
        self.joint, first = joint, county.calendar.first.toordinal()
        self.alone, self.alone_ends = alone, ends_of(joint, alone)
        self.due = {
            one.number: one.pledge.due.by.toordinal() - first
            for one in county.plans
            if one.table is not None
        }
        self.told = [
            (i, told[key].toordinal() - first) for i, key in enumerate(joint.keys) if key in told
        ]

    def measure(self, one: Placed) -> tuple[int, int, int]:
        """Promises made late by what is shared, days of that, and days by which starts move."""
        late = self.late(one).values()
        away = sum(abs(one.late.begin[i] + 1 - day) for i, day in self.told)
        return len(late), sum(late), away

    def late(self, one: Placed) -> dict[str, int]:
        """Late by what is shared (因排队而晚): days of every kind, by promise."""
        found = {}
        for number, end in ends_of(self.joint, one).items():
            bound = max(self.due[number], self.alone_ends[number])
            if end > bound:
                found[number] = end - bound
        return found


def ends_of(joint: Joint, one: Placed) -> dict[str, int]:
    """Ends (各项完成之日): of each promise, behind the calendar where it runs past it."""
    ends: dict[str, int] = {}
    for i, (number, _) in enumerate(joint.keys):
        ends[number] = max(ends.get(number, 0), one.late.end[i])
    return ends
