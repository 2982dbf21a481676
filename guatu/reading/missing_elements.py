"""Missing elements (缺项): what a pledge does not say and someone must settle."""

from __future__ import annotations

import re
from itertools import compress, product

from guatu.vocabulary.deadline import Deadline
from guatu.vocabulary.pledge_kind import Missing, PledgeKind
from guatu.vocabulary.quantity import Quantity

_OWNER = re.compile("由[^，。；]{2,16}(?:牵头|负责|主办)|牵头单位|责任单位|主办单位")
_ELEMENTS = (Missing.NUMBER, Missing.OWNER, Missing.DATE, Missing.DELIVERABLE)
_TO_BE_NUMBERED = (PledgeKind.INDICATOR, PledgeKind.COUNT, PledgeKind.PROJECT)
_ACTION = PledgeKind.ACTION
# Of each of the four whether it lacks, in order, to what is missing.
_MISSING = {lacks: tuple(compress(_ELEMENTS, lacks)) for lacks in product((False, True), repeat=4)}


def missing_from(
    words: str,
    kind: PledgeKind,
    quantities: tuple[Quantity, ...],
    deadline: Deadline | None,
    *,
    named: bool,
) -> tuple[Missing, ...]:
    """Missing (缺项): number, owner, date, deliverable, in that order.

    A named project or mechanism is its own deliverable; an action without number or name
    says what will be done but not what will be there afterwards.
    """
    return _MISSING[
        not quantities and kind in _TO_BE_NUMBERED,
        not _has_owner(words),
        deadline is None,
        kind is _ACTION and not quantities and not named,
    ]


def _has_owner(words: str) -> bool:
    """Without 由 or 单位 there is nothing to search for."""
    return ("由" in words or "单位" in words) and _OWNER.search(words) is not None
