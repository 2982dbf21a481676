"""填报的单位:承诺写的是万元,框里代填万元;填 23.5 万元,账上是 235000 元,不会差一万倍。"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from guatu.ledger.pledge import Pledge
from guatu.vocabulary.quantity import Quantity
from guatu.vocabulary.span import Span
from guatu_office.pages.year.reported_unit import in_base_units, unit_to_offer
from guatu_office.records.queries import whole_book


def promise(quote: str, base: str, unit: str) -> Pledge:
    """承诺里只有这一个数的一项。"""
    book = whole_book()
    assert book is not None
    said = Quantity(
        span=Span(start=0, end=len(quote)), quote=quote, low=Decimal(base), high=Decimal(base),
        unit=unit,
    )  # fmt: skip
    return replace(book.pledges["2022-001"], quantities=(said,))


@pytest.fixture(autouse=True)
def office(as_person: object) -> None:
    """配好编制的清源县。"""


@pytest.mark.parametrize(
    ("quote", "base", "unit", "offered"),
    [
        ("23.5万元/人", "235000", "元/人", "万元/人"),
        ("12亿元", "1200000000", "元", "亿元"),
        ("10%", "10", "%", "%"),
        ("20个", "20", "个", "个"),
        ("3万亩", "30000", "亩", "万亩"),
    ],
)
def test_the_unit_offered_is_the_one_the_report_wrote(
    quote: str, base: str, unit: str, offered: str
) -> None:
    """代填的单位和报告写的一样;照报告的数填,折出来正是承诺的数。"""
    pledge = promise(quote, base, unit)
    assert unit_to_offer(pledge, None) == offered
    number = Decimal(quote.removesuffix(offered))
    assert in_base_units(number, offered, pledge) == (Decimal(base), unit)


def test_what_cannot_be_turned_is_kept_as_it_was_said() -> None:
    """单位不是一类的、看不懂的,照填的记,不猜;负数、零照样折。"""
    pledge = promise("12亿元", "1200000000", "元")
    assert in_base_units(Decimal(3), "个", pledge) == (3, "个")
    assert in_base_units(Decimal(3), "=1+1", pledge) == (3, "=1+1")
    assert in_base_units(Decimal("-1.5"), "亿元", pledge) == (-150000000, "元")
    assert in_base_units(Decimal(0), "万元", pledge) == (0, "元")
