"""Shared plan (共用班组的计划): steps, what each waits for, and what it holds of each crew.

Whole days from day 0. Nothing here knows a calendar: who has one turns dates into days first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


class Refused(Exception):
    """Refused (排不了): one Chinese sentence says which step or crew makes it impossible."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Wait (等待): days between the end of `before` and the start of the step that waits.

    `lag` at least and `max_lag` at most (None: for ever); `from_start` counts both from the
    start of `before` instead.
    """

    before: str
    lag: int = 0
    max_lag: int | None = None
    from_start: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Step (工序): `days` without a break, holding `needs` of each crew all that time.

    `not_before`: the first day it may start. `due`: the day by whose morning it must have
    ended. `published`: the start people were last told, which a replan prefers to keep.
    """

    id: str
    days: int
    after: tuple[Wait, ...] = ()
    needs: Mapping[str, int] = field(default_factory=dict)
    not_before: int = 0
    due: int | None = None
    published: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPlan:
    """Shared plan (共用班组的计划): `crews` says how much there is of each, on every day."""

    steps: tuple[Step, ...]
    crews: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Levelled:
    """Levelled (排定): the start of every step, and how good that is known to be.

    `length`: the day all is over. `over_due`: days by which the worst step misses its due day
    (0 or less: all are kept), None where no step has one. `bound`: no plan does better than
    this by the measure that was made small: the length, or the length that it takes to keep
    every due day (see `Shape`). `moved`: days by which starts differ from those published.
    """

    starts: Mapping[str, int]
    length: int
    over_due: int | None
    measure: int
    bound: int
    moved: int

    @property
    def proven(self) -> bool:
        """Proven (已证明最短): no plan at all is shorter."""
        return self.measure <= self.bound
