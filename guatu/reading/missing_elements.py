"""Missing elements (缺项): what a pledge does not say and someone must settle."""

from __future__ import annotations

import re

from guatu.vocabulary.deadline import Deadline
from guatu.vocabulary.pledge_kind import Missing, PledgeKind
from guatu.vocabulary.quantity import Quantity

_OWNER = re.compile("由[^，。；]{2,16}(?:牵头|负责|主办)|牵头单位|责任单位|主办单位")
_TO_BE_NUMBERED = (PledgeKind.INDICATOR, PledgeKind.COUNT, PledgeKind.PROJECT)


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
    missing = []
    if not quantities and kind in _TO_BE_NUMBERED:
        missing.append(Missing.NUMBER)
    if not _OWNER.search(words):
        missing.append(Missing.OWNER)
    if deadline is None:
        missing.append(Missing.DATE)
    if kind is PledgeKind.ACTION and not quantities and not named:
        missing.append(Missing.DELIVERABLE)
    return tuple(missing)
