"""Span (原文位置): a half-open stretch of a text, in Unicode code points."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """Span (原文位置): `text[start:end]`; refused when empty or negative."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        # A report has ten thousand spans: each is checked before it is set, in one call, by
        # the slots themselves, which is faster than by their names.
        if not 0 <= start < end:
            raise ValueError(f"a span needs 0 <= start < end, not {start}..{end}")
        _set_start(self, start)
        _set_end(self, end)

    def of(self, text: str) -> str:
        """Quote (摘录): the stretch of `text` that this span names."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Containment (包含): whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Overlap (重叠): whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def __len__(self) -> int:
        return self.end - self.start


_set_start, _set_end = vars(Span)["start"].__set__, vars(Span)["end"].__set__
