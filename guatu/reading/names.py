"""Names (专名): of projects, firms, documents, mechanisms and places being built."""

from __future__ import annotations

import re
from typing import NamedTuple

from guatu.reading.cues import cues_of
from guatu.reading.report import Name
from guatu.vocabulary.span import Span

_QUOTED = re.compile("“([^“”]{1,40})”|《[^《》]{2,60}》")
_OF = re.compile(
    r"[^，。；“”、]*?(?:总?投资|投入|总规模)[约近超]?\s*[\d.]+\s*[万亿千百]*元(?:以上|左右)?的?[，]?"
)
_SIGNS = re.compile("[（“《）”》]|、|以及|和|及|与")
_COUNTED = re.compile(
    r"(?:\d[\d.-]*|[一二两三四五六七八九十]+)\s*[万亿多余]?(?:个|条|座|家|处|所|项|栋|批|公里|亩|户|米|兆瓦|套)|\d[\d.]*[万亿%元]"
)
_FIGURE = re.compile(r"[\d一二两三四五六七八九十]")
_POWER = re.compile(r"\d[\d.]*(?:兆瓦|万千瓦|千伏(?!变电|输变电|输电|开关站)|吨).*$")
# 甲电厂、乙电厂两个电厂: the sum behind the list is no part of its last name.
_SUMMED = re.compile(
    r"(?<=[一-龥])(?:\d+|[两二三四五六七八九十]+)\s*(?:个|条|座|家|处|所|项)[一-龥]{0,8}$"
)
# What becomes of a thing is no part of its name: 某电厂实现双投, 某通道纳规.
_BECOMES = re.compile(
    "(?<=[一-龥]{3})(?:实现|具备|纳规|获批|全线|带政策|落户|并网|[满达]产|投运|封关|补链|挖潜|增储)"
)
_AND_SO_ON = re.compile("等(?![级效待同于候额])")
# A subject in front ends where its predicate begins: 甲镇积极申报某称号.
_PREDICATE = re.compile("积极|大力|谋划|创建|争创|申报|进入|列入|纳入|进行|营收|分别|开工|建设")
# 甲、乙等企业: what of two or three signs may be a firm only where it is called one.
_FIRMS_TOLD = re.compile("等[^，。；]{0,6}(?:企|公司|集团|院校|高校|机构)")
_SHORT_PLACE = 3
_SOME = re.compile("(?:一批|一系列|若干|更多|各类|多个)")
_FIRM_HINT = re.compile("支持|引导|推动|推进|助力|帮助|鼓励|促进|与|同")
_VERBAL = re.compile("向|打造|创建|联动|发展")
_OPENED = re.compile("[“《的]")
# Who builds what is a sentence, no name: 某机场打造某枢纽, 某市建设某基地.
_SENTENCE = re.compile(
    "(?<=[一-龥]{2})(?:打造|建设|开展|牵头|发起|更名|开办)(?=[一-龥]{2})|^[有更]|产业$|行业$|地区$"
)
_LONGEST, _LONGEST_SHORT = 26, 20


def quoted_names(text: str, start: int, end: int) -> list[Name]:
    """Quoted names (引号书名号里的): without the quotation marks, documents with their 《》."""
    found: list[Name] = []
    for match in _QUOTED.finditer(text, start, end):
        begin, stop = (match.start(1), match.end(1)) if match.group(1) else match.span()
        words = text[begin:stop].strip()
        if len(words) > 1 and not cues_of("names")["not-quoted-name"].found_in(words):
            found.append(_name(text, begin, stop))
    return found


class ProperNames(NamedTuple):
    """Proper names (专名): `built` are works and places, which make a project of a pledge.

    `named` are names in whatever the pledge does: firms it works with, 甲、乙、丙等景区.
    """

    built: tuple[Name, ...]
    named: tuple[Name, ...]


def proper_names(text: str, start: int, end: int, verb_end: int) -> ProperNames:
    """Proper names (项目、企业、地点): the objects of a pledge's verb, and whom it works with."""
    hint = _FIRM_HINT.search(text, start, end)
    if hint and (firms := _firms(text, hint.start(), end)):
        return ProperNames((), firms)
    built = _built(text, start, end, verb_end)
    listed = len(built) > 1 and cues_of("names")["listed-names"].found_in(text[start:end])
    return ProperNames(built, built if listed else ())


def _firms(text: str, start: int, end: int) -> tuple[Name, ...]:
    cues = cues_of("names")
    found = cues["firm-object"].pattern.search(text, start, end)
    if not found:
        return ()
    group = "firms" if found.group("firms") else "partners"
    several = "、" in found.group(group)
    told = _FIRMS_TOLD.match(text, found.end(group)) is not None
    firms = []
    for at, to in _members(text, *found.span(group)):
        words = text[at:to]
        short = several and (told or len(words) > _SHORT_PLACE) and len(words) <= 8
        fits = cues["firm-end"].found_in(words) or short
        fits = fits and not cues["no-firm"].found_in(words)
        if 2 <= len(words) <= 18 and fits and _is_special(words):
            firms.append(_name(text, at, to))
    return tuple(firms)


