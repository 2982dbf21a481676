"""Names (专名): of projects, firms, documents, mechanisms and places being built."""

from __future__ import annotations

import re
from typing import NamedTuple

from guatu.reading.cues import cues_of
from guatu.reading.firm_names import firms_among, firms_in
from guatu.reading.name_lists import Member, member_at, members_of, shared_out
from guatu.reading.name_words import is_proper, is_special
from guatu.reading.plain_objects import is_plain
from guatu.reading.report import Name
from guatu.vocabulary.span import Span

_QUOTED = re.compile("“([^“”]{1,40})”|《[^《》]{2,60}》")
_OF = re.compile(
    r"[^，。；“”、]*?(?:总?投资|投入|总规模)[约近超]?\s*[\d.]+\s*[万亿千百]*元(?:以上|左右)?的?[，]?"
)
_AND_SO_ON = re.compile(
    "(?<![平均])等(?![级效待同于候额])(?!(?<=同等)[重条对])(?!(?<=高等)[教院学专职研])(?!(?<=中等)[职专])"
)
# A subject in front ends where its predicate begins: 甲镇积极申报某称号.
_PREDICATE = re.compile(
    "积极|大力|谋划|创建|争创|申报|进入|列入|纳入|进行|营收|分别|开工|建设|年内|年底前|上半年|主体|全线|竣工|建成|投产|通车|投入|完工|封顶|上市|交付|[0-9]+月"
)
# 甲、乙等3条道路和丙、丁等2座桥梁: behind the sum of the first list another one may begin.
_NEXT_LIST = re.compile(
    r"等\s*(?:\d+\s*)?[^，。；、等和及与]{1,10}(?:、|和|以及|及)(?=[^，。；]{2,})"
)
# 支持某市建设某院: the town is helped, the institute is built.
_HELPED = ("支持", "推动", "引导", "鼓励", "帮助", "指导")
_PLACE_BUILDS = re.compile(
    "[一-龥]{1,5}(?:自治)?[省市县区州盟旗镇乡](?:规划|加快|高标准|高质量)*(?:建设|新建|筹建|建好|续建)(?=[一-龥]{4})"
)
# 对甲路、乙街实施改造: what it is done to stands in front.
_TOWARDS = re.compile(
    "(?:重点)?对(?P<what>[^，。；]{3,40}?)(?:等[^，。；]{0,8})?(?:实施|进行|开展)"
)
# 推动甲县、乙县打造某中心: whom it is told to is not what is built.
_MADE_INTO = re.compile("(?<=[一-龥]{2})打造(?=[一-龥]{2})")
# 打造某某产业基地 says what the place shall be, not what is built.
_AIMED = re.compile("[^，。；]{0,6}打造")
_SOME = re.compile("(?:一批|一系列|若干|更多|各类|多个)")
_FIRM_HINT = re.compile("支持|引导|推动|推进|助力|帮助|鼓励|促进|与|同|发挥|融入")
_VERBAL = re.compile("向|打造|创建|联动|发展")
# 文旅融合重大项目, 供热重点项目: what ranks first among many is no name by that alone.
_OF_NOTE = re.compile("重[大点]项目")
# Behind a short name its rating: 甲公司250万千瓦并网项目.
_RATED = re.compile(r"\d|年产|年加工|日处理|装机")
# The sum behind a list without 等, which is as many as the list has members.
_SUM = re.compile(r"(?<=[一-龥])(?:\d+|[两二三四五六七八九十])(?=\s*(?:个|条|座|家|处|所|项))")
# 50万吨某产品项目: the capacity alone does not tell which one.
_CAPACITY = re.compile(r"^[\d.]+\s*[万亿]?(?:吨|千瓦|兆瓦|立方米|平方米)")
_LEAST_SUMMED, _COUNTS = 2, {2: "两二", 3: "三", 4: "四", 5: "五", 6: "六", 7: "七", 8: "八"}
# 甲、乙集镇改造: what both are and what is done to them stands behind the last.
_GROUND = re.compile("(?:集镇|片区|城中村|棚户区|老街|村)(?=改造|整治|提升|更新|建设|搬迁)")
# 甲、乙等省实验室: such places are told apart by their field.
_BY_FIELD = re.compile(
    r"等(?:\d+个)?(?:国家|省|全国|重大科技)(?:重点)?(?:实验室|基础设施|创新中心|研究院)"
)
_WORKS = ("工程", "项目")
_LONGEST_SHORT = 20


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


_NO_NAMES = ProperNames((), ())


def proper_names(text: str, start: int, end: int, verb_end: int) -> ProperNames:
    """Proper names (项目、企业、地点): the objects of a pledge's verb, and whom it works with."""
    hint = _FIRM_HINT.search(text, start, end)
    if hint and (firms := firms_in(text, hint.start(), end)):
        return ProperNames((), firms)
    built = _built(text, start, end, verb_end)
    done = _PREDICATE.search(text, start, end) if verb_end == start else None
    if done and (firms := firms_among(text, start, done.start())):
        return ProperNames(built, firms)
    if not built:
        return _NO_NAMES
    if cues_of("names")["listed-names"].found_in(text[start:end]):
        return ProperNames(built, built)
    works = [name for name in built if text.startswith(_WORKS, name.span.end, end)]
    return ProperNames(built, tuple(works))


