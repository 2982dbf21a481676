"""挂图上纸:三种纸,放得下、看得清、不相碰、不缺项。"""

from __future__ import annotations

import re

import pytest

from guatu.publishing.drawing import Box, Text
from guatu.publishing.paper.paper_sheet import PaperSheet
from guatu.publishing.paper.paper_size import NAMES, POINT, paper_size, seen_from
from guatu.publishing.paper.wall_paper import wall_paper
from guatu.publishing.wall_columns import TITLE_SIZE
from guatu.publishing.wall_cut import WallCut, cut_wall
from guatu.vocabulary.problem import Unusable
from tests.publishing.boxes import overlaps
from tests.publishing.gold_wall import AS_OF
from tests.publishing.paper.hung import many, many_sheets, sheets, wall
from tests.publishing.paper.printed_measure import printed_boxes, today_lines

REPORTS = ("tangyin-2022", "mancheng-2022", "gaotang-2022")


def texts(sheet: PaperSheet) -> list[Text]:
    return [shape for shape in sheet.shapes if isinstance(shape, Text)]


def row_numbers(hung: tuple[PaperSheet, ...]) -> list[str]:
    return [
        text.words
        for sheet in hung
        for text in texts(sheet)
        if text.size == TITLE_SIZE and re.fullmatch(r"\d{3,4}", text.words)
    ]


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("size", NAMES)
def test_nothing_overlaps_and_nothing_is_cut(name: str, size: str) -> None:
    """按字体文件的字宽量:文字、旗、灯两两不碰,都在页边之内,今日线不穿字。"""
    for sheet in sheets(name, size):
        sound(sheet)


def sound(sheet: PaperSheet) -> None:
    """文字、旗、灯两两不碰,都在页边之内,不碰二维码,今日线不穿字。"""
    boxes = printed_boxes(sheet.shapes)
    assert overlaps(boxes) == []
    paper = Box(-1, -1, sheet.width + 1, sheet.height + 1)
    assert [words for words, box in boxes if not box.inside(paper)] == []
    left, top, side = sheet.qr
    code = Box(left, top, left + side, top + side)
    assert [words for words, box in boxes if box.meets(code)] == []
    for line in today_lines(sheet.shapes):
        assert [words for words, box in boxes if box.meets(line) and words[:4] != "flag"] == []


def test_a_county_of_a_thousand_promises_goes_on_to_further_sheets() -> None:
    """一千项:接着挂第二张、第三张……每张写明第几张共几张,一项不漏,字不缩。"""
    chart, hung = many(1000), many_sheets(1000, "a0")
    assert row_numbers(hung) == [row.pledge.number.rpartition("-")[2] for row in chart.rows]
    for n, sheet in enumerate(hung, 1):
        assert any(f"第{n}张，共{len(hung)}张" in text.words for text in texts(sheet))
        assert sheet.unit == hung[0].unit >= paper_size("a0").least_unit - 1e-9
        sound(sheet)


@pytest.mark.parametrize("size", NAMES)
def test_every_pledge_hangs_once_on_some_sheet(size: str) -> None:
    """分成几张也一项不漏、不重,次序不变。"""
    numbers = [row.pledge.number[-3:] for row in wall().rows]
    assert row_numbers(sheets("tangyin-2022", size)) == numbers


@pytest.mark.parametrize("size", NAMES)
def test_no_title_is_smaller_than_can_be_read(size: str) -> None:
    """再多也不缩字:标题不小于规定的最小字号,放不下就添一张。"""
    paper, hung = paper_size(size), many_sheets(300, size)
    assert len(hung) > 1
    for sheet in hung:
        assert sheet.unit * TITLE_SIZE / POINT >= paper.title_least - 1e-9
        # 旗下标注是最小的行内文字
        assert min(text.size for text in texts(sheet)) >= 10


def test_the_least_title_is_seen_under_nine_minutes_of_arc() -> None:
    """A0 的最小标题在两米外不小于 9 分视角。"""
    paper = paper_size("a0")
    assert paper.read_from == 2.0
    high = paper.title_least * POINT / 1000
    assert high / paper.read_from * 3437.75 >= 9


def test_three_hundred_promises_are_two_sheets_from_two_metres() -> None:
    """三百项:两米外看,两张 A0;走近到 1.4 米,一张 A0,字号按比例小。"""
    assert len(many_sheets(300, "a0")) == 2
    near = seen_from(paper_size("a0"), 1.4)
    (sheet,) = wall_paper(many(300), near)
    points = sheet.unit * TITLE_SIZE / POINT
    assert points >= 16 * 1.4 / 2 - 1e-9
    assert near.read_from == 1.4


@pytest.mark.parametrize("metres", [0.5, 0.0, -1.0, 9.0, float("nan"), float("inf")])
def test_a_distance_that_no_print_serves_is_refused(metres: float) -> None:
    """太近则印不出那么小的字,太远则一张纸容不下:说这种纸供多远看。"""
    with pytest.raises(Unusable, match=r"A0 的挂图供 1～3\.5 米外看"):
        seen_from(paper_size("a0"), metres)


def test_a_short_cut_gets_larger_type() -> None:
    """项目少了字就大,但不超过最大字号。"""
    paper, whole = paper_size("a0"), sheets("tangyin-2022", "a0")[0].unit
    part = wall_paper(cut_wall(wall(), WallCut(area="总体目标")), paper)[0].unit
    assert whole < part <= paper.most_unit + 1e-9


def test_each_sheet_says_what_it_is() -> None:
    """每一张都有标题、日期、校验根和第几张,单独取下也说得清。"""
    chart, hung = wall(), sheets("tangyin-2022", "a1")
    for n, sheet in enumerate(hung, 1):
        words = "".join(text.words for text in texts(sheet))
        assert chart.title in words
        assert AS_OF.isoformat() in words
        assert chart.root in words
        assert f"第{n}张，共{len(hung)}张" in words


def test_a_band_that_goes_on_says_so() -> None:
    """板块接到下一栏,名字再写一遍,标“续”。"""
    hung = sheets("tangyin-2022", "a0")
    assert any(text.words.endswith("（续）") for sheet in hung for text in texts(sheet))
