"""Quantity in words (数量写法): as a person writes it, 26000, 7.5, 1亿."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from guatu.vocabulary.quantity import Compare, Quantity


def measures(quantities: tuple[Quantity, ...]) -> Iterator[str]:
    """Measures (各个数量): amount, unit and bound, one each."""
    for found in quantities:
        amount = short_number(found.low)
        if found.high != found.low:
            amount += f"至{short_number(found.high)}"
        bound = "" if found.compare is Compare.EQ else f"（{found.compare.label}）"
        yield f"{amount}{found.unit}{bound}"


def short_number(number: Decimal) -> str:
    """Short number (简写): in 亿 and 万 where nothing is lost."""
    for size, word in ((Decimal(10**8), "亿"), (Decimal(10**4), "万")):
        shorter = number / size
        if abs(shorter) >= 1 and shorter == round(shorter, 4):
            return f"{shorter.normalize():f}{word}"
    return f"{number.normalize():f}"