def _built(text: str, start: int, end: int, verb_end: int) -> tuple[Name, ...]:
    cues = cues_of("names")
    if cues["prospective"].found_in(text[start:verb_end]) or _SOME.match(text, verb_end, end):
        return ()
    stop = end
    if verb_end == start and (predicate := _PREDICATE.search(text, start, end)):
        stop = predicate.start()
    said, begin = text[start:stop], _first_object(text, start, stop, verb_end)
    return _objects(text, begin, stop, said)


def _first_object(text: str, start: int, end: int, verb_end: int) -> int:
    """Where the first object begins: behind the verb, the money and a second verb."""
    money = _OF.match(text, start, end) if text.find("投", start, end) >= 0 else None
    begin = max(verb_end, money.end() if money else start)
    second_verb = cues_of("names")["second-verb"]
    while length := second_verb.length_at(text[begin:end]):
        begin += length
    return begin


def _objects(text: str, begin: int, end: int, said: str) -> tuple[Name, ...]:
    """The objects of what is `said` that are names: by themselves, or as names among names."""
    cues = cues_of("names")
    found = _AND_SO_ON.search(text, begin + 2, end)
    stop = found.start() if found else end
    if found and cues["plain-list-tail"].found_in(text[stop:end]):
        return ()
    works = "工程" in text[max(begin, stop - 8) : stop + 12]
    places = _members(text, begin, stop)
    whole: list[_Member] = []
    short: list[_Member] = []
    for at, to in places:
        if member := _object(text, at, to, listed=len(places) > 1):
            fits = _is_whole(member, works=works) or _is_single(member, said)
            (whole if fits else short).append(member)
    if short and (whole or (found and cues["built-list-tail"].found_in(text[stop:end]))):
        whole = sorted([*whole, *filter(_may_be_short, short)])
    return tuple([_name(text, member.start, member.start + len(member.words)) for member in whole])


class _Member(NamedTuple):
    """A member of a list: where its words begin, the words, and what stands behind them."""

    start: int
    words: str
    tail: str


def _members(text: str, begin: int, stop: int) -> list[tuple[int, int]]:
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


def _parts(text: str, at: int, sign: re.Match[str], stop: int) -> bool:
    """Whether 和 joins two names: a whole name on its left, something special on its right."""
    cues = cues_of("names")
    left, right = text[at : sign.start()], text[sign.end() : stop]
    left = left[: cues["name-tail"].before_tail(left)]
    whole = cues["facility-end"].found_in(left) or cues["firm-end"].found_in(left)
    return len(left) >= 2 and bool(whole) and (_is_special(right) or len(right) > 6)


def _object(text: str, start: int, end: int, *, listed: bool) -> _Member | None:
    words = _BECOMES.split(text[start:end], maxsplit=1)[0]
    if _FIGURE.search(words):
        words = _POWER.sub("", words)
        words = _SUMMED.sub("", words) if listed else words
        if _COUNTED.search(words):
            return None
    cut = cues_of("names")["name-tail"].before_tail(words)
    named = words[:cut]
    bare = named.strip()
    if not 2 <= len(bare) <= _LONGEST or _OPENED.search(bare) or _SENTENCE.search(bare):
        return None
    return _Member(start + len(named) - len(named.lstrip()), bare, words[cut:])


def _is_whole(member: _Member, *, works: bool) -> bool:
    """A name by itself: 清源产业园, 清源河治理工程."""
    words, tail = member.words, member.tail
    if cues_of("names")["facility-end"].found_in(words) and _is_special(words):
        return True
    if len(words) < 5:
        return False
    return ("工程" in tail and works) or ("项目" in tail and _is_special(words))


def _is_single(member: _Member, said: str) -> bool:
    """The one of its kind that the place builds: 园区企业服务中心 in 建成园区企业服务中心."""
    cues = cues_of("names")
    if len(member.words) < 5 or not cues["facility-end"].found_in(member.words):
        return False
    return cues["built-alone"].found_in(said)


def _may_be_short(member: _Member) -> bool:
    """A name among names: 友谊、和平等3条道路."""
    words = member.words
    return len(words) <= _LONGEST_SHORT and _VERBAL.search(words) is None and _is_special(words)


def _is_special(words: str) -> bool:
    """Special (有专指): something is left when the general words are taken away."""
    cues = cues_of("names")
    left = cues["generic-part"].pattern.sub("", words)
    return bool(left.strip()) or cues["known-by-office"].found_in(words)


def _name(text: str, start: int, end: int) -> Name:
    return Name(span=Span(start, end), quote=text[start:end])
