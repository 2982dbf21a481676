"""Report as read (读出的报告): its text, plan part, draft pledges, and a reason for the rest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from guatu.vocabulary.deadline import Deadline
from guatu.vocabulary.pledge_kind import Missing, PledgeKind
from guatu.vocabulary.quantity import Quantity
from guatu.vocabulary.span import Span


class Reason(StrEnum):
    """Reason (非承诺理由): why a stretch of the plan part is no promise."""

    HEADING = "heading"
    THEME = "theme"
    AIM = "aim"
    REASON = "reason"
    EXHORTATION = "exhortation"
    JOINT = "joint"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return {
            "heading": "标题",
            "theme": "主题句",
            "aim": "目的",
            "reason": "依据和背景",
            "exhortation": "号召",
            "joint": "标点和连接",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Work area (工作板块): a numbered heading of the plan; `span` is the heading's own."""

    span: Span
    title: str


class Name(NamedTuple):
    """Proper name (专名): of a project, firm, document, mechanism or place being built."""

    span: Span
    quote: str


class DraftPledge(NamedTuple):
    """Draft pledge (承诺草稿): one verb-object group, tied to its sentence.

    `deadline` only when the report states one; `inferred` only when it does not.
    `area` indexes `Reading.areas`, None before the first heading. `title` is the short
    form for walls and lists, never cut inside a word or number.
    """

    id: str
    kind: PledgeKind
    span: Span
    quote: str
    title: str
    quantities: tuple[Quantity, ...] = ()
    deadline: Deadline | None = None
    inferred: Deadline | None = None
    names: tuple[Name, ...] = ()
    missing: tuple[Missing, ...] = ()
    area: int | None = None


class Reasoned(NamedTuple):
    """Reasoned stretch (非承诺文字): a stretch of the plan part and why it is no promise."""

    span: Span
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Report as read (读出的报告): offsets everywhere are code points into `text`.

    `text` is the file's text as received (decoded, nothing else changed), so that every
    span quotes it exactly.
    """

    name: str
    text: str
    place: str
    year: int
    plan: Span
    areas: tuple[Area, ...]
    pledges: tuple[DraftPledge, ...]
    reasoned: tuple[Reasoned, ...]

    def coverage(self) -> Coverage:
        """Coverage (覆盖): how many characters of the plan part are accounted for, and how."""
        owner: list[str | None] = [None] * len(self.plan)
        for stretch in self.reasoned:
            for at in range(stretch.span.start, stretch.span.end):
                owner[at - self.plan.start] = stretch.reason.value
        for pledge in self.pledges:
            for at in range(pledge.span.start, pledge.span.end):
                owner[at - self.plan.start] = "promise"
        tally = Counter(owner)
        return Coverage(
            chars=len(owner),
            promise=tally.pop("promise", 0),
            unaccounted=tally.pop(None, 0),
            reasoned={str(reason): n for reason, n in sorted(tally.items(), key=str)},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Coverage (覆盖): characters of the plan part; the parts add up to `chars`."""

    chars: int
    promise: int
    reasoned: dict[str, int]
    unaccounted: int
