"""Firm names (企业单位名): whom a pledge supports, guides or works with."""

from __future__ import annotations

import re

from guatu.reading.cues import cues_of
from guatu.reading.name_lists import members_of
from guatu.reading.name_words import is_proper, is_special
from guatu.reading.report import Name
from guatu.vocabulary.span import Span

# 甲、乙等企业: what of two or three signs may be a firm only where it is called one.
_FIRMS_TOLD = re.compile("等[^，。；]{0,6}(?:企|公司|集团|院校|高校|机构)")
_SHORT_PLACE = 3
# 发挥某商会作用: the trade and the town alone do not tell which one.
_BODIES = "bodies"


def firms_in(text: str, start: int, end: int) -> tuple[Name, ...]:
    """Firms (企业单位): whom a pledge supports or works with, from `start` on."""
    cues = cues_of("names")
    found = cues["firm-object"].pattern.search(text, start, end)
    if not found:
        return ()
    group = found.lastgroup or ""
    several = "、" in found.group(group)
    told = _FIRMS_TOLD.match(text, found.end(group)) is not None
    firms = []
    for at, to in members_of(text, *found.span(group)):
        words = text[at:to]
        short = several and (told or len(words) > _SHORT_PLACE) and len(words) <= 8
        firm = cues["firm-end"].found_in(words)
        by_end = is_proper if group == _BODIES else is_special
        fits = by_end(words) if firm else short and is_proper(words)
        if 2 <= len(words) <= 18 and fits and not cues["no-firm"].found_in(words):
            firms.append(Name(span=Span(at, to), quote=words))
    return tuple(firms)
