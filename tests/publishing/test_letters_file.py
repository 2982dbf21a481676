"""交办通知的 Word 文件:版面按 GB/T 9704,字一个不少,python-docx 打得开。"""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn

from guatu.publishing.letters.main_part import addressed_on_top
from guatu.publishing.letters.notice import Notice, noticed_offices
from guatu.publishing.letters.notice_file import notice_file
from guatu.publishing.letters.notice_pack import notice_pack
from guatu.publishing.letters.wording import column_names
from tests.publishing import noticed_book as book


def opened(notice: Notice) -> Any:
    return Document(BytesIO(notice_file(notice)))


@pytest.fixture(scope="module")
def notice() -> Notice:
    return book.notice_of(book.many(120))


@pytest.fixture(scope="module")
def paper(notice: Notice) -> Any:
    return opened(notice)


def lines_of(paper: Any) -> list[str]:
    return [paragraph.text for paragraph in paper.paragraphs]


def test_pages_are_as_the_standard_says(paper: Any) -> None:
    """正文竖排 A4,天头37、订口28、版心156×225;附件横排,订口在上;版记另起偶数页。"""
    main, annex, record = paper.sections
    twips = [round(side / 635) for side in (main.page_width, main.page_height)]
    assert twips == [11906, 16838]
    margins = (main.top_margin, main.bottom_margin, main.left_margin, main.right_margin)
    assert [round(side / 635) for side in margins] == pytest.approx([2098, 1984, 1587, 1474], abs=1)
    assert (round(annex.page_width.mm), round(annex.page_height.mm)) == (297, 210)
    assert [round(side.mm) for side in (annex.top_margin, annex.left_margin)] == [28, 35]
    assert record.start_type == WD_SECTION.EVEN_PAGE
    for section in paper.sections:
        grid = section._sectPr.find(qn("w:docGrid"))
        assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")


def test_every_run_names_its_fonts(paper: Any) -> None:
    """每一段字都写明中西文字体和字号;每段都是固定行距,不留孤行控制。"""
    wanted = {"仿宋_GB2312", "方正小标宋简体", "黑体", "宋体"}
    found = set()
    parts = [paper.element.body, *(s.footer._element for s in paper.sections)]
    for run in (text.getparent() for part in parts for text in part.iter(qn("w:t"))):
        fonts = run.rPr.find(qn("w:rFonts"))
        found.add(fonts.get(qn("w:eastAsia")))
        assert fonts.get(qn("w:ascii"))
        assert run.rPr.find(qn("w:sz")) is not None
    assert found == wanted
    for paragraph in paper.element.body.iter(qn("w:p")):
        assert paragraph.pPr.find(qn("w:spacing")).get(qn("w:lineRule")) == "exact"
        assert paragraph.pPr.find(qn("w:widowControl")).get(qn("w:val")) in ("0", "false")


def test_sizes_are_those_of_the_standard(paper: Any, notice: Notice) -> None:
    """标题2号(22磅)小标宋,正文3号(16磅)仿宋,小标题黑体,版头红色。"""
    by_text = {paragraph.text: paragraph for paragraph in paper.paragraphs}
    title = by_text[notice.title[0]].runs[0]
    assert (title.font.size.pt, fonts_of(title)) == (22, "方正小标宋简体")
    mark = by_text["清源县人民政府办公室文件"].runs[0]
    assert str(mark.font.color.rgb) == "FF0000"
    heading, text = next(p for p in paper.paragraphs if p.text.startswith("一、")).runs
    assert (heading.font.size.pt, fonts_of(heading)) == (16, "黑体")
    assert (text.font.size.pt, fonts_of(text)) == (16, "仿宋_GB2312")
    assert text._r.rPr.find(qn("w:spacing")).get(qn("w:val")) == "-5"


