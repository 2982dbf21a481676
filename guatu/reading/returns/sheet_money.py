"""Money on a sheet (表内金额): yuan in the ledger, 万元 on paper."""

from __future__ import annotations

from decimal import Decimal

from guatu.reading.returns.heading_words import sheet_rules

YUAN = "元"
_TIMES = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}


def on_paper(amount: Decimal | None, unit: str) -> tuple[Decimal | None, str]:
    """On paper (表内写法): of an amount of the ledger; only yuan are written in another unit."""
    if unit != YUAN:
        return amount, unit
    paper = sheet_rules().money_unit
    return (None if amount is None else in_paper_money(amount)), paper


def in_paper_money(yuan: Decimal) -> Decimal:
    """In the paper's unit (按表内单位): of 元."""
    return yuan / _TIMES[sheet_rules().money_unit]


def money_times(words: str) -> Decimal | None:
    """Times (单位倍数): of the money unit named in a heading or a cell; None where none is."""
    found = [unit for unit in _TIMES if unit in words]
    return _TIMES[max(found, key=len)] if found else None


def from_paper_money(paper: Decimal) -> Decimal:
    """From the paper's unit (换算成元): back into 元."""
    return paper * _TIMES[sheet_rules().money_unit]
