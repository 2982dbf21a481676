"""Suggestion (建议): a lead office and supporting ones, with the reason behind each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from guatu.vocabulary.span import Span
from guatu.vocabulary.unknown import Unknown


class Origin(StrEnum):
    """Origin (依据): the drawer's cues, or a breakdown table of an earlier year."""

    RULES = "rules"
    TABLE = "table"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return {"rules": "职责提示词", "table": "往年分解表"}[self]


class Where(StrEnum):
    """Where (出处): in the promise itself, earlier in its sentence, or in its area's heading."""

    PROMISE = "promise"
    SENTENCE = "sentence"
    AREA = "area"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return {"promise": "本条", "sentence": "同一句", "area": "板块标题"}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why (理由): `cue` stands at `span` of the report and speaks of `office`."""

    office: str
    cue: str
    span: Span
    where: Where = Where.PROMISE


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierTask:
    """Earlier task (往年任务): a row of a breakdown table; `place` names file, sheet and cell."""

    words: str
    lead: str
    supporting: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Suggestion (建议): for a person to take or leave, never an assignment.

    `lead` is Unknown, saying why, when nothing points anywhere or two offices are level.
    `earlier` and its likeness 0..1 are there when an earlier year's table led here.
    """

    promise: str
    quote: str
    lead: str | Unknown
    supporting: tuple[str, ...] = ()
    why: tuple[Why, ...] = ()
    origin: Origin | None = None
    earlier: EarlierTask | None = None
    likeness: float | None = None

    @property
    def told_lead(self) -> str:
        """Lead as told (牵头单位的写法): the office, or 未定 and why."""
        return f"未定（{self.lead.reason}）" if isinstance(self.lead, Unknown) else self.lead

    @property
    def reason(self) -> str:
        """Reason (理由): one Chinese phrase for a cell or a line."""
        if self.earlier:
            return f"往年同类任务：{self.earlier.words}（{self.earlier.place}）"
        shown = dict.fromkeys(
            f"“{why.cue}”→{why.office}"
            + ("" if why.where is Where.PROMISE else f"（{why.where.label}）")
            for why in self.why
        )
        said = "；".join(shown)
        if isinstance(self.lead, Unknown):
            return f"{self.lead.reason}（{said}）" if said else self.lead.reason
        return said
