"""交办通知写什么:只写台账里有的;不知道的留空,逐项说出来。"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.publishing.letters.layout import official_layout
from guatu.publishing.letters.task_row import BLANK, one_line
from guatu.publishing.letters.title_lines import title_lines
from guatu.publishing.letters.wording import report_sentence, title_words
from guatu.publishing.text_width import text_width
from guatu.tracking.reporting_rule import PRESETS, reporting_rule
from guatu.vocabulary.problem import Unusable
from tests import cast
from tests.ledger import small_book
from tests.publishing import noticed_book as book


def test_each_cell_is_what_the_ledger_says() -> None:
    """任务分解表每一格都是台账里的:原句、数量、领导、单位、时限,备注写编号。"""
    row, *more = book.notice_of(book.handed_out()).rows
    assert more == []
    assert row.cells == (
        "1",
        small_book.ROADS,
        "20个",
        "分管交通的副县长",
        "清源县交通运输局",
        "清源县农业农村局",
        "2022年\n6月30日",
        "2022-001",
    )


def test_only_what_is_handed_out_is_noticed() -> None:
    """没有交办的不列;征求意见稿才连同已立项的一起列,单位领导留空。"""
    clerk = book.handed_out()
    assert [row.note for row in book.notice_of(clerk).rows] == ["2022-001"]
    draft = book.notice_of(clerk, draft=True)
    assert [row.note for row in draft.rows] == ["2022-001", "2022-002"]
    assert (draft.rows[1].official, draft.rows[1].lead) == (BLANK, BLANK)
    assert "牵头单位还没有定：2022-002" in draft.blanks
    said = "".join(one.text for one in draft.paragraphs)
    assert "拟交办任务2项" in said
    assert "任务正式交办后" in said


def test_nothing_handed_out_gives_no_notice() -> None:
    """一项都没交办时不出空通知,说清为什么、可以怎么办。"""
    with pytest.raises(Unusable, match="交办前可出征求意见稿"):
        book.notice_of(book.named(small_book.Clerk()))


def test_an_office_gets_its_own_tasks_only() -> None:
    """分单位的通知只列它牵头或配合的任务,只发给它;不认识的单位说没有。"""
    clerk = book.many(9)
    whole = book.notice_of(clerk)
    own = book.notice_of(clerk, offices=[cast.FARM_BUREAU])
    assert own.addressees == ("清源县农业农村局",)
    assert len(own.rows) < len(whole.rows) == 9
    assert all("清源县农业农村局" in row.lead + row.supporting for row in own.rows)
    with pytest.raises(Unusable, match="没有这个单位"):
        book.notice_of(clerk, offices=["meiyou"])


def test_it_asks_for_what_the_book_asks_for() -> None:
    """签收期限、报送日、督查单位和任务数都从台账来。"""
    said = "".join(one.text for one in book.notice_of(book.handed_out()).paragraphs)
    assert "请各牵头单位于2022年2月25日前签收。" in said
    assert "于每月5日前报送上月进展。" in said
    assert "本次交办任务1项" in said
    assert "县政府督查室负责督促检查" in said


@pytest.mark.parametrize("preset", PRESETS)
def test_every_reporting_rule_can_be_said(preset: str) -> None:
    """每一种报送制度都说得成一句话,写明哪一天。"""
    assert report_sentence(reporting_rule(preset)).endswith("进展。")


def test_what_is_not_known_is_blank_and_told() -> None:
    """字号、机关、日期、抄送没有写,纸上留空,一项一句地说出来;都写了就没有空项。"""
    clerk = book.handed_out()
    assert book.notice_of(clerk).blanks == ()
    bare = book.without(issuer="", number="", dated_on=None, copies_to=())
    told = "；".join(book.notice_of(clerk, particulars=bare).blanks)
    for word in ("发文机关", "发文字号", "成文日期", "抄送机关"):
        assert word in told


def test_an_id_is_never_printed_as_a_name() -> None:
    """没有登记名称的单位和岗位留空,说出是哪个编码、在哪几项,不把编码印在公文上。"""
    clerk = small_book.handed_out()
    notice = book.notice_of(clerk)
    assert notice.rows[0].lead == notice.rows[0].official == BLANK
    assert f"牵头单位 {cast.TRANSPORT_BUREAU} 没有登记名称：2022-001" in notice.blanks
    assert f"督查单位 {cast.INSPECTION_OFFICE} 没有登记名称" in notice.blanks


@pytest.mark.parametrize(
    "number",
    ["清政办[2022]5号", "清政办〔2022〕05号", "清政办〔2022〕第5号", "清政办〔22〕5号", "5号"],
)
def test_a_number_must_be_an_official_one(number: str) -> None:
    """发文字号用六角括号、全年份、不加“第”、不补零,否则说清该怎么写。"""
    with pytest.raises(Unusable, match="六角括号"):
        book.notice_of(book.handed_out(), particulars=book.without(number=number))


def test_a_title_breaks_between_words() -> None:
    """标题两行,折在词间,不拆机关名。"""
    title = book.notice_of(book.handed_out()).title
    assert title == ("清源县人民政府办公室关于印发", "2022年政府工作报告任务分解表的通知")
    with pytest.raises(Unusable, match="发文机关"):
        book.notice_of(book.handed_out(), particulars=book.without(issuer="A" * 60))


@given(issuer=st.text(alphabet="清源县人民政府办公室委员会", min_size=0, max_size=40))
def test_no_title_line_is_too_wide_and_no_word_is_lost(issuer: str) -> None:
    """不论机关名多长:每行放得下,连起来一字不少,放得下一行的词都不拆。"""
    words = [*([issuer] if issuer else []), *title_words(2022)]
    lines = title_lines(words, 20)
    assert "".join(lines) == "".join(words)
    assert all(text_width(line, 1.0) <= 20 for line in lines)
    for word in words:
        assert text_width(word, 1.0) > 20 or any(word in line for line in lines)


@given(text=st.text())
def test_any_text_of_a_report_can_be_put_into_word(text: str) -> None:
    """报告里的字不论什么样都进得了 Word:只去掉控制符,别的一字不少。"""
    kept = one_line(text)
    assert not any(ord(sign) < 32 for sign in kept)
    assert [s for s in text if s.isalnum()] == [s for s in kept if s.isalnum()]


def test_the_figures_are_those_of_the_standard() -> None:
    """版心156×225毫米,3号16磅、2号22磅,22行×28.95磅在版心内放得下。"""
    layout = official_layout()
    page, lines = layout.page, layout.lines
    assert (page.text_width, page.height - page.top - page.bottom) == (156, 225)
    assert (layout.sizes.body, layout.sizes.title) == (16, 22)
    assert lines.per_page * lines.pitch <= 225 * 72 / 25.4 < (lines.per_page + 1) * lines.pitch
    assert lines.chars * (layout.sizes.body - lines.squeeze) <= 156 * 72 / 25.4
    assert sum(layout.annex.columns) <= 225


def test_days_to_sign_are_told_apart() -> None:
    """签收日不止一个时,正文说看备注,备注写日子。"""
    clerk = book.many(3)
    later = small_book.ASSIGNED.__class__(
        lead_official=cast.VICE_HEAD,
        lead_office=cast.TRANSPORT_BUREAU,
        supporting_offices=(),
        sign_for_by=date(2022, 3, 10),
    )
    clerk("pledge:2022-002", later, cast.LI)
    notice = book.notice_of(clerk)
    assert "备注栏所列日期签收" in "".join(one.text for one in notice.paragraphs)
    assert notice.rows[1].note == "2022-002\n3月10日前签收"