def _built(text: str, start: int, end: int, verb_end: int) -> tuple[Name, ...]:
    cues = cues_of("names")
    if cues["prospective"].found_in(text[start:verb_end]):
        return ()
    if text[start] in "对重" and (toward := _TOWARDS.match(text, start, end)):
        return _objects(text, *toward.span("what"), text[start : toward.end()])
    if text[start] in "把将":
        return ()
    stop = end
    if verb_end == start and (predicate := _PREDICATE.search(text, start, end)):
        stop = predicate.start()
    said, begin = text[start:stop], _firstmember_at(text, start, stop, verb_end)
    if _SOME.search(text, verb_end, min(stop, begin + 3)):
        return ()
    return _objects(text, begin, stop, said)


def _firstmember_at(text: str, start: int, end: int, verb_end: int) -> int:
    """Where the first object begins: behind the verb, the money and a second verb."""
    money = _OF.match(text, start, end) if text.find("投", start, end) >= 0 else None
    begin = max(verb_end, money.end() if money else start)
    if text.startswith(_HELPED, max(start, verb_end - 2)) and (
        place := _PLACE_BUILDS.match(text, begin, end)
    ):
        begin = place.end()
    second_verb = cues_of("names")["second-verb"]
    while length := second_verb.length_at(text[begin:end]):
        begin += length
    return begin


def _objects(text: str, begin: int, end: int, said: str) -> tuple[Name, ...]:
    """The objects of what is `said` that are names, of one list and of those after its sum."""
    if "等" not in said and is_plain(text[begin:end]):
        return ()
    names: list[Name] = []
    while True:
        found = _AND_SO_ON.search(text, begin + 2, end)
        stop = found.start() if found else end
        names += [
            _name(text, member.start, member.start + len(member.words))
            for member in _listed(text, (begin, stop, end), said)
        ]
        following = _NEXT_LIST.match(text, stop, end) if found else None
        if following is None:
            return tuple(names)
        begin = following.end()


def _listed(text: str, places: tuple[int, int, int], said: str) -> list[Member]:
    """The members of a list that are names: by themselves, or as names among names.

    `places` are where the list begins and stops, and where what is said of it ends.
    """
    cues = cues_of("names")
    begin, stop, end = places
    if stop < end and cues["plain-list-tail"].found_in(text[stop:end]):
        return []
    works = "工程" in text[max(begin, stop - 8) : stop + 12]
    spans = members_of(text, begin, stop)
    if stop == end and len(spans) > 1:
        spans = shared_out(text, spans)
    if text.find("打造", *spans[-1]) > 0 and _MADE_INTO.search(text, *spans[-1]):
        return []
    whole: list[Member] = []
    short: list[Member] = []
    for at, to in spans:
        member = member_at(text, at, to, listed=len(spans) > 1)
        if member and not (member.words.endswith("基地") and _AIMED.match(said)):
            fits = _is_whole(member, works=works) or _is_single(member, said)
            (whole if fits else short).append(member)
    if not short:
        return whole
    told = text[stop:end] if stop < end else _sum_told(text, spans, end)
    if whole or (told and cues["built-list-tail"].found_in(told)):
        plain = bool(whole)
        by_field = told and _BY_FIELD.match(told)
        fit = [one for one in short if by_field or _may_be_short(one, plain=plain)]
        whole = sorted([*whole, *fit])
    return whole


def _sum_told(text: str, spans: list[tuple[int, int]], end: int) -> str:
    """What 甲、乙两个片区 tells of a list: as if 等 stood before its sum, "" if it has none."""
    if len(spans) < _LEAST_SUMMED:
        return ""
    if ground := _GROUND.match(text, spans[-1][1], end):
        return f"等{ground.group()}"
    found = _SUM.search(text, *spans[-1])
    if not found or found.group() not in (str(len(spans)), *_COUNTS.get(len(spans), "")):
        return ""
    return f"等{text[found.start() : end]}"


def _is_whole(member: Member, *, works: bool) -> bool:
    """A name by itself: 清源产业园, 清源河治理工程."""
    words, tail = member.words, member.tail
    if cues_of("names")["facility-end"].found_in(words) and is_proper(words):
        return True
    if _OF_NOTE.search(tail) or (len(words) < 5 and not _RATED.match(tail)):
        return False
    return ("工程" in tail and works) or ("项目" in tail and is_special(_CAPACITY.sub("", words)))


def _is_single(member: Member, said: str) -> bool:
    """The one of its kind that the place builds: 园区企业服务中心 in 建成园区企业服务中心."""
    cues = cues_of("names")
    if len(member.words) < 5 or not cues["facility-end"].found_in(member.words):
        return False
    return cues["built-alone"].found_in(said)


def _may_be_short(member: Member, *, plain: bool) -> bool:
    """A name among names: 友谊、和平等3条道路; beside a whole one, if `plain`, a plain one too.

    Such as 跨境公路 in 清源水库、跨境公路等项目: a single thing built, without a name of its own.
    """
    words = member.words
    if plain and 4 <= len(words) <= 10 and cues_of("names")["plain-built"].found_in(words):
        return True
    return len(words) <= _LONGEST_SHORT and _VERBAL.search(words) is None and is_proper(words)


def _name(text: str, start: int, end: int) -> Name:
    return Name(span=Span(start, end), quote=text[start:end])