def fonts_of(run: Any) -> str:
    return str(run._r.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia")))


def test_it_says_everything_in_order(paper: Any, notice: Notice) -> None:
    """标志、字号、标题、主送、正文、附件说明、署名、日期、附件、凭据,依次都在。"""
    said = lines_of(paper)
    wanted = [
        "清源县人民政府办公室文件",
        "清政办〔2022〕5号",
        *notice.title,
        "清源县交通运输局、清源县农业农村局：",
        *(one.heading + one.text for one in notice.paragraphs),
        "附件：2022年政府工作报告任务分解表",
        "清源县人民政府办公室",
        "2022年3月1日",
        "附件",
        "2022年政府工作报告任务分解表",
    ]
    assert said[: len(wanted)] == wanted
    assert any(book.ROOT in line for line in said)


def test_no_task_is_lost(paper: Any, notice: Notice) -> None:
    """一百二十项任务一项不少,每格与台账相同;表头每页重复,一行不跨两页。"""
    table, record = paper.tables
    cells = [tuple(cell.text for cell in row.cells) for row in table.rows]
    assert cells == [column_names(), *(row.cells for row in notice.rows)]
    assert len(cells) == 121
    rows = table._tbl.tr_lst
    assert rows[0].trPr.find(qn("w:tblHeader")) is not None
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    assert [cell.text for cell in record.columns[0].cells] == [
        "抄送：县委办公室，县人大常委会办公室。",
        "清源县人民政府办公室\t2022年3月1日印发",
    ]


def test_pages_are_numbered_at_the_outer_edge(paper: Any) -> None:
    """页码两边各一条一字线,单页居右、双页居左;横排的页上转过来,与其他页同在一边。"""
    assert paper.settings.odd_and_even_pages_header_footer
    main, annex, record = paper.sections
    for section in (main, record):
        sides = [section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]]
        assert [side.text for side in sides] == ["— 1 —", "— 1 —"]
        assert all("PAGE" in side._p.xml for side in sides)
        assert [side.alignment for side in sides] == [ALIGN.RIGHT, ALIGN.LEFT]
    for footer, align in ((annex.footer, "right"), (annex.even_page_footer, "left")):
        box = footer._element.xml
        assert 'vert="vert"' in box
        assert "PAGE" in box
        assert f'<w:jc w:val="{align}"/>' in box


def test_many_addressees_move_to_the_record() -> None:
    """主送机关多得首页见不到正文时,移到版记。"""
    names = tuple(f"清源县第{at}号单位名称" for at in range(1, 40))
    crowded = book.notice_of(book.handed_out())
    crowded = replace(crowded, addressees=names)
    assert not addressed_on_top(crowded)
    paper = opened(crowded)
    assert not any(line.startswith(names[0]) for line in lines_of(paper))
    assert paper.tables[1].cell(0, 0).text == f"主送：{'、'.join(names)}。"


def test_a_long_printing_office_has_the_day_below() -> None:
    """印发机关太长,与日期排不在一行,日期排到下一行。"""
    office = "中共清源县委办公室清源县人民政府办公室督查室"
    given = book.without(issuer=office)
    paper = opened(book.notice_of(book.handed_out(), particulars=given))
    assert paper.tables[1].cell(1, 0).text == f"{office}\n\t2022年3月1日印发"


def test_a_draft_has_no_head() -> None:
    """征求意见稿不套红、不编号、没有版记,左上角和标题下写明。"""
    crowd = tuple(f"清源县第{at}号单位名称" for at in range(1, 40))
    draft = replace(book.notice_of(book.handed_out(), draft=True), addressees=crowd)
    said = lines_of(opened(draft))
    assert f"{'、'.join(crowd)}：" in said
    assert said[0] == "征求意见稿"
    assert "（征求意见稿）" in said
    assert not any("文件" in line or "〔2022〕5号" in line for line in said)


def test_blanks_stand_on_the_paper() -> None:
    """没有写的要素在纸上是六角括号的空,不是编出来的字。"""
    bare = book.without(issuer="", number="", dated_on=None, copies_to=())
    paper = opened(book.notice_of(book.handed_out(), particulars=bare))
    said = lines_of(paper)
    assert said[0] == "〔　　〕文件"
    assert "〔　　〕年〔　〕月〔　〕日" in said
    assert paper.tables[1].cell(0, 0).text == "抄送：〔　　〕。"


def test_the_same_book_gives_the_same_bytes(notice: Notice) -> None:
    """同一台账、同样的要素,两次出的文件一个字节不差。"""
    assert notice_file(notice) == notice_file(book.notice_of(book.many(120)))


def test_each_office_gets_its_file() -> None:
    """分单位的压缩包:每个单位一份,各自只有自己的任务。"""
    clerk = book.many(9)
    offices = noticed_offices(clerk.book, book.AS_OF)
    each = [
        (clerk.book.directory.office_name(one), book.notice_of(clerk, offices=[one]))
        for one in offices
    ]
    with ZipFile(BytesIO(notice_pack(each))) as pack:
        assert pack.namelist() == ["01-清源县交通运输局.docx", "02-清源县农业农村局.docx"]
        for (_, notice), name in zip(each, pack.namelist(), strict=True):
            paper = Document(BytesIO(pack.read(name)))
            assert len(paper.tables[0].rows) == len(notice.rows) + 1
