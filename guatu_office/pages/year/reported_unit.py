"""Reported unit (填报的单位): as the promise wrote it, 万元; the ledger keeps base units, 元."""

from __future__ import annotations

import re
from decimal import Decimal

from guatu.ledger.pledge import Pledge, Progress
from guatu.reading.quantities import find_quantities

_AS_WRITTEN = re.compile(r"[\d.]+(?P<unit>\D+)")


def unit_to_offer(pledge: Pledge, last: Progress | None) -> str:
    """Unit to offer (代填的单位): 万元 where the promise said 3万元, or last month's own."""
    quantity = pledge.quantities[0] if pledge.quantities else None
    if last is not None and last.unit and (quantity is None or last.unit != quantity.unit):
        return last.unit
    if quantity is None:
        return ""
    # The base unit beside an empty box invites 23.5 where 235000 is meant.
    written = _AS_WRITTEN.fullmatch(quantity.quote)
    same = written and in_base_units(Decimal(1), written["unit"], pledge)[1] == quantity.unit
    return written["unit"] if written and same else quantity.unit


def in_base_units(done: Decimal, unit: str, pledge: Pledge) -> tuple[Decimal, str]:
    """In base units (折成基本单位): 23.5 万元 is 235000 元 where the promise counts in 元."""
    if unit in {one.unit for one in pledge.quantities}:
        return done, unit
    words = f"{abs(done):f}{unit}"
    found = find_quantities(words)
    if len(found) != 1 or found[0].quote != words or found[0].low != found[0].high:
        return done, unit
    if found[0].unit not in {one.unit for one in pledge.quantities}:
        return done, unit
    return found[0].low.copy_sign(done), found[0].unit
