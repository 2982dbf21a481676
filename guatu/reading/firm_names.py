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
# 甲、乙上市: only a firm does that.
_FIRM_DEEDS = re.compile(
    "(?:加快|尽快|年内)*(?:上市|扩产|增资|技改|扩大产能|扩大生产|达产|满产|满负荷|实现上市|在[^，。；]{1,6}(?:上市|挂牌))"
)
_SHORT_PLACE = 3
# 把某街打造成, 对某区实施, 7个医院: no firm that does something.
_NO_SUBJECT = re.compile(r"[把将对\d]")
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
    told = _FIRMS_TOLD.match(text, found.end(group)) or _FIRM_DEEDS.match(text, found.end(group))
    firms = []
    for at, to in members_of(text, *found.span(group)):
        words = text[at:to]
        short = several and (told or len(words) > _SHORT_PLACE) and len(words) <= 8
        firm = cues["firm-end"].found_in(words) or _has_trade(words)
        by_end = is_proper if group == _BODIES else is_special
        fits = by_end(words) if firm else short and is_proper(words)
        if 2 <= len(words) <= 18 and fits and not cues["no-firm"].found_in(words):
            firms.append(Name(span=Span(at, to), quote=words))
    return tuple(firms)


def firms_among(text: str, start: int, end: int) -> tuple[Name, ...]:
    """Firms among subjects (作主语的企业): 甲面粉、乙药业 before 进入上市辅导."""
    return tuple(
        Name(span=Span(at, to), quote=text[at:to])
        for at, to in members_of(text, start, end)
        if 3 <= to - at <= 18 and _is_firm(text[at:to])
    )


def _is_firm(words: str) -> bool:
    if _NO_SUBJECT.match(words):
        return False
    if _has_trade(words):
        return True
    return cues_of("names")["firm-end"].found_in(words) and is_proper(words)


def _has_trade(words: str) -> bool:
    """甲面粉, 乙纺织: a name of its own in front of the trade."""
    cut = cues_of("names")["firm-trade"].before_tail(words)
    return cut < len(words) and is_proper(words[:cut])
