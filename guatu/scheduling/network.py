"""Network (网络计划): activities, what each waits for, and the day all must be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from guatu.scheduling.season import Season
from guatu.scheduling.spread import Spread
from guatu.scheduling.working_days import DayKind


class End(StrEnum):
    """End (端点): the start or the finish of an activity, where an arc leaves or arrives."""

    START = "start"
    FINISH = "finish"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return {"start": "开始", "finish": "完成"}[self]


@dataclass(frozen=True, slots=True)
class Arc:
    """Arc (先后关系): `lag` to `max_lag` whole days of every kind lie between its two ends.

    It leaves `before` at `leaves` and arrives at this activity's `meets`. From finish to
    start 0 lets the follower start the next day; from start to start, or finish to finish, 0
    is the same day. `max_lag` None lets it wait for ever.
    """

    before: str
    lag: int = 0
    max_lag: int | None = None
    leaves: End = End.FINISH
    meets: End = End.START


@dataclass(frozen=True, slots=True)
class Floor:
    """Floor (最短工期): fewer `days` than this no expediting makes of it, and who says so.

    `statutory`: a wait that the law orders; `article` names it. Otherwise the figure that
    was promised, or the most that expediting gives.
    """

    days: int
    article: str
    statutory: bool = True


@dataclass(frozen=True, slots=True)
class Activity:
    """Activity (工序): `days` worked on its own calendar, after all that it waits for.

    Its calendar is `calendar` without the closed days of its `seasons`. `due` (finish by),
    `not_before` (start from) and `on` (starts that very day) bound it besides the network's
    deadline and as_of. `done_on` fixes its finish, `started_on` its start; `remaining` days
    are then left from as_of, or as many as the plan leaves. `crew` says how many of each
    crew it holds while it is worked on. `spread` is what its days may come to, if that is known.
    """

    id: str
    days: int
    after: tuple[Arc, ...] = ()
    calendar: DayKind = DayKind.WORKING
    crew: Mapping[str, int] = field(default_factory=dict)
    due: date | None = None
    not_before: date | None = None
    done_on: date | None = None
    on: date | None = None
    seasons: tuple[str, ...] = ()
    started_on: date | None = None
    remaining: int | None = None
    floor: Floor | None = None
    spread: Spread | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """Route (备选路线): one `option` of a `choice`; its nodes are done only when it is taken.

    An arc to a node of a route not taken falls away. `barred` says in words why an option
    cannot be taken here.
    """

    choice: str
    option: str
    nodes: tuple[str, ...]
    barred: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Network (网络计划): nothing unstarted lies before `as_of`, all ends by `deadline`.

    `calendar` is the one in which the length of the whole is counted; `seasons` are those
    that activities name; `routes` the choices still open.
    """

    as_of: date
    deadline: date
    activities: tuple[Activity, ...]
    calendar: DayKind = DayKind.WORKING
    crews: Mapping[str, int] = field(default_factory=dict)
    seasons: Mapping[str, Season] = field(default_factory=dict)
    routes: tuple[Route, ...] = ()


class Contradiction(Exception):
    """Contradiction (自相矛盾): no dates at all satisfy what is asked of `ids`.

    `ids` is a smallest set: leave any one out and the rest have dates.
    """

    def __init__(self, ids: tuple[str, ...], why: str) -> None:
        super().__init__(why)
        self.ids = ids
        self.why = why
