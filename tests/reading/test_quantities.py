"""数量:报告里的数字,该读的读准,口号和名称里的不读。"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.reading.quantities import find_quantities
from guatu.vocabulary.quantity import Compare, Role

SIGNS = "0123456789０９.．,，、。一二两三十百千万亿半余多个项家元%％天月年工作日至到-—“”第前约超以上内左右 \u3000公里GW"


def test_money_is_counted_in_yuan() -> None:
    """金额折算成元,引文照原文,中间空格也算。"""
    (money,) = find_quantities("推进总投资 80 亿元的产业园建设")
    assert (money.low, money.unit, money.quote) == (Decimal(8_000_000_000), "元", "80 亿元")
    assert money.role is Role.INVESTMENT


def test_bound_beats_hold() -> None:
    """“稳定在15万吨以上”是以上,不是保持。"""
    (grain,) = find_quantities("粮食产量稳定在15万吨以上")
    assert grain.compare is Compare.MIN


def test_span_is_absolute() -> None:
    """给出起点时,位置按全文算。"""
    text = "今年,改造危桥8座。"
    (bridges,) = find_quantities(text[3:], offset=3)
    assert bridges.span.of(text) == bridges.quote == "8座"


@pytest.mark.parametrize(
    "text",
    [
        "狠抓三个一批",
        "建设四美乡村和五美庭院",
        "落实八个深化",
        "推进六乱六清整治行动",
        "发挥十个哨点作用",
        "坚持“1+15”工作机制",
        "推进PM10、PM2.5协同防治",
        "加快S302公路改建和G515养护",
        "新增AA级公司",
        "与“十四五”规划衔接",
        "争创国家4A级景区",
        "承办第36届运动会",
        "完善12345热线",
        "用好832平台",
        "建设5G网络",
        "2022年1月28日",
        "(1)第一,总量居全省第2位",
        "一是抓项目,二是抓环境",
        "践行两山理念",
    ],
)
def test_names_slogans_and_ranks_are_no_quantities(text: str) -> None:
    """口号、名称、编号、名次、日期里的数字不是数量。"""
    assert find_quantities(text) == []


@given(st.text(alphabet=SIGNS, max_size=60))
def test_any_text_is_read_without_harm(text: str) -> None:
    """不论什么文字都读得下去:引文对得上原文,数量不重叠,下限不高于上限。"""
    found = find_quantities(text)
    assert all(q.span.of(text) == q.quote for q in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "text",
    [
        "1" * 5_000_000,
        "一" * 5_000_000,
        "推进全面高质量发展" * 600_000,
        "“" * 2_000_000,
        "1," * 20_000,
    ],
    ids=["digits", "number-words", "one-sentence", "quotes", "commas"],
)
def test_a_huge_odd_text_yields_nothing(text: str) -> None:
    """五百万字的怪文字也读得完,读不出数量。"""
    assert find_quantities(text) == []
