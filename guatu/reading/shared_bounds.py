"""Shared bounds (共用的比较): 分别增长4%、6%左右 — one word binds the whole list."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from guatu.reading.number_shapes import NumberRules
from guatu.vocabulary.quantity import Compare, Quantity

_LOOSE = frozenset({Compare.EQ, Compare.HOLD})
_ALL = Decimal(100)


def share_bounds(
    text: str, offset: int, found: list[Quantity], rules: NumberRules
) -> list[Quantity]:
    """Share bounds (共用比较): `found` in order, spans in `text` plus `offset`; same order back.

    Behind 分别 the bound of the last item, else that of the first, holds for every item of
    the list that has none of its own.
    """
    starts: list[int] = []
    for opening in rules.shared.opening.finditer(text):
        starts = starts or [quantity.span.start - offset for quantity in found]
        first = bisect_left(starts, opening.end())
        if first == len(found) or not rules.shared.lead.fullmatch(
            text, opening.end(), starts[first]
        ):
            continue
        last = _last_of_list(text, offset, found, first, rules.shared.joint)
        bound = _bound_of(found[first : last + 1])
        for at in range(first, last + 1):
            if found[at].compare in _LOOSE and not (bound is Compare.MIN and _whole(found[at])):
                found[at] = replace(found[at], compare=bound)
    return found


def _whole(quantity: Quantity) -> bool:
    """100% is reached, not passed."""
    return quantity.unit == "%" and quantity.low == _ALL


def _last_of_list(
    text: str, offset: int, found: Sequence[Quantity], first: int, joint: re.Pattern[str]
) -> int:
    last = first
    while last + 1 < len(found) and joint.fullmatch(
        text, found[last].span.end - offset, found[last + 1].span.start - offset
    ):
        last += 1
    return last


def _bound_of(items: Sequence[Quantity]) -> Compare:
    """The last item's bound, which stands behind it; else the first's, which stands before."""
    ends = items[-1].compare, items[0].compare
    return next((bound for bound in ends if bound not in _LOOSE), items[0].compare)
