"""Kinds (类别判定): the first that fits, in the order of reports/LABELS."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from guatu.reading.cues import Cue, cues_of
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.quantity import Quantity, Role

_INVESTMENT, _OTHER = Role.INVESTMENT, Role.OTHER
_SHARES = frozenset({"%", "‰", "个百分点", "百分点"})
_MONEY = frozenset({"元", "美元"})
_NOT_COUNTED = frozenset({"岁", "天", "小时", "分钟", "个月", "年", "工作日", "倍"})


def kind_of(
    words: str, quantities: tuple[Quantity, ...], *, named: Callable[[], bool], target_list: bool
) -> PledgeKind:
    """Kind (类别): of a pledge's words; `named` tells whether a proper name stands in them.

    It is asked only where the answer decides, because names are the dearest thing to read.
    """
    cues = cues_of("kinds")
    if quantities and not target_list and cues["counted-first"].found_in(words):
        return PledgeKind.COUNT
    if target_list or _is_indicator(words, quantities, cues):
        return PledgeKind.INDICATOR
    if _is_project(words, quantities, cues, named=named):
        return PledgeKind.PROJECT
    if quantities and _is_counted(quantities):
        return PledgeKind.COUNT
    if _is_mechanism(words, cues):
        return PledgeKind.MECHANISM
    return PledgeKind.ACTION


def _is_counted(quantities: tuple[Quantity, ...]) -> bool:
    return any([q.unit not in _NOT_COUNTED and q.role is not _OTHER for q in quantities])


def _is_indicator(words: str, quantities: tuple[Quantity, ...], cues: Mapping[str, Cue]) -> bool:
    if not quantities:
        return cues["indicator-without-number"].found_in(words)
    if _invested(quantities) and not cues["money-indicator"].found_in(words):
        return False
    units = {q.unit for q in quantities}
    if units & _SHARES:
        return True
    if units & _MONEY and not cues["works-end"].found_in(words):
        return True
    return cues["indicator-noun"].found_in(words)


def _invested(quantities: tuple[Quantity, ...]) -> bool:
    return any([q.role is _INVESTMENT for q in quantities])


def _is_project(
    words: str,
    quantities: tuple[Quantity, ...],
    cues: Mapping[str, Cue],
    *,
    named: Callable[[], bool],
) -> bool:
    if not quantities and cues["title-first"].found_in(words):
        return False
    if (quantities and _invested(quantities)) or cues["invested"].found_in(words):
        return True
    if quantities and "民生" not in words and _is_works(words, cues):
        return "项目" in words or cues["works-begun"].found_in(words) or named()
    if "“" in words:
        if quantities:
            return False
        if cues["physical-quoted"].found_in(words):
            return True
    return cues["works-verb"].found_in(words) and not _is_social(words, cues) and named()


def _is_works(words: str, cues: Mapping[str, Cue]) -> bool:
    return cues["works-end"].found_in(words) and not _is_social(words, cues)


def _is_social(words: str, cues: Mapping[str, Cue]) -> bool:
    """Called 工程 but without earthwork: 培育工程, 强基工程."""
    if cues["social-works"].found_in(words):
        return True
    return words.endswith("工程") and not cues["physical"].found_in(words)


def _is_mechanism(words: str, cues: Mapping[str, Cue]) -> bool:
    if cues["plain-action"].found_in(words):
        return False
    if cues["mechanism-end"].found_in(words) or cues["mechanism-verb"].found_in(words):
        return True
    if _is_social(words, cues):
        return True
    if (
        "“" not in words
        or not cues["quoted-mechanism"].found_in(words)
        or cues["quoted-plain-end"].found_in(words)
    ):
        return False
    return not cues["quoted-action"].found_in(words.split("“")[0])
