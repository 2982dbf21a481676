"""Name lists (并列的名称): an object cut into its members, each without what is no name."""

from __future__ import annotations

import re
from typing import NamedTuple

from guatu.reading.cues import cues_of
from guatu.reading.name_words import is_proper, is_special

_SIGNS = re.compile(
    "[（“《）”》]|、(?!(?<=化、)[一-龥]{1,2}化)|以及|和(?!美丽|美乡)|及|与(?<!参与)"
)
_COUNTED = re.compile(
    r"(?:\d[\d.-]*|[一二两三四五六七八九十]+)\s*[万亿多余]?(?:个|件|条|座|家|处|所|项|栋|批|公里|亩|户|米|兆瓦|套)|\d[\d.]*(?:[%元]|[万亿](?!吨|千瓦|立方|平方))"
)
_FIGURE = re.compile(r"[\d一二两三四五六七八九十]")
_DIGIT = re.compile(r"\d")
# 年加工, 日处理 stand before the digit and belong to the rating.
_LONGEST_RATE = 3
_POWER = re.compile(
    r"(?<=[一-龥]{2})(?:年产|年加工|日处理|装机)?\d[\d.]*\s*"
    r"(?:兆瓦|[MG]W(?=光伏发|风|储|农|渔)|万千瓦|千伏(?!变电|输变电|输电|开关站)|万?吨).*$"
)
# 甲电厂、乙电厂两个电厂: the sum behind the list is no part of its last name.
_SUMMED = re.compile(
    r"(?<=[一-龥])(?:\d+|[两二三四五六七八九十]+)\s*(?:个|条|座|家|处|所|项)[一-龥]{0,14}$"
)
# What becomes of a thing is no part of its name: 某电厂实现双投, 某通道纳规.
_BECOMES = (
    r"20\d\d年|上半年|下半年|纳入|列入|实现|具备|纳规|获批|全线|带政策|落户"
    "|并网|满产|达产|投运|封关|补链|挖潜|增储"
)
_BECOMES_BEHIND = re.compile(f"(?<=[一-龥]{{3}})(?:{_BECOMES})")
# Asked first: what looks back is tried at every place, this only where such a word begins.
BECOMES = re.compile(_BECOMES)
_OPENED = re.compile("[“《的]")
# Who builds what is a sentence, no name: 某机场打造某枢纽, 某市建设某基地.
_TOLD = re.compile("打造|建设|开展|牵头|发起|更名|开办")
_SENTENCE = re.compile(
    "(?<=[一-龥）]{2})(?:打造|建设(?!与)|开展|牵头|发起|更名|开办)(?=[一-龥]{2})"
)
_NO_BEGINNING = re.compile(r"[有更与或各]|项目|\d+千伏[和及]|在(?!建)")
_NO_ENDS = ("产业", "行业", "地区")
# A member may bring a verb of its own: 建成甲电站、开工乙电站.
_OWN_VERB = re.compile(
    "(?:在建|开工建设|开工|开建|新建|扩建|迁建|修建|筹设|筹建|建成|续建|启动|推进|加快|推动|完成|实施)+(?=[一-龥]{3})"
)
# So may it bring its own money: 投资2亿元的甲项目、投资3亿元的乙项目.
_OWN_MONEY = re.compile(r"(?:计划)?(?:总?投资)[约近超]?\s*[\d.]+\s*[万亿]*元的")
# 甲医院、乙医院迁建: what is done to all of them is no part of the last name.
DONE_TO_ALL = (
    "迁建|扩建|改扩建|改造|升级|提升|品质|整治|治理|修缮|加固|清淤|绿化"
    "|生态|综合|环境|路域|保护|考古|申遗"
)
_SHARED = {
    sign: re.compile(f"(?<=[一-龥]{sign})(?={DONE_TO_ALL})")
    for sign in "院路街桥河江湖库园馆站港场镇村城渠庙寺楼校"
}
_SHARED_NUMBER = re.compile(rf"(?<=\d{{3}})(?={DONE_TO_ALL})")
_SHARED_GROUND = re.compile(
    "(?<=[一-龥]{2})(?<![个座处])(?=(?:集镇|片区|城中村|棚户区|老街|村)(?:改造|整治|提升|更新|建设|搬迁))"
)
_LONGEST = 26
# 某某试点城市和某某产业园: what is shorter may be one name with 和 inside.
_LEAST_BESIDE_AND = 5


