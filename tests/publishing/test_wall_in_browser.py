"""真浏览器里量:图上每个字不宽过版面算的框,整页不横向溢出,搜索和灯能筛选。"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from guatu.publishing.html_file import wall_page
from guatu.publishing.wall_svg import wall_svg
from tests.conftest import CHROMIUM, NO_BROWSER
from tests.publishing.gold_wall import gold_wall

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason=f"{NO_BROWSER}（Debian 软件包 chromium）"),
]

# 每个字的实际框,换算到图的坐标;同一行里两两相碰的记下来
MEASURE = """() => {
  const found = [];
  for (const svg of document.querySelectorAll(SELECTOR)) {
    const texts = [...svg.querySelectorAll('text')].map(t => ({words: t.textContent, box: t.getBBox()}));
    texts.sort((a, b) => a.box.x - b.box.x);
    texts.forEach((one, n) => {
      for (const two of texts.slice(n + 1)) {
        if (two.box.x >= one.box.x + one.box.width) break;
        const top = Math.abs((one.box.y + one.box.height / 2) - (two.box.y + two.box.height / 2));
        if (top < 9) found.push(one.words + ' × ' + two.words);
      }
    });
  }
  return found;
}"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wall")
    chart = gold_wall("mancheng-2022")
    (folder / "wall.html").write_text(wall_page(chart), encoding="utf-8")
    (folder / "wall.svg").write_text(wall_svg(chart), encoding="utf-8")
    return folder


def opened(browser: Any, path: Path, width: int) -> Any:
    page = browser.new_page(viewport={"width": width, "height": 1000})
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(path.as_uri())
    assert faults == []
    return page


@pytest.mark.parametrize("width", [1920, 390])
def test_on_screen_and_phone_no_word_covers_another(browser: Any, files: Path, width: int) -> None:
    """大屏、手机上,时间轴里的字两两不碰;整页不横向溢出,1920 宽时表格也不用横滚。"""
    page = opened(browser, files / "wall.html", width)
    assert page.evaluate(MEASURE.replace("SELECTOR", "'svg.gw-track'")) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    inner = page.evaluate(
        "(s => s.scrollWidth - s.clientWidth)(document.querySelector('.gw-scroll'))"
    )
    assert inner <= 0 or width < 1920
    page.close()


@pytest.fixture(scope="module")
def wall(browser: Any, files: Path) -> Iterator[Any]:
    page = opened(browser, files / "wall.html", 1920)
    yield page
    page.close()


def test_no_cell_is_cut(wall: Any) -> None:
    """1920 宽时,没有一格的文字被切掉。"""
    cut = wall.evaluate(
        "[...document.querySelectorAll('td:not(.gw-c-track),th')].filter("
        "c => c.scrollWidth > c.clientWidth + 1).map(c => c.textContent)"
    )
    assert cut == []


def test_the_bar_stands_clear_of_the_words_above_it(wall: Any) -> None:
    """完成数下面的进度条离字两个像素,不压着字脚。"""
    gaps = wall.evaluate(
        "[...document.querySelectorAll('.gw-c-reached meter')].filter(m => m.offsetParent).map("
        "m => m.getBoundingClientRect().top"
        " - m.previousElementSibling.getBoundingClientRect().bottom)"
    )
    assert gaps
    assert min(gaps) >= 2


def test_search_and_lights_filter_the_rows(wall: Any) -> None:
    """搜索一个词、点一盏灯,只剩符合的;再点还原。"""
    page = wall
    every = page.locator("tr.gw-row:visible").count()
    page.fill("input[type=search]", "产业园")
    some = page.locator("tr.gw-row:visible")
    assert 0 < some.count() < every
    assert all("产业园" in words for words in some.all_text_contents())
    page.fill("input[type=search]", "")
    page.click("button[data-gw-light=yellow]")
    lit = page.eval_on_selector_all(
        "tr.gw-row:not([hidden])", "rows => [...new Set(rows.map(r => r.dataset.gwLight))]"
    )
    assert lit == ["yellow"]
    page.click("button[data-gw-light=yellow]")
    assert page.locator("tr.gw-row:visible").count() == every
    page.fill("input[type=search]", "没有这个词")
    assert page.locator(".gw-none").is_visible()
    page.fill("input[type=search]", "")


def test_the_sentence_opens_by_click_and_by_key(wall: Any) -> None:
    """点一下或按回车,原句展开。"""
    page = wall
    page.locator("tr.gw-row summary").nth(3).focus()
    page.keyboard.press("Enter")
    assert page.locator(".gw-more").nth(3).is_visible()
    page.locator("tr.gw-row summary").nth(5).click()
    assert page.locator(".gw-more").nth(5).is_visible()


def test_the_drawing_covers_no_word_either(browser: Any, files: Path) -> None:
    """整图 SVG 每行的字两两不碰。"""
    page = opened(browser, files / "wall.svg", 1920)
    assert page.evaluate(MEASURE.replace("SELECTOR", "'g[data-pledge]'")) == []
    page.close()


def test_printed_pages_are_a3_with_the_head_on_each(browser: Any, files: Path) -> None:
    """打印成 A3 横向,每页都有表头。"""
    pdftotext, pdfinfo = shutil.which("pdftotext"), shutil.which("pdfinfo")
    if pdftotext is None or pdfinfo is None:
        pytest.skip("没有 poppler（apt install poppler-utils）")
    chart = gold_wall("tangyin-2022")
    (files / "short.html").write_text(wall_page(replace(chart, bands=chart.bands[:4])), "utf-8")
    page = opened(browser, files / "short.html", 1920)
    paper = files / "wall.pdf"
    page.pdf(path=str(paper), prefer_css_page_size=True, print_background=True)
    page.close()
    told = subprocess.run([pdfinfo, paper], capture_output=True, text=True, check=True).stdout
    assert "A3" in told
    text = subprocess.run(
        [pdftotext, "-layout", paper, "-"], capture_output=True, text=True, check=True
    )
    sheets = text.stdout.split("\f")[:-1]
    assert len(sheets) > 2
    assert all("承诺事项" in sheet and "2022-05-31" in sheet for sheet in sheets)
