"""Pledge pieces (承诺拆分): several objects under one verb, each with its own number, are several."""

from __future__ import annotations

import re
from bisect import bisect_left

from guatu.vocabulary.quantity import Quantity

_AFTER_NUMBER = re.compile(r"(?:[（(]?(?:以上|以下|以内|左右|上下)[）)]?|\s)*")
_SECOND_VERB = re.compile(
    "(?:防止|严厉打击|统筹规范|防范|遏制|杜绝|建立健全|建立|出台|新建|改建|完成|落实|推进|推动|实施|开展|启动|新增|培育)"
    "(?=[^、]{2})"
)
_AND_VERB = re.compile("和(?=(?:推行|推进|建立|健全|实施|开展|出台|启动)[^，、]{3})")
_AND_NUMBER = re.compile("以及|和|及")
_TREND = re.compile("不(?:减少|下降|增加|反弹)$|(?:好转|回升|改善|全覆盖)$")


def pieces(
    text: str, start: int, end: int, pauses: list[int], quantities: list[Quantity]
) -> list[tuple[int, int]]:
    """Pieces (拆分): spans of the pledges in the clause `text[start:end]`, in order."""
    cuts = [at for at in pauses if _parts_at(text, start, end, at, pauses, quantities)]
    cuts += [
        found.start()
        for found in _AND_VERB.finditer(text, start + 6, end)
        if _free(text, start, found.start())
    ]
    cuts += [
        found.start()
        for found in _AND_NUMBER.finditer(text, start + 4, end)
        if _holds_number(start, found.start(), quantities)
        and _holds_number(found.end(), end, quantities)
        and _free(text, start, found.start())
        and "等" not in text[found.end() : end]
    ]
    spans, begin = [], start
    for at in sorted(cuts):
        if at - begin >= 4:
            spans.append((begin, at))
            begin = at + 1
    spans.append((begin, end))
    return spans


# A power or a voltage describes a thing; it does not end one object and begin the next.
_RATINGS = frozenset({"千伏", "兆瓦", "千瓦"})


def _free(text: str, start: int, at: int) -> bool:
    return text.count("“", start, at) == text.count("”", start, at)


def _parts_at(
    text: str, start: int, end: int, at: int, pauses: list[int], quantities: list[Quantity]
) -> bool:
    following = next((p for p in pauses if p > at), end)
    earlier = max((p for p in pauses if p < at), default=start)
    if _ends_in_number(text, earlier, at, quantities):
        return (
            _holds_number(at, following, quantities) and "等" not in text[following : following + 1]
        )
    verb = _SECOND_VERB.match(text, at + 1, end)
    return bool(verb) and at - start >= 6 and following == end and "等" not in text[at:end]


def _ends_in_number(text: str, begin: int, at: int, quantities: list[Quantity]) -> bool:
    for quantity in quantities:
        if begin <= quantity.span.start and quantity.span.end <= at and quantity.unit not in _RATINGS:
            rest = _AFTER_NUMBER.match(text, quantity.span.end, at)
            if rest and rest.end() == at:
                return True
    return False


def _bare(text: str, begin: int, end: int, quantities: list[Quantity]) -> bool:
    """A number alone belongs to what stands before it: 分别增长6%、8.3%."""
    return any(begin <= q.span.start <= begin + 1 and q.span.end <= end and _only_bound(text, q.span.end, end) for q in quantities)


def _only_bound(text: str, begin: int, end: int) -> bool:
    rest = _AFTER_NUMBER.match(text, begin, end)
    return bool(rest) and rest.end() == end


def _holds_number(begin: int, end: int, quantities: list[Quantity]) -> bool:
    return any(begin <= q.span.start and q.span.end <= end for q in quantities)


def quantities_in(starts: list[int], found: list[Quantity], start: int, end: int) -> list[Quantity]:
    """Quantities inside (其中的数量): `starts` are the starts of `found`, which is in order."""
    first = bisect_left(starts, start)
    inside = []
    for quantity in found[first:]:
        if quantity.span.start >= end:
            break
        if quantity.span.end <= end:
            inside.append(quantity)
    return inside
