"""Schedule of one pledge (一项承诺的倒排工期): nodes with latest dates, float and reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from guatu.scheduling.found_cue import FoundCue
from guatu.scheduling.working_days import DayKind
from guatu.vocabulary.deadline import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduledNode:
    """Scheduled milestone (排定的节点): `days` and `float_days` are working days.

    `float_days` counts from `as_of`: how many working days the node can still wait.
    `source` and `verified` (V, S, M, D) say where its duration comes from, `wait` is the
    article by which it cannot be shortened. It starts after all of `after` have ended and
    all of `starts_after` have begun. A node done keeps its latest dates beside `done_on`; of one
    begun and not done, `float_days` is how much later it may end than it will. `planned_on` is
    the finish that the lead office planned, where it did.
    """

    id: str
    name: str
    after: tuple[str, ...]
    days: int
    latest_start: date
    latest_finish: date
    float_days: int
    source: str
    verified: str
    calendar: DayKind = DayKind.WORKING
    wait: str = ""
    starts_after: tuple[str, ...] = ()
    done_on: date | None = None
    begun_on: date | None = None
    planned_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnNode:
    """Own node (自定节点): that the lead office planned and no node of the schedule is.

    Nothing is known of how long it takes or what it waits for: the day that the office planned
    is the latest one as well.
    """

    id: str
    name: str
    planned_on: date
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeSchedule:
    """Schedule of one pledge (一项承诺的倒排工期): backward from `deadline`.

    `stated` says that the report names that day, `decided` that a person set it.

    `late_by` is how many working days too late on day one (0 when not late) and `because`
    says in one Chinese sentence why: by the nodes of `chain`. `template` is the id of its node
    template, chosen for `template_reason` by the words of `template_cues`, or
    `chosen_by_hand`. `unknown` is set, and `nodes` empty, when the calendar of a year needed
    is not published. `own_nodes` are those of the office's plan that `nodes` does not hold.
    """

    pledge: str
    kind: str
    deadline: date
    stated: bool
    template: str
    template_reason: str
    template_cues: tuple[FoundCue, ...] = ()
    chosen_by_hand: bool = False
    nodes: tuple[ScheduledNode, ...] = ()
    own_nodes: tuple[OwnNode, ...] = ()
    late_by: int = 0
    because: str = ""
    chain: tuple[str, ...] = ()
    unknown: str = ""
    decided: bool = False

    @property
    def origin(self) -> Origin:
        """Origin (时限来源): who says the day that the nodes are counted back from."""
        if self.stated:
            return Origin.STATED
        return Origin.DECIDED if self.decided else Origin.INFERRED

    @property
    def late(self) -> bool:
        """Late on day one (开局即晚): the first latest start lies before `as_of`."""
        return self.late_by > 0
