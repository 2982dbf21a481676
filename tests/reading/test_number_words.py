"""汉字数词:十二、两万三千、两三、半。"""

from __future__ import annotations

from decimal import Decimal

import pytest

from guatu.reading.number_rules import number_rules

READ = {
    "十": 10,
    "十二": 12,
    "二十": 20,
    "三百六十": 360,
    "一百零五": 105,
    "两千": 2000,
    "两万三千": 23000,
    "千万": 10_000_000,
    "万亿": 10**12,
    "三千五百万": 35_000_000,
}


@pytest.mark.parametrize(("word", "value"), READ.items())
def test_a_number_word_has_its_value(word: str, value: int) -> None:
    """汉字数词读成准数。"""
    assert number_rules().words.numbers.value_of(word) == value


def test_two_digits_in_a_row_are_a_range() -> None:
    """“两三”是二到三,“半”是零点五,“三二”不是数。"""
    numbers = number_rules().words.numbers
    assert numbers.range_of("两三") == (Decimal(2), Decimal(3))
    assert numbers.range_of("半") == (Decimal("0.5"), Decimal("0.5"))
    assert numbers.range_of("三二") is None
    assert numbers.value_of("零") is None
