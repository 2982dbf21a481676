"""Pledge pieces (承诺拆分): objects under one verb, each with its number, are several."""

from __future__ import annotations

import re

from guatu.vocabulary.quantity import Quantity

_BOUND = re.compile(r"(?:[（(]?(?:以上|以下|以内|左右|上下)[）)]?|\s)*")
_TREND = re.compile("不(?:减少|下降|增加|反弹)$|(?:好转|回升|改善|全覆盖)$")
_JOINT = re.compile("、|以及|和|及(?!以上|以下|其)")
_MAY_JOIN = re.compile("[、和及]")
_ENCLOSING = re.compile("[“”（）]")
_AFTER_AND = "推行|推进|建立|健全|实施|开展|出台|启动"
_AFTER_PAUSE = (
    f"{_AFTER_AND}|推动|防止|严厉打击|统筹规范|防范|遏制|杜绝|新建|改建|完成|落实|新增|培育"
)
_SECOND_VERB = {
    mark: re.compile(f"(?:{verbs})(?=[^、，]{{2}})")
    for mark, verbs in (
        ("、", _AFTER_PAUSE),
        ("和", _AFTER_AND),
        ("及", _AFTER_AND),
        ("以及", _AFTER_AND),
    )
}
# Without a number only a second verb or a trend parts two objects.
_MAY_PART = re.compile(
    f"、(?:{_AFTER_PAUSE})|(?:和|及)(?:{_AFTER_AND})"
    "|(?:减少|下降|增加|反弹|好转|回升|改善|全覆盖)(?:[、和及]|以及)"
)
_LEAST, _LEAST_BEFORE_VERB, _LEAST_THING = 4, 6, 2
_SHARES = frozenset({"%", "‰", "个百分点"})
# A power or a voltage describes a thing; it does not end one object and begin the next.
_RATINGS = frozenset({"千伏", "兆瓦", "千瓦", "万千瓦"})


def pieces(
    text: str, start: int, end: int, quantities: tuple[Quantity, ...]
) -> list[tuple[int, int]]:
    """Pieces (拆分): spans of the pledges in the clause `text[start:end]`, in order.

    `quantities` are those of the clause. A clause without 、 or 和 is one piece.
    """
    if not (_MAY_JOIN if quantities else _MAY_PART).search(text, start, end):
        return [(start, end)]
    joints = list(_JOINT.finditer(text, start, end))
    if _ENCLOSING.search(text, start, end):
        joints = [joint for joint in joints if _free(text, start, joint)]
    spans, begin = [], start
    for at, joint in enumerate(joints):
        following = next((j.start() for j in joints[at + 1 :] if j.group() == "、"), end)
        if joint.start() - begin < _LEAST or "等" in text[joint.end() : following]:
            continue
        if _parts(
            text, (begin, joint.start()), (joint.end(), following), joint.group(), quantities
        ):
            spans.append((begin, joint.start()))
            begin = joint.end()
    spans.append((begin, end))
    return spans


def _free(text: str, start: int, joint: re.Match[str]) -> bool:
    """Not inside quotation marks or brackets."""
    at = joint.start()
    return text.count("“", start, at) == text.count("”", start, at) and text.count(
        "（", start, at
    ) == text.count("）", start, at)


def _parts(
    text: str,
    left: tuple[int, int],
    right: tuple[int, int],
    mark: str,
    quantities: tuple[Quantity, ...],
) -> bool:
    before, after = _number_in(*left, quantities), _number_in(*right, quantities)
    if before and after:
        if after.span.start <= right[0] + 1:
            return _each_leads(before, after, left, right)
        return mark != "、" or text[right[0]] == "每" or _ends(text, before, left[1])
    if _TREND.search(text, *left):
        return _TREND.search(text, *right) is not None
    verb = _SECOND_VERB[mark].match(text, *right)
    return bool(verb) and left[1] - left[0] >= _LEAST_BEFORE_VERB and not before and not after


def _each_leads(
    before: Quantity, after: Quantity, left: tuple[int, int], right: tuple[int, int]
) -> bool:
    """改造71个小区、162套危房: on both sides the number stands before its own thing."""
    return (
        left[1] - before.span.end >= _LEAST_THING
        and right[1] - after.span.end >= _LEAST_THING
        and before.unit not in _SHARES
    )


def _number_in(begin: int, end: int, quantities: tuple[Quantity, ...]) -> Quantity | None:
    """The last number of the stretch that can end an object."""
    inside = (
        q
        for q in reversed(quantities)
        if begin <= q.span.start and q.span.end <= end and q.unit not in _RATINGS
    )
    return next(inside, None)


def _ends(text: str, quantity: Quantity, end: int) -> bool:
    rest = _BOUND.match(text, quantity.span.end, end)
    return rest is not None and rest.end() == end
