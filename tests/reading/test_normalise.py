"""规整:全角变半角,看不见的字去掉,位置找得回去。"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from guatu.reading.normalise import normalise


def test_full_width_signs_become_plain() -> None:
    """全角数字、字母、百分号和空格变成普通的,一字换一字。"""
    assert normalise("增长７.５％,\uff21\u3000８０\u00a0亿元").text == "增长7.5%，A 80 亿元"


def test_unseen_marks_are_dropped_and_found_again() -> None:
    """零宽字符去掉以后,仍能指回原文。"""
    text = "\u200b改造\u200b\u200b危桥8座"
    read = normalise(text)
    assert read.text == "改造危桥8座"
    assert read.origin(2, 6).of(text) == "危桥8座"
    assert read.origin(0, 2).of(text) == "改造"


@given(st.text(alphabet="改造危桥８8％,\u200b\ufeff \u3000。", max_size=30))
def test_every_kept_character_is_found_again(text: str) -> None:
    """规整后的每一个字,都指回原文里它自己。"""
    read = normalise(text)
    for at, char in enumerate(read.text):
        assert normalise(read.origin(at, at + 1).of(text)).text == char
