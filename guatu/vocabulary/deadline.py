"""Deadline (时限): a day by which something must hold, stated by the report or inferred."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from guatu.vocabulary.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Deadline (时限): the last day; `span` and `quote` say where the report states it.

    An inferred deadline (推定) has neither, and `reason` says how it was inferred.
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
