"""Node template (节点模板): the steps of a kind of work, with durations, sources and marks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from guatu.scheduling.spread import ThreePoints
from guatu.scheduling.working_days import DayKind


class LimitClass(StrEnum):
    """Class of a node's time limit (时限类别): what may be done about its days."""

    PROMISED = "promised"
    LEGAL = "legal"
    INCOMPRESSIBLE = "incompressible"
    ESTIMATE = "estimate"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return {
            "promised": "承诺时限",
            "legal": "法定时限",
            "incompressible": "法定等待，不可压缩",
            "estimate": "估算",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateArc:
    """Template arc (模板紧前关系): whole days between the end of `before` and the start.

    `from_start` counts them from the start of `before`. `max_lag` is None where the follower
    may wait for ever, else how long what was granted stays good.
    """

    before: str
    lag: int = 0
    max_lag: int | None = None
    from_start: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateNode:
    """Template node (模板节点): `days` on its own calendar.

    `matter` is the approval whose limits bind it, `wait` the article by which it cannot be
    shortened, `season` the season in which alone it is worked on; each empty where there is
    none. A node `once_begun` belongs only to work that the sentence says is under way.
    `spread` is the range that a template gives, None where it gives none.
    """

    id: str
    name: str
    days: int
    after: tuple[TemplateArc, ...]
    calendar: DayKind
    limit: LimitClass
    source: str
    verified: str
    matter: str = ""
    wait: str = ""
    season: str = ""
    once_begun: bool = False
    spread: ThreePoints | None = None

    def lasting(self, days: int) -> TemplateNode:
        """Lasting (改天数): so many days instead; a range that is given moves in proportion."""
        spread = self.spread and self.spread.stretched(self.days, days)
        return replace(self, days=days, spread=spread)

    @property
    def before(self) -> tuple[str, ...]:
        """Before it (紧前节点): ids of all that it waits for."""
        return tuple(arc.before for arc in self.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Cue (提示词): words of the sentence that say at which node the work begins or ends.

    Of work under way `remaining` percent of the node `of` are still to do. `season` is the one
    in which the sentence says that the node is worked on.
    """

    words: tuple[str, ...]
    node: str
    reason: str
    of: str = ""
    remaining: int = 100
    season: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Scale (规模): how long `node` takes where one project costs `from_yuan` or more."""

    node: str
    from_yuan: int
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Monthly:
    """Monthly node (逐月节点): `days` at each month's end, from `first_month` of the year on."""

    name: str
    first_month: int
    days: int
    source: str
    verified: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """Within (合计时限): the longest way through `nodes` keeps to what `matter` promises."""

    matter: str
    nodes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """Node template (节点模板): chosen by kind and words of the sentence, highest first.

    A sentence with a word of `unless` is not meant; where `together` has words, one of them
    has to stand in the sentence too. A promise of `also_kinds` is meant only where one of
    `also_words` stands in it.
    """

    id: str
    title: str
    kinds: tuple[str, ...]
    priority: int
    words: tuple[str, ...]
    together: tuple[str, ...]
    unless: tuple[str, ...]
    also_kinds: tuple[str, ...]
    also_words: tuple[str, ...]
    reason: str
    nodes: tuple[TemplateNode, ...]
    ends: tuple[Cue, ...]
    begins: tuple[Cue, ...]
    when: tuple[Cue, ...]
    scales: tuple[Scale, ...]
    within: tuple[Within, ...]
    default_end: str
    default_reason: str
    monthly: Monthly | None
