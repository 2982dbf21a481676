"""Number words (汉字数词): 十二, 两万三千, 两三, 半 to exact values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """Number words (汉字数词): digits and multipliers as the drawer lists them."""

    digits: Mapping[str, int]
    multipliers: Mapping[str, int]
    half: str
    point: str

    def range_of(self, word: str) -> tuple[Decimal, Decimal] | None:
        """Range (范围): 两三 is 2 to 3, 十二 is 12 to 12; None when it is no number."""
        if word == self.half:
            return HALF, HALF
        if len(word) == 2 and all(char in self.digits for char in word):
            low, high = (Decimal(self.digits[char]) for char in word)
            return (low, high) if 0 < low < high else None
        value = self.value_of(word)
        return None if value is None else (value, value)

    def decimal_of(self, word: str) -> Decimal | None:
        """Decimal (小数): 六点五 is 6.5, 八 is 8; None when it is no number."""
        whole, point, rest = word.partition(self.point)
        naught = bool(whole) and all(self.digits.get(char) == 0 for char in whole)
        value = Decimal(0) if naught else self.value_of(whole)
        if value is None or not point:
            return value or None
        digits = [self.digits.get(char, 10) for char in rest]
        if not digits or max(digits) > 9:
            return None
        return value + Decimal("0." + "".join(map(str, digits)))

    def value_of(self, word: str) -> Decimal | None:
        """Value (数值): reads left to right; 万 and 亿 multiply all that came before them."""
        total = section = 0
        digit: int | None = None
        for char in word:
            if char in self.digits:
                if digit:
                    return None
                digit = self.digits[char]
                continue
            unit = self.multipliers.get(char)
            if unit is None:
                return None
            if unit >= 10_000:
                total = (total + section + (digit or 0) or 1) * unit
                section = 0
            else:
                section += (1 if digit is None else digit) * unit
            digit = None
        value = total + section + (digit or 0)
        return Decimal(value) if value else None

    def is_bare(self, word: str) -> bool:
        """Bare multiplier (光有倍数): 百, 千万 — said for size, seldom as a measure."""
        return all(self.multipliers.get(char, 0) >= 100 for char in word)


def plain_integer(value: Decimal) -> Decimal:
    """Exact value (精确值): without the zeros that a multiplication leaves behind."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()
