"""短标题:两行,不从词、名称、数字中间断开。"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.publishing.short_title import pieces, short_title, wrapped
from guatu.publishing.text_width import text_width
from guatu.vocabulary.quantity import Compare, Quantity
from guatu.vocabulary.span import Span
from tests.publishing.gold_wall import gold_pledges
from tests.publishing.test_lights import road

TEXTS = st.text(alphabet="一县新建改扩，、。《》“”（）0123456789.%AGPM 个亿万元km", max_size=60)


def money(quote: str, compare: Compare = Compare.EQ) -> Quantity:
    return Quantity(
        span=Span(0, 1), quote=quote, low=Decimal(1), high=Decimal(1), unit="元", compare=compare
    )


def test_a_short_title_stays_whole_and_takes_its_quantities() -> None:
    """原句两行放不下的用短标题,第二行写标题里没有的数量。"""
    pledge = road(
        title="硬化背街小巷",
        quote="、".join(f"第{n}个村的背街小巷" for n in range(12)),
        quantities=(money("3000万元"), money("20 个", Compare.MIN)),
    )
    title = short_title(pledge, 368, 14)
    assert title.lines == ("硬化背街小巷",)
    assert title.quantities == "3000万元 · 20个以上"


def test_what_the_title_says_is_not_said_again() -> None:
    """标题里已有的数量不再重复。"""
    assert short_title(road(), 368, 14).quantities == ""


def test_a_long_title_breaks_after_a_phrase() -> None:
    """长标题优先在标点后折行。"""
    words = "推进总投资80亿元的中粮粮谷、源香食品、汤阴伊利三期等20个工业项目早日开工建设"
    first, second = short_title(road(title=words, quote=words), 368, 14).lines
    assert first + second == words
    assert first.endswith(("、", "的")) or "80亿元" in first


def test_numbers_names_and_foreign_words_are_not_broken() -> None:
    """数字连单位、书名号、英文缩写都是整体。"""
    parts = pieces("投资1.5亿元，出台《招才引智办法》，PM2.5下降2-3个百分点")
    for whole in ("1.5亿元，", "《招才引智办法》，", "PM2.5", "2-3个百分点"):
        assert whole in parts


def test_a_title_too_long_for_two_lines_ends_after_a_phrase() -> None:
    """两行放不下的,在最后一个放得下的短语后收住,完整原句在详情里。"""
    words = "、".join(f"建设第{n}所乡镇卫生院" for n in range(12))
    first, second = short_title(road(title=words, quote=words), 368, 14).lines
    assert second.endswith("卫生院…")
    assert text_width(first, 14) <= 368
    assert text_width(second, 14) <= 368


def test_real_titles_fit_two_lines() -> None:
    """真实报告的每一项,两行都放得下,不出格。"""
    for name in ("tangyin-2022", "mancheng-2022", "gaotang-2022"):
        for pledge in gold_pledges(name):
            title = short_title(pledge, 360, 14)
            assert 1 <= len(title.lines) <= 2
            assert all(text_width(line, 14) <= 360 for line in title.lines), pledge.quote


@given(TEXTS)
def test_wrapping_loses_nothing(text: str) -> None:
    """折行不丢字(空白除外)。"""
    assert "".join("".join(wrapped(text, 90, 12)).split()) == "".join(text.split())


@given(TEXTS)
def test_cutting_happens_between_pieces_only(text: str) -> None:
    """短标题只在字段之间收住,不切开字段。"""
    text = text.strip() or "空"
    lines = short_title(road(title=text, quote=text), 90, 12).lines
    shown = "".join("".join(lines).removesuffix("…").split())
    ends, whole = {0}, ""
    for piece in pieces(text):
        # 比一行还宽的括号,只好从里面断。
        inside = piece[0] in "（《“" and text_width(piece, 12) > 90 - 12
        ends |= {len(whole) + n for n in range(len(piece))} if inside else set()
        whole += "".join(piece.split())
        ends.add(len(whole))
        ends.add(len(whole.rstrip("，、；：,;:")))
    assert whole.startswith(shown)
    assert len(shown) in ends


@pytest.mark.parametrize(
    "text",
    [
        "全盟火电总装机规模达到1700万千瓦", "鼓励大中小企业组建协同创新联合体",
        "支持英利6.5GW光伏电池、龙田医药等", "新认证绿色、有机、名特优新农产品1000个以上",
        "拟安排地方政府专项债券3.65万亿元", "提升行政机关主要负责人出庭应诉率",
        "完成5000户困难重度残疾人家庭无障碍改造", "在条件具备的地区探索开展试点",
        "完成全州65岁及以上老年人免费体检30万人以上", "推动锡林郭勒奶酪区域公用品牌授权",
        "支持黄石申报国家历史文化名城", "打造“数智一体”12345市民热线", "抓好28个县（市、区）水源",
        "加快推进总投资8.7亿元的广润坡滞洪区", "龙赶湖创建3A级景区",
    ],
)  # fmt: skip
def test_real_words_are_not_broken(text: str) -> None:
    """真实报告里断错过的词和数,现在都不断开。"""
    whole = (
        "1700万千瓦", "联合体", "6.5GW", "医药", "农产品", "1000个以上", "3.65万亿元", "应诉率",
        "无障碍", "探索", "65岁及以上", "体检", "30万人以上", "授权", "名城", "市民", "（市、区）", "8.7亿元的", "3A级",
    )  # fmt: skip
    ends, at = set(), 0
    for piece in pieces(text):
        at += len(piece)
        ends.add(at)
    for word in whole:
        if (start := text.find(word)) >= 0:
            assert not any(start < end < start + len(word) for end in ends), pieces(text)
