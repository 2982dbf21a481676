"""词汇:不可能的值一开始就拒绝。"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.vocabulary.actor import Actor
from guatu.vocabulary.deadline import AMENDED_FROM, SET_IN_REVIEW, Deadline
from guatu.vocabulary.pledge_kind import Missing, PledgeKind
from guatu.vocabulary.problem import Problem, Unusable
from guatu.vocabulary.quantity import Compare, Quantity, Role
from guatu.vocabulary.span import Span
from guatu.vocabulary.unknown import Unknown


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 3)])
def test_an_empty_or_negative_span_is_refused(start: int, end: int) -> None:
    """空的、倒的、负的位置不成立。"""
    with pytest.raises(ValueError, match="span needs"):
        Span(start, end)


@given(st.text(min_size=1), st.data())
def test_a_span_quotes_exactly_its_stretch(text: str, data: st.DataObject) -> None:
    """摘录就是原文的那一段,长度相等。"""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Span(start, end)
    assert span.of(text) == text[start:end]
    assert len(span) == end - start == len(span.of(text))
    assert Span(0, len(text)).holds(span)


def test_a_quantity_runs_upward_and_has_a_unit() -> None:
    """数量不能下限大于上限,也不能没有单位。"""
    span = Span(0, 2)
    with pytest.raises(ValueError, match="low to high"):
        Quantity(span=span, quote="3个", low=Decimal(3), high=Decimal(2), unit="个")
    with pytest.raises(ValueError, match="unit"):
        Quantity(span=span, quote="3", low=Decimal(3), high=Decimal(3), unit="")


def test_a_deadline_is_either_stated_or_inferred() -> None:
    """时限要么有原文出处,要么说明怎么推定,二者必居其一。"""
    day = date(2022, 6, 30)
    assert Deadline(by=day, span=Span(0, 4), quote="6月底前").stated
    assert not Deadline(by=day, reason="报告未写时限,按年底推定").stated
    with pytest.raises(ValueError, match="either"):
        Deadline(by=day)
    with pytest.raises(ValueError, match="either"):
        Deadline(by=day, span=Span(0, 4), reason="推定")


def test_a_day_that_a_person_set_is_neither_stated_nor_inferred() -> None:
    """审读时定的、经批准调整的时限叫“审定”,不叫“推定”,也不冒充报告写明。"""
    day = date(2022, 9, 30)
    for reason in (f"{SET_IN_REVIEW}县长批示", f"{AMENDED_FROM}原定 2022-06-30：汛期长"):
        due = Deadline(by=day, reason=reason)
        assert (due.stated, due.decided, due.origin.label) == (False, True, "审定")
    inferred = Deadline(by=day, reason="报告未写时限,按年底推定")
    assert (inferred.decided, inferred.origin.label) == (False, "推定")
    stated = Deadline(by=day, span=Span(0, 4), quote="9月底前")
    assert (stated.decided, stated.origin.label) == (False, "写明")


def test_unknown_is_never_true_and_says_why() -> None:
    """未知不当作有,而且说明原因。"""
    assert not Unknown("日历未公布")
    with pytest.raises(ValueError, match="says why"):
        Unknown("")


def test_an_actor_has_person_post_and_office() -> None:
    """经办人要有人、有岗、有单位。"""
    with pytest.raises(ValueError, match="actor"):
        Actor(person="p-01", post="", office="duchashi")


def test_every_word_shown_to_users_is_chinese() -> None:
    """给人看的名称都是中文。"""
    for word in (*PledgeKind, *Missing, *Compare, *Role):
        assert all("\u4e00" <= letter <= "\u9fff" for letter in word.label), word


def test_unusable_input_tells_every_problem_at_once() -> None:
    """不能用的输入,一次说清全部问题和位置。"""
    refused = Unusable(Problem("a.txt 第3行", "编码不对"), Problem("b.txt", "文件是空的"))
    assert str(refused) == "a.txt 第3行：编码不对；b.txt：文件是空的"
