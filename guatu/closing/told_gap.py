"""Told gap (差额的说法): what a roster lacks, with words and units, for those who read it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from guatu.ledger.roster import Promised, Total

_LARGE = ((Decimal(100_000_000), "亿元"), (Decimal(10_000), "万元"))


def told_gaps(promised: Promised, listed: Total) -> tuple[str, ...]:
    """Told gaps (差额的说法): 应有 20 个，已列 18 个，差 2 个; and the same of the money."""
    return (*_of_count(promised, listed), *_of_money(promised, listed))


def told_yuan(yuan: Decimal) -> str:
    """Told yuan (金额的说法): 8 亿元, 3500 万元, 800 元; exact, never rounded."""
    size, unit = next(((size, unit) for size, unit in _LARGE if yuan >= size), (Decimal(1), "元"))
    return f"{_plain(yuan / size)} {unit}"


def _of_count(promised: Promised, listed: Total) -> Iterator[str]:
    if promised.count is None or listed.units >= promised.count:
        return
    unit, gap = promised.unit, promised.count - listed.units
    had = f"应有 {_plain(promised.count)} {unit}，已列 {_plain(listed.units)} {unit}"
    yield f"{had}，差 {_plain(gap)} {unit}"


def _of_money(promised: Promised, listed: Total) -> Iterator[str]:
    if promised.yuan is None or listed.yuan >= promised.yuan:
        return
    gap = told_yuan(promised.yuan - listed.yuan)
    more = f"（其中 {listed.unpriced} 项还没有填金额）" if listed.unpriced else ""
    had = f"投资应有 {told_yuan(promised.yuan)}，已列 {told_yuan(listed.yuan)}"
    yield f"{had}，差 {gap}{more}"


def _plain(number: Decimal) -> str:
    """Plain (照写): without exponent or idle zeros."""
    whole = f"{number:f}"
    return whole.rstrip("0").rstrip(".") if "." in whole else whole
