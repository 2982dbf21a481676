"""Deadline (时限): a day by which something must hold: stated by the report, inferred, decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from guatu.vocabulary.span import Span

# How the reason of a day that a person decided begins; a ledger shows it by nothing else.
SET_IN_REVIEW = "审读时确定："
AMENDED_FROM = "经批准调整，"


class Origin(StrEnum):
    """Origin (时限来源): who says the day."""

    STATED = "stated"
    DECIDED = "decided"
    INFERRED = "inferred"

    @property
    def label(self) -> str:
        """Label (名称): as users read it beside the day."""
        return {"stated": "写明", "decided": "审定", "inferred": "推定"}[self]

    @property
    def long_label(self) -> str:
        """Long label (全称): where the report is not named beside it."""
        return "报告写明" if self is Origin.STATED else self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Deadline (时限): the last day; `span` and `quote` say where the report states it.

    Inferred (推定) and decided (审定) ones have neither, and `reason` says how the day came
    about.
    """

    by: date
    span: Span | None = None
    quote: str = ""
    reason: str = ""

    def __post_init__(self) -> None:
        if (self.span is None) == (not self.reason):
            raise ValueError("a deadline is either stated with its span or inferred with a reason")

    @property
    def stated(self) -> bool:
        """Stated (写明): whether the report itself says it."""
        return self.span is not None

    @property
    def decided(self) -> bool:
        """Decided (审定): whether a person set it, in review or by an approved amendment."""
        return self.reason.startswith((SET_IN_REVIEW, AMENDED_FROM))

    @property
    def origin(self) -> Origin:
        """Origin (来源): who says the day."""
        if self.stated:
            return Origin.STATED
        return Origin.DECIDED if self.decided else Origin.INFERRED
