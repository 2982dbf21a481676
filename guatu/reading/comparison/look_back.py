"""Look-back (去年回顾): which lines before the plan tell of last year, and which of more years.

An account of five years is no account of last year where the report keeps the two apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from guatu.reading.comparison.thresholds import thresholds
from guatu.reading.cues import cues_of
from guatu.reading.outline import Line

# 一年来 and 过去五年 stand at the very head of their paragraph, thanks and troubles near it.
_HEAD, _NEAR_HEAD = 16, 40


class _Told(Enum):
    UNSAID = auto()
    YEAR = auto()
    YEARS = auto()
    ASIDE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class LookBack:
    """Look-back (去年回顾): the lines on last year, and those on several years."""

    year: tuple[Line, ...]
    years: tuple[Line, ...]


def look_back(text: str, lines: Iterable[Line]) -> LookBack:
    """Look-back (去年回顾): `lines` are those before the plan, `text` is normalised.

    Where hardly anything is told of one year alone, the account of several years is taken
    for it: a report at the end of a term. What stands before the report says of which time
    it tells (title, address) belongs to the year, but does not make it one.
    """
    told: dict[_Told, list[Line]] = {kind: [] for kind in _Told}
    now = _Told.UNSAID
    for line in lines:
        words = text[line.start : line.end]
        now = _told_from(words, line, now)
        aside = not line.is_heading and cues_of("comparison")["aside"].found_in(words[:_NEAR_HEAD])
        told[_Told.ASIDE if aside else now].append(line)
    year, years = told[_Told.YEAR], told[_Told.YEARS]
    if _chars(year) < (_chars(year) + _chars(years)) * thresholds().least_year_share:
        year, years = years, []
    return LookBack(year=(*told[_Told.UNSAID], *year), years=tuple(years))


def _told_from(words: str, line: Line, now: _Told) -> _Told:
    cues = cues_of("comparison")
    head = words if line.is_heading else words[:_HEAD]
    if cues["one-year"].found_in(head):
        return _Told.YEAR
    if cues["several-years"].found_in(head):
        return _Told.YEARS
    return _Told.YEAR if line.is_heading and line.rank == 1 else now


def _chars(lines: Iterable[Line]) -> int:
    return sum(line.end - line.start for line in lines)
