"""交办通知印在纸上:每面22行、每行28字,版头版记各在其位,任务一项不少,表头每页都有。"""

from __future__ import annotations

from dataclasses import replace

import pytest

from guatu.publishing.letters.notice import Notice
from guatu.publishing.letters.notice_file import notice_file
from guatu.publishing.letters.wording import Paragraph
from tests.publishing import noticed_book as book
from tests.publishing.printed_paper import PrintedLine, PrintedPage, need_a_printer, printed

POINTS = 72 / 25.4
TOP, FOOT = 37 * POINTS, (297 - 35) * POINTS
LEFT, RIGHT = 28 * POINTS, (210 - 26) * POINTS


@pytest.fixture(scope="module")
def notice() -> Notice:
    """正文长到三面的通知,任务一百二十项。"""
    found = book.notice_of(book.many(120))
    long = Paragraph(text="县乡村振兴项目建设工作落实到位" * 100)
    return replace(found, paragraphs=(long,))


@pytest.fixture(scope="module")
def pages(notice: Notice, tmp_path_factory: pytest.TempPathFactory) -> tuple[PrintedPage, ...]:
    need_a_printer()
    return printed(notice_file(notice), tmp_path_factory.mktemp("printed"))


def test_a_page_holds_22_lines_of_28_characters(pages: tuple[PrintedPage, ...]) -> None:
    """整面正文正好22行,整行正好28字,撑满版心而不出边。"""
    full = body_of(pages[1])
    assert len(full) == 22
    assert {len(line.text) for line in full} == {28}
    assert all(line.left >= LEFT - 1 and line.right <= RIGHT + 1 for line in full)
    assert full[0].top >= TOP - 1
    assert full[-1].bottom <= FOOT + 1


def test_the_first_page_shows_the_head_and_some_body(pages: tuple[PrintedPage, ...]) -> None:
    """首页:标志上缘在版心下35毫米左右,依次是字号、标题、主送和正文。"""
    said = [line.text for line in pages[0].lines]
    assert said[0] == "清源县人民政府办公室文件"
    assert said[1] == "清政办〔2022〕5号"
    assert any(line.startswith("县乡村振兴") for line in said)
    assert pages[0].lines[0].top == pytest.approx(TOP + 35 * POINTS, abs=5 * POINTS)


def test_no_task_is_lost_over_pages(pages: tuple[PrintedPage, ...], notice: Notice) -> None:
    """分解表每页都有表头,一百二十项的编号一个不少,依次出现一次。"""
    annex = [page for page in pages if page.width > page.height]
    assert len(annex) > 5
    assert all("目标任务" in page.text and "完成时限" in page.text for page in annex)
    numbers = [line.text for page in annex for line in page.lines if line.text.startswith("2022-")]
    assert numbers == [row.note for row in notice.rows]


def test_the_record_stands_at_the_foot_of_an_even_page(pages: tuple[PrintedPage, ...]) -> None:
    """版记在末页、双页,末行贴着版心下缘。"""
    said = pages[-1].lines
    assert said[0].text.startswith("抄送：县委办公室")
    printed_by = next(line for line in said if "印发" in line.text)
    assert printed_by.bottom == pytest.approx(FOOT, abs=4 * POINTS)
    assert page_number(pages[-1]) % 2 == 0


def test_page_numbers_stand_outside(pages: tuple[PrintedPage, ...]) -> None:
    """页码在版心之下,单页居右、双页居左,各空一字,连续编排。"""
    upright = [page for page in pages if page.width < page.height]
    for at, page in enumerate(upright[:-1], start=1):
        assert page_number(page) == at
        line = max(page.lines, key=lambda one: one.bottom)
        assert line.top > FOOT
        edge = (RIGHT - line.right) if at % 2 else (line.left - LEFT)
        assert edge == pytest.approx(14, abs=2)


def body_of(page: PrintedPage) -> list[PrintedLine]:
    return [line for line in page.lines if line.bottom <= FOOT + 1]


def page_number(page: PrintedPage) -> int:
    lowest = max(page.lines, key=lambda line: line.bottom)
    return int(lowest.text.strip("— "))
