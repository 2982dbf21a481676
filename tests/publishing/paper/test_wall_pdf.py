"""PDF 挂图:纸张对、字嵌入、能搜索、同日同字节,缺字不成空框。"""

from __future__ import annotations

import ctypes
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from guatu.publishing.paper.paper_size import NAMES, paper_size
from guatu.publishing.paper.print_sheets import Printed
from guatu.publishing.paper.type_face import MISSING_SORT, faces, missing_in, printable
from guatu.publishing.paper.wall_pdf import wall_pdf
from guatu.publishing.wall_chart import WallChart
from tests.publishing.gold_wall import ROOT, gold_wall
from tests.publishing.paper import hung

# 汤阴羑里、勠力同心、哲的异体、平方米、扩展区的人名地名用字:字库都有
RARE = "羑勠喆㎡珺镕㙟𦒍𫖯𬮿"
# 扩展 B 区的“吉”异体:两款字体都没有
ABSENT = "𠮷"


@pytest.fixture(scope="module")
def chart() -> WallChart:
    return hung.wall()


@pytest.fixture(scope="module")
def printed() -> Printed:
    return hung.printed("a0")


def words_of(content: bytes) -> str:
    with pdfium.PdfDocument(content) as file:
        return "".join(page.get_textpage().get_text_range() for page in file)


def fonts_of(content: bytes) -> dict[str, bool]:
    """各字体的名字,是否嵌入。"""
    found = {}
    with pdfium.PdfDocument(content) as file:
        for page in file:
            for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=20):
                font = raw.FPDFTextObj_GetFont(one.raw)
                name = ctypes.create_string_buffer(200)
                raw.FPDFFont_GetBaseFontName(font, name, 200)
                found[name.value.decode()] = raw.FPDFFont_GetIsEmbedded(font) == 1
    return found


@pytest.mark.parametrize("size", NAMES)
def test_the_paper_is_as_asked(size: str) -> None:
    """每一页都是横向的那种纸,文件不过 2 MB。"""
    content, paper = hung.printed(size).content, paper_size(size)
    with pdfium.PdfDocument(content) as file:
        for page in file:
            sides = [side * 25.4 / 72 for side in page.get_size()]
            assert sides == pytest.approx([paper.width, paper.height], abs=0.5)
    assert len(content) < 2_000_000


def test_the_text_can_be_searched(chart: WallChart, printed: Printed) -> None:
    """标题、日期、校验根、每项的编号和短标题都搜得到,“2022年”不被空格隔开。"""
    words = words_of(printed.content)
    assert chart.title in words
    assert "2022-05-31" in words
    assert ROOT in words
    assert all(row.pledge.number[-3:] in words for row in chart.rows)
    assert "生产总值增长7.5%左右" in words


def test_the_type_is_embedded_as_a_subset(printed: Printed) -> None:
    """字体嵌入,而且只嵌用到的字。"""
    fonts = fonts_of(printed.content)
    assert fonts
    assert all(fonts.values())
    assert len(printed.content) < 1_000_000


def test_the_same_day_gives_the_same_bytes(printed: Printed) -> None:
    """同一天再出一次,一个字节不差;文件里没有制作时间。"""
    again = wall_pdf(gold_wall("tangyin-2022"), "a0").content
    assert again == printed.content
    assert b"CreationDate" not in printed.content
    assert b"ModDate" not in printed.content


def test_rare_characters_are_printed(chart: WallChart) -> None:
    """地名人名用字,扩展 B 区的也在内,都印得出、搜得到。"""
    found = wall_pdf(_titled(chart, f"修缮{RARE}旧址"), "a3")
    assert found.missing == ()
    assert RARE in words_of(found.content)


def test_a_character_that_no_face_has_is_marked_and_named(chart: WallChart) -> None:
    """字库没有的字印成〓,并说出是哪个字,绝不成空框。"""
    found = wall_pdf(_titled(chart, f"修缮{ABSENT}里旧址"), "a3")
    assert found.missing == (ABSENT,)
    words = words_of(found.content)
    assert "修缮〓里旧址" in words
    assert "字库缺字，印作〓：U+20BB7（001项）" in words
    assert ABSENT not in words
    assert printable(ABSENT) == MISSING_SORT
    assert missing_in(MISSING_SORT) == ()


def test_words_of_a_report_are_only_words(chart: WallChart) -> None:
    """报告里的记号不会变成排版指令。"""
    words = '#import "x" $a$ *b* <text>&amp;'
    assert "#import" in words_of(wall_pdf(_titled(chart, words), "a3").content)


def _titled(chart: WallChart, title: str) -> WallChart:
    row = chart.rows[0]
    pledge = replace(row.pledge, title=title, quote=title, quantities=())
    band = replace(chart.bands[0], rows=(replace(row, pledge=pledge),))
    return replace(chart, bands=(band,))


def test_what_the_first_face_lacks_the_second_prints(chart: WallChart) -> None:
    """黑体没有而宋体有的字,用宋体印出,不算缺字,也搜得到。"""
    first, second = faces()
    only = chr(min(c for c in second.characters - first.characters if c > 0x3400))
    found = wall_pdf(_titled(chart, f"修缮{only}里旧址"), "a3")
    assert found.missing == ()
    assert f"修缮{only}里旧址" in words_of(found.content)
    assert all(fonts_of(found.content).values())
