"""Plain objects (普通宾语): what no name can stand in, which is sooner seen than it is read."""

from __future__ import annotations

import re

from guatu.reading.cues import cues_of
from guatu.reading.name_lists import BECOMES, DONE_TO_ALL, is_counted, is_rated

_JOINED = re.compile("、|以及|[和及与]")
_DIGIT = re.compile(r"\d")
# What makes a list worth reading though no part of it ends in a facility: a name that runs over
# 和, a sum behind the list, what is done to all of it. Apart, each is passed over by its first
# character.
_RUNS_ON = re.compile(r"[\d（通码段至]")
_SUM = re.compile(r"[两二三四五六七八九十]\s*(?:个|条|座|家|处|所|项)")
_DONE = re.compile(f"{DONE_TO_ALL}|更新|建设|搬迁")
_DONE_TO_ALL = re.compile(
    rf"(?<=[院路街桥河江湖库园馆站港场镇村城渠庙寺楼校])(?:{DONE_TO_ALL})"
    "|(?:集镇|片区|城中村|棚户区|老街|村)(?:改造|整治|提升|更新|建设|搬迁)"
    "|(?:综合|环境)(?:整治|治理)"
)


def is_plain(words: str) -> bool:
    """Plain (普通宾语): of no works, and no part ends in a facility or place; so no name.

    Most objects are; False says nothing. `words` hold no 等, behind which short names may
    stand.
    """
    if "项目" in words or "工程" in words or BECOMES.search(words):
        return False
    if _JOINED.search(words):
        return not _tells(words) and not any(map(_may_be_named, _JOINED.split(words)))
    if not _DIGIT.search(words):
        return not _may_be_named(words)
    return not is_rated(words) and (is_counted(words) or not _may_be_named(words))


def _tells(words: str) -> bool:
    if _RUNS_ON.search(words) or _SUM.search(words):
        return True
    return _DONE.search(words) is not None and _DONE_TO_ALL.search(words) is not None


def _may_be_named(words: str) -> bool:
    """Whether it ends in a facility, or in nothing but what stands behind a name."""
    cues = cues_of("names")
    cut = cues["name-tail"].before_tail(words)
    return not cut or cues["facility-end"].found_in(words[:cut].strip())
