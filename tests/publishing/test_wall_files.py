"""挂图文件:一个文件,不连外网,黑白也能读,同样的输入同样的字节。"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from guatu.publishing.html_file import wall_page
from guatu.publishing.palette import INK, WORDS_ON_GROUND, contrast
from guatu.publishing.svg import qr_path
from guatu.publishing.time_light import Light
from guatu.publishing.wall_chart import WallChart
from guatu.publishing.wall_fragment import wall_fragment
from guatu.publishing.wall_svg import wall_svg
from guatu.publishing.wall_symbols import symbols
from tests.publishing.gold_wall import ROOT, gold_wall

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def chart() -> WallChart:
    return gold_wall("tangyin-2022")


@pytest.fixture(scope="module")
def page(chart: WallChart) -> str:
    return wall_page(chart)


@pytest.fixture(scope="module")
def drawing(chart: WallChart) -> str:
    return wall_svg(chart)


def test_nothing_is_fetched_from_outside(page: str, drawing: str) -> None:
    """文件里没有任何外部地址,只有命名空间和写在文件里的图。"""
    for text in (page, drawing):
        bare = text.replace("http://www.w3.org/2000/svg", "")
        assert "//" not in re.sub(r"^\s*//.*$", "", bare, flags=re.MULTILINE)
        assert not re.findall(r"url\((?!#|\"data:)", bare)
        assert "@import" not in bare


def test_the_same_day_gives_the_same_bytes(chart: WallChart, page: str, drawing: str) -> None:
    """同一天重画,一个字节不差。"""
    again = gold_wall("tangyin-2022")
    assert wall_page(again) == page
    assert wall_svg(again) == drawing


class Reader(HTMLParser):
    """记下标签是否成对、编号是否重复。"""

    VOID = ("meta", "input", "col", "br", "use", "path", "rect", "circle", "line")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag not in self.VOID or tag == "use":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_well_formed(page: str) -> None:
    """标签成对,编号不重复,引用的符号都在。"""
    reader = Reader()
    reader.feed(page)
    assert reader.open == []
    assert len(set(reader.ids)) == len(reader.ids)
    assert {link[1:] for link in reader.links if link.startswith("#")} <= set(reader.ids)


def test_the_drawing_is_valid_xml(drawing: str, chart: WallChart) -> None:
    """SVG 是合格的 XML,每项承诺有一组图形,悬停见原句。"""
    tree = ElementTree.fromstring(drawing)
    groups = [g for g in tree.iter(f"{SVG}g") if g.get("data-pledge")]
    assert [g.get("data-pledge") for g in groups] == [row.pledge.number for row in chart.rows]
    for group, row in zip(groups, chart.rows, strict=True):
        title = group.find(f"{SVG}title")
        assert title is not None
        assert row.pledge.quote in (title.text or "")


def test_the_whole_sentence_is_one_click_away(page: str, chart: WallChart) -> None:
    """每项的原句都在详情里,不靠脚本。"""
    for row in chart.rows:
        quote = row.pledge.quote.replace("&", "&amp;").replace('"', "&quot;")
        assert f"<q>{quote}</q>" in page


def test_words_of_a_report_are_only_words(chart: WallChart) -> None:
    """报告里的尖括号、脚本不会变成网页的一部分。"""
    from dataclasses import replace

    row = chart.rows[0]
    evil = '<script>alert("x")</script>'
    pledge = replace(row.pledge, title=evil, quote=evil)
    band = replace(
        chart.bands[0], title=evil, rows=(replace(row, pledge=pledge, lead_office=evil),)
    )
    bad = replace(chart, bands=(band,), place=evil)
    assert "<script>alert" not in wall_page(bad)
    ElementTree.fromstring(wall_svg(bad))


def test_root_day_and_count_stand_at_the_foot(page: str, drawing: str) -> None:
    """图尾有日期、条数和校验根全文。"""
    for text in (page, drawing):
        assert ROOT in text
        assert "2022-05-31" in text
        assert "1204 条" in text


def test_rows_link_where_the_caller_says(chart: WallChart) -> None:
    """嵌入办公系统时,每行连到该项承诺的页面。"""

    def href(number: str) -> str:
        return f"/pledges/{number}/"

    assert 'href="/pledges/2022-001/"' in wall_fragment(chart, href)
    assert 'href="/pledges/2022-001/"' in wall_svg(chart, href)
    assert "<a " not in wall_fragment(chart)


@pytest.mark.parametrize(("words", "ground"), WORDS_ON_GROUND)
def test_words_can_be_read_on_their_ground(words: str, ground: str) -> None:
    """文字与底色的对比度不低于 4.5。"""
    assert contrast(INK[words], INK[ground]) >= 4.5


def test_lights_differ_without_colour() -> None:
    """去掉颜色,五种灯的形状和字仍各不相同。"""
    shapes = {}
    for light in Light:
        found = re.search(rf'<symbol id="gw-light-{light}" .*?</symbol>', symbols())
        assert found is not None
        shapes[light] = re.sub(r'id="[^"]*"|class="[^"]*"', "", found.group())
    assert len(set(shapes.values())) == len(Light)
    assert len({light.sign for light in Light}) == len(Light)


def test_flags_differ_without_colour() -> None:
    """去掉颜色,红旗、黑旗、计划、预计的形状或线型仍不同。"""
    forms = re.findall(r'<symbol id="gw-flag-(\w+)".*?</symbol>', symbols())
    assert sorted(forms) == ["done", "forecast", "missed", "planned"]
    assert 'class="gw-s-cross"' in symbols()


def test_months_are_chinese(page: str) -> None:
    """月份写中文。"""
    assert all(f">{month}月<" in page for month in range(1, 13))


def test_the_code_holds_the_root() -> None:
    """二维码是方阵路径,内容变则图变。"""
    one, side = qr_path("root=a")
    other, _ = qr_path("root=b")
    assert side >= 21
    assert one != other


def test_the_file_stays_modest(page: str, drawing: str) -> None:
    """200 项的文件不超过 600 KB。"""
    assert len(page.encode()) < 600_000
    assert len(drawing.encode()) < 600_000
