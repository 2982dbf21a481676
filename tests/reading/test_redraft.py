"""重读一段:选定的文字按同样的规则读,与整份报告里读出的一致。"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.reading.chosen_stretch import place_of_words, trimmed
from guatu.reading.reader import read_report
from guatu.reading.redraft import redraft
from guatu.vocabulary.problem import Unusable
from guatu.vocabulary.span import Span
from tests.cast import REPORT

READING = read_report(REPORT, "qingyuan-2022.txt")
# 零宽字符读时去掉,引文和位置仍按收到的原文
HIDDEN = read_report(REPORT.replace("改造", "\u200b改\u200b造"), "qingyuan-2022.txt")


@pytest.mark.parametrize("reading", [READING, HIDDEN], ids=["plain", "zero-width"])
def test_a_stretch_read_alone_is_read_alike(reading: object) -> None:
    """每项承诺单独重读,类别、数量、专名、时限、缺项都与整读相同。"""
    whole = reading
    assert isinstance(whole, type(READING))
    alone = replace(whole, pledges=())
    for pledge in whole.pledges:
        known = redraft(whole, pledge.span, whole.areas)
        assert redraft(alone, pledge.span, whole.areas) == known
        assert known.quote == pledge.span.of(whole.text)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_stretch_can_be_read(data: st.DataObject) -> None:
    """随便选哪一段都读得出来,引文和位置一致,数量都在选定的范围里。"""
    start = data.draw(st.integers(0, len(REPORT) - 1))
    end = data.draw(st.integers(start, min(len(REPORT), start + 60)))
    span = trimmed(REPORT, start, end)
    if span is None:
        return
    draft = redraft(READING, span, READING.areas)
    assert draft.quote == span.of(REPORT)
    assert all(span.holds(one.span) for one in draft.quantities)
    assert draft.title


def test_the_ends_of_a_selection_are_tidied() -> None:
    """选区首尾的空白和标点不算;只有标点就等于没选。"""
    start = REPORT.index("。建立健全")
    found = trimmed(REPORT, start, start + 12)
    assert found is not None
    assert found.of(REPORT) == "建立健全河道巡查机制"
    assert trimmed(REPORT, start, start + 1) is None
    assert trimmed(REPORT, -5, 10**9) is not None


def test_copied_words_are_found_once() -> None:
    """照抄的文字须在原文里正好一处。"""
    whole = Span(0, len(REPORT))
    assert place_of_words(REPORT, " 改造户厕500户 ", whole).of(REPORT) == "改造户厕500户"
    for words in ("", "没有这样的字", "2022年"):
        with pytest.raises(Unusable):
            place_of_words(REPORT, words, whole)
