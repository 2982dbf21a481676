"""重读一段:选定的文字按同样的规则读,与整份报告里读出的一致。"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.ledger.draft import Draft, new_pledge
from guatu.reading.chosen_stretch import place_of_words, trimmed
from guatu.reading.reader import read_report
from guatu.reading.redraft import redraft
from guatu.vocabulary.pledge_kind import Missing, PledgeKind
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


LISTED = (
    "清源县2022年政府工作报告\n一、2022年工作安排\n"
    "(一)狠抓项目建设,增强发展后劲\n开工建设机场迁建项目、恩高宣快速通道。改造户厕500户。"
    "(二)坚持人民至上\n加强文物安全保护、出台《清源县招才引智办法》。\n"
)


def part(of: str, words: str) -> Draft:
    """从“of”那一项里拆出“words”。"""
    reading = read_report(LISTED, "qingyuan-2022.txt")
    start = LISTED.index(of)
    whole = redraft(reading, Span(start, start + len(of)), reading.areas)
    pledge = new_pledge(whole, number="2022-001", report="qingyuan-2022", keeper="duchashi")
    at = LISTED.index(words, start)
    return redraft(reading, Span(at, at + len(words)), reading.areas, out_of=pledge)


@pytest.mark.parametrize(
    ("words", "name"),
    [("恩高宣快速通道", "恩高宣快速通道"), ("开工建设机场迁建项目", "机场迁建")],
)
def test_a_part_is_read_with_the_verb_of_the_whole(words: str, name: str) -> None:
    """“开工建设甲项目、乙通道”拆开,两项都还是项目,各有各的名字,不缺交付物。"""
    found = part("开工建设机场迁建项目、恩高宣快速通道", words)
    assert (found.kind, found.names) == (PledgeKind.PROJECT, (name,))
    assert Missing.DELIVERABLE not in found.missing
    assert found.quote == words


def test_a_parts_own_words_come_first() -> None:
    """拆出的一段自己有动词、有数,就按它自己的话定类别。"""
    whole = "开工建设机场迁建项目、恩高宣快速通道。改造户厕500户"
    assert part(whole, "改造户厕500户").kind is PledgeKind.COUNT
    whole = "加强文物安全保护、出台《清源县招才引智办法》"
    found = part(whole, "出台《清源县招才引智办法》")
    assert (found.kind, found.names) == (PledgeKind.MECHANISM, ("《清源县招才引智办法》",))
    # 动词与整句的不同,也没有数:整句是什么都不随它
    whole = (
        "开工建设机场迁建项目、恩高宣快速通道。改造户厕500户。(二)坚持人民至上\n加强文物安全保护"
    )
    assert part(whole, "加强文物安全保护").kind is PledgeKind.ACTION
