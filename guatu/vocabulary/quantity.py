"""Quantity (数量): a number with its unit, its bound and what it measures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from guatu.vocabulary.span import Span


class Compare(StrEnum):
    """Comparison (比较方式): how the stated number binds."""

    EQ = "eq"
    APPROX = "approx"
    MIN = "min"
    MAX = "max"
    HOLD = "hold"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return {"eq": "达到", "approx": "左右", "min": "以上", "max": "以内", "hold": "保持"}[self]


class Role(StrEnum):
    """Role (用途): what the number is there for, as reports/LABELS defines it."""

    TARGET = "target"
    INVESTMENT = "investment"
    COUNT = "count"
    BASELINE = "baseline"
    OTHER = "other"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return {
            "target": "目标",
            "investment": "投资",
            "count": "个数",
            "baseline": "基数",
            "other": "其他",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """Quantity (数量): `low`..`high` in base units (元, 人, 亩 …; 万 and 亿 multiplied out).

    `%` and 个百分点 keep their number. `quote` is number + multiplier + unit as written.
    """

    span: Span
    quote: str
    low: Decimal
    high: Decimal
    unit: str
    compare: Compare = Compare.EQ
    role: Role = Role.TARGET

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"a quantity runs from low to high, not {self.low} to {self.high}")
        if not self.unit:
            raise ValueError("a quantity needs a unit")
