"""短名:上墙、进表用的短名,不切断词和数,一眼看得出是什么事。"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.reading.titles import title_of


@pytest.mark.parametrize(
    ("quote", "title"),
    [
        ("改造户厕500户", "改造户厕500户"),
        ("投资3000万元，实施优质小麦产业园项目", "实施优质小麦产业园项目"),
        ("启动总投资 1800 万元的污水处理设施项目", "启动污水处理设施项目"),
        (
            "推进总投资12亿元的清河产业园、东山粮油、西岭食品等8个工业项目早日开工建设",
            "推进清河产业园等8个工业项目早日开工建设",
        ),
        (
            "充分利用职教中心的教育资源，着力培养符合市场需要的技术人才",
            "充分利用职教中心的教育资源",
        ),
        (
            "加强审计、统计、史志、档案、气象、邮政、宗教、外事、民族",
            "加强审计、统计、史志、档案、气象、邮政、宗教等",
        ),
    ],
)
def test_a_title_says_what_it_is_about(quote: str, title: str) -> None:
    """钱另有一栏;长名单留第一个和它们合起来是什么;一句话在逗号处收。"""
    assert title_of(quote) == title


def test_a_title_is_not_cut_inside_quotation_marks() -> None:
    """引号里的顿号不是断处。"""
    quote = "建立健全“微成长、小升高、高变强、强变优、优变大”的企业梯次成长工作机制"
    assert title_of(quote).count("“") == title_of(quote).count("”")


@given(st.text(alphabet="建设新甲乙，、等“”（）0123456789亿元的投资 ", min_size=1, max_size=60))
def test_a_title_is_never_empty_and_never_longer(quote: str) -> None:
    """任何一句都有短名,而且不比原句长一个字以上。"""
    title = title_of(quote)
    assert title
    assert len(title) <= len(quote) + 1
