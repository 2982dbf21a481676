"""Network (网络计划): activities, what each waits for, and the day all must be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from guatu.scheduling.working_days import DayKind


@dataclass(frozen=True, slots=True)
class Arc:
    """Arc (紧前关系): `lag` to `max_lag` whole days of every kind lie between end and start.

    0 lets the follower start the next day; `max_lag` None lets it wait for ever.
    """

    before: str
    lag: int = 0
    max_lag: int | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """Activity (工序): `days` worked on its own calendar, after all that it waits for.

    `due` and `not_before` bound it besides the network's deadline and as_of; `done_on` fixes
    it. `crew` says how many of each crew it holds while it is worked on.
    """

    id: str
    days: int
    after: tuple[Arc, ...] = ()
    calendar: DayKind = DayKind.WORKING
    crew: Mapping[str, int] = field(default_factory=dict)
    due: date | None = None
    not_before: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Network (网络计划): nothing unstarted lies before `as_of`, all ends by `deadline`.

    `calendar` is the one in which the length of the whole is counted.
    """

    as_of: date
    deadline: date
    activities: tuple[Activity, ...]
    calendar: DayKind = DayKind.WORKING
    crews: Mapping[str, int] = field(default_factory=dict)


class Contradiction(Exception):
    """Contradiction (自相矛盾): no dates at all satisfy the arcs among `ids`.

    `ids` is a smallest set: leave any one out and the rest have dates.
    """

    def __init__(self, ids: tuple[str, ...], why: str) -> None:
        super().__init__(why)
        self.ids = ids
        self.why = why
