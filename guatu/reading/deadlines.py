"""Deadlines (时限): the day a stretch of the report states, or the year's end by inference."""

from __future__ import annotations

from datetime import date

from guatu.reading.deadline_rules import forms_in, is_no_deadline
from guatu.vocabulary.deadline import Deadline
from guatu.vocabulary.span import Span

_INFERRED = "报告未写明时限，按计划年度年底推定"


def find_deadline(text: str, year: int, offset: int = 0) -> Deadline | None:
    """Find the stated deadline (写明的时限): None when `text` states none that has a date.

    `year` is the year the plan is for. A day or month outweighs a bare 全年; of two alike
    the first is taken. 汛期前, 春节前 have no fixed date and give None.
    """
    found = None
    for form in forms_in(text):
        if found and form.rank > found[0]:
            break
        for match in form.pattern.finditer(text):
            by = form.day(match, year)
            if by is None or by.year < year or is_no_deadline(text, match.start()):
                continue
            if found is None or match.start() < found[1]:
                span = Span(offset + match.start(), offset + match.end())
                found = form.rank, match.start(), Deadline(by=by, span=span, quote=match.group())
            break
    return found[2] if found else None


def inferred_deadline(year: int) -> Deadline:
    """Inferred deadline (推定时限): the last day of the plan's year, marked as inferred."""
    return Deadline(by=date(year, 12, 31), reason=_INFERRED)
