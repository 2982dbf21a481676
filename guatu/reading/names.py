"""Names (专名): of projects, firms, documents, mechanisms and places being built."""

from __future__ import annotations

import re

from guatu.reading.cues import cues_of
from guatu.reading.report import Name
from guatu.vocabulary.span import Span

_QUOTED = re.compile("“([^“”]{1,40})”|《[^《》]{2,60}》")
_MONEY = re.compile(r".*?(?:总?投资|投入)[约近超]?\s*[\d.]+\s*[万亿千百]*元(?:以上|左右)?的?[，]?")
_SPLIT = re.compile("、|和|及|与|以及")
_TAIL = re.compile(
    r"(?:等|项目|工程|(?:前期工作|项目建设|工程建设|建设|续建|开工|竣工|投用|投产|投运|落地|加快)+(?:$|[、进]))"
)
_STRIP_END = re.compile("(?:等|项目|工程|建设|等项目|等工程|项目建设|建设项目|主体工程|续建工程)+$")
_COUNT_HEAD = re.compile(r"^(?:\d+|[一二两三四五六七八九十]+)(?:个|条|座|家|处|所|项|栋|批)")


def quoted_names(text: str, start: int, end: int) -> list[Name]:
    """Quoted names (引号书名号里的): without the quotation marks, documents with their 《》."""
    found = []
    for match in _QUOTED.finditer(text, start, end):
        begin, stop = (match.start(1), match.end(1)) if match.group(1) else match.span()
        words = text[begin:stop].strip()
        if words and not cues_of("names")["not-quoted-name"].found_in(words):
            found.append(_name(text, begin, stop))
    return found


def proper_names(text: str, start: int, end: int, verb_end: int) -> list[Name]:
    """Proper names (项目、企业、地点): objects of the pledge's verb, listed before 等 or 项目."""
    money = _MONEY.match(text, start, end)
    begin = max(verb_end, money.end() if money else start)
    found: list[Name] = []
    stop = _list_end(text, begin, end)
    firms = bool(cues_of("names")["firm-tail"].pattern.match(text[stop:end]))
    at = begin
    for cut in [*_cuts(text, begin, stop), (stop, stop)]:
        found += _candidate(text, at, cut[0], firms=firms)
        at = cut[1]
    return found


def _list_end(text: str, begin: int, end: int) -> int:
    tail = text.find("等", begin + 2, end)
    return tail if tail > 0 else end


def _cuts(text: str, begin: int, stop: int) -> list[tuple[int, int]]:
    depth, cuts = 0, []
    for sign in re.finditer("[（“《）”》]|、|和|及|与", text[begin:stop]):
        mark = sign.group()
        if mark in "（“《":
            depth += 1
        elif mark in "）”》":
            depth = max(0, depth - 1)
        elif depth == 0:
            cuts.append((begin + sign.start(), begin + sign.end()))
    return cuts


def _candidate(text: str, start: int, end: int, *, firms: bool) -> list[Name]:
    words = text[start:end]
    stripped = _STRIP_END.sub("", words)
    end = start + len(stripped)
    head = _COUNT_HEAD.match(stripped)
    if head:
        return []
    words = stripped.strip()
    if not 2 <= len(words) <= 26 or "“" in words or "的" in words:
        return []
    if _is_proper(words, firms=firms):
        return [_name(text, start + len(stripped) - len(stripped.lstrip()), end)]
    return []


def _is_proper(words: str, *, firms: bool) -> bool:
    cues = cues_of("names")
    if firms:
        return len(words) <= 12 and not cues["not-a-name"].found_in(words)
    if not cues["facility-end"].found_in(words):
        return False
    return len(cues["generic-part"].pattern.sub("", words)) >= 1


def _name(text: str, start: int, end: int) -> Name:
    return Name(span=Span(start, end), quote=text[start:end])