class Member(NamedTuple):
    """Member (并列的一项): where its words begin, the words, and what stands behind them."""

    start: int
    words: str
    tail: str


def members_of(text: str, begin: int, stop: int) -> list[tuple[int, int]]:
    """Members of a list (并列各项): cut at 、 and 和, not inside brackets nor inside 人和大道."""
    members, depth, at = [], 0, begin
    for sign in _SIGNS.finditer(text, begin, stop):
        mark = sign.group()
        if mark in "（“《":
            depth += 1
        elif mark in "）”》":
            depth = max(0, depth - 1)
        elif depth == 0 and (mark == "、" or _parts(text, at, sign, stop)):
            members.append((at, sign.start()))
            at = sign.end()
    members.append((at, stop))
    return members


def shared_out(text: str, members: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Shared out (共用的话分开): 甲医院、乙医院迁建 without 迁建, which is said of both.

    `members` are two at least.
    """
    sign = text[members[-2][1] - 1]
    shared = _SHARED_NUMBER if sign.isdigit() else _SHARED.get(sign, _SHARED_GROUND)
    start, end = members[-1]
    found = shared.search(text, start, end) or _SHARED_GROUND.search(text, start, end)
    return [*members[:-1], (start, found.start())] if found else members


def _parts(text: str, at: int, sign: re.Match[str], stop: int) -> bool:
    """Whether 和 joins two names: a whole name on its left, something special on its right."""
    cues = cues_of("names")
    left, right = text[at : sign.start()], text[sign.end() : stop]
    nearest = right.split("、", 1)[0]
    left = left[: cues["name-tail"].before_tail(left)]
    if cues["facility-end"].found_in(left) or cues["firm-end"].found_in(left):
        return len(left) >= 2 and (
            is_special(right) or len(right) > 6 or cues["plain-built"].found_in(right)
        )
    right = nearest[: cues["name-tail"].before_tail(nearest)]
    both = min(len(left), len(right) - 2) >= _LEAST_BESIDE_AND
    return both and cues["facility-end"].found_in(right) and is_proper(right)


def member_at(text: str, start: int, end: int, *, listed: bool) -> Member | None:
    """Member as read (读出的一项): without its tail and its ratings, None if it can be no name."""
    if text[start : start + 1] in "投总计" and (money := _OWN_MONEY.match(text, start, end)):
        start = money.end()
    if listed and (verb := _OWN_VERB.match(text, start, end)):
        start = verb.end()
    words = text[start:end]
    if BECOMES.search(words):
        words = _BECOMES_BEHIND.split(words, maxsplit=1)[0]
    if _FIGURE.search(words):
        words = _POWER.sub("", words)
        words = _SUMMED.sub("", words) if listed else words
        if is_counted(words):
            return None
    cut = cues_of("names")["name-tail"].before_tail(words)
    named = words[:cut]
    tail = text[start + cut : end]
    bare = named.strip()
    if not 2 <= len(bare) <= _LONGEST or _OPENED.search(bare) or _is_sentence(bare):
        return None
    return Member(start + len(named) - len(named.lstrip()), bare, tail)


def is_counted(words: str) -> bool:
    """Counted (带数量): 25个, 3亿元; no pattern is tried before the first figure."""
    figure = _FIGURE.search(words)
    return figure is not None and _COUNTED.search(words, figure.start()) is not None


def is_rated(words: str) -> bool:
    """Rated (带规模): 甲电站250万千瓦, where what stands before the figure may be a name."""
    digit = _DIGIT.search(words)
    before = max(0, digit.start() - _LONGEST_RATE) if digit else 0
    return digit is not None and _POWER.search(words, before) is not None


def _is_sentence(words: str) -> bool:
    if words.endswith(_NO_ENDS) or _NO_BEGINNING.match(words):
        return True
    return _TOLD.search(words) is not None and _SENTENCE.search(words) is not None
