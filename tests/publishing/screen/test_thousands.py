"""上千行的墙:离得远的行先收起来,滚到就有;搜索、键盘、打印照样到得了每一行。"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from guatu.publishing.html_file import wall_page
from guatu.publishing.wall_chart import WallChart
from tests.publishing.screen.conftest import DESK

pytestmark = pytest.mark.browser
KEPT = "document.querySelectorAll('.gw-row').length"
EVERY = "document.querySelector('.gw').wall.rows.length"


@pytest.fixture(scope="module")
def thousands(chart: WallChart, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """满城的各项抄五份,各有编号。"""
    bands = tuple(
        replace(
            band,
            rows=tuple(
                replace(row, pledge=replace(row.pledge, number=f"{row.pledge.number}{copy}"))
                for row in band.rows
            ),
        )
        for copy in range(5)
        for band in chart.bands
    )
    path = tmp_path_factory.mktemp("thousands") / "wall.html"
    path.write_text(wall_page(replace(chart, bands=bands)), encoding="utf-8")
    return path


@pytest.fixture
def page(browser: Browser, thousands: Path) -> Iterator[Page]:
    """打开,等远处的行收起来。"""
    context = browser.new_context(viewport=DESK, offline=True)  # type: ignore[arg-type]
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    opened.goto(thousands.as_uri())
    opened.wait_for_function(f"{KEPT} < 400")
    yield opened
    context.close()
    assert not faults


def test_what_is_far_away_is_put_aside_and_comes_back(page: Page) -> None:
    """远处的行不在页里,墙的高度不变;滚到底,最后一行在,时间轴也画了。"""
    assert page.evaluate(EVERY) > 1200
    height = page.evaluate("document.querySelector('.gw-scroll').scrollHeight")
    page.evaluate("document.querySelector('.gw-scroll').scrollTop = 1e9")
    last = page.evaluate("document.querySelector('.gw').wall.rows.at(-1).element.id")
    expect(page.locator(f"[id='{last}'].is-drawn")).to_be_visible()
    assert page.evaluate(KEPT) < 400
    after = page.evaluate("document.querySelector('.gw-scroll').scrollHeight")
    assert abs(after - height) < 0.02 * height


FLUNG = """() => new Promise((done) => {
  const box = document.querySelector('.gw-scroll'); let frames = 0;
  const frame = () => {
    box.scrollTop += 600;
    if (++frames < 12) return requestAnimationFrame(frame);
    requestAnimationFrame(() => requestAnimationFrame(() => {
      const { top, bottom } = box.getBoundingClientRect();
      const rows = [...box.querySelectorAll('.gw-sketch')].map((row) => [row, row.getBoundingClientRect()]);
      done(rows.filter(([, at]) => at.bottom > top && at.top < bottom).map(([row]) => row.innerText.trim()));
    }));
  };
  requestAnimationFrame(frame);
})"""


def test_flung_rows_go_by_with_number_and_title(page: Page) -> None:
    """飞快地滚,行只带编号和标题过去;一停下来,灯、单位、时间轴都在。"""
    gone_by = page.evaluate(FLUNG)
    assert len(gone_by) >= 10
    assert all(words.split(maxsplit=1)[1:] for words in gone_by)
    expect(page.locator(".gw-sketch")).to_have_count(0)
    expect(page.locator(".gw-row.is-drawn")).not_to_have_count(0)


def test_the_head_of_the_band_stays_in_sight(page: Page) -> None:
    """滚到一个领域的中间,它的标题仍在表头下面。"""
    titles = page.evaluate(
        """() => new Promise((done) => {
          const box = document.querySelector('.gw-scroll'), { parts } = document.querySelector('.gw').wall;
          const part = parts[Math.floor(parts.length / 2)];
          box.scrollTop += part.getBoundingClientRect().top - box.getBoundingClientRect().top - 60;
          setTimeout(() => {
            const { left, top } = box.getBoundingClientRect();
            const seen = document.elementFromPoint(left + 60, top + 55).closest('.gw-head');
            done([seen?.querySelector('b').textContent, part.head.querySelector('b').textContent]);
          }, 300);
        })"""
    )
    assert titles[0] == titles[1]


def test_keys_reach_the_last_row(page: Page) -> None:
    """按 End 一级级到墙的最后一行,焦点在它上面。"""
    page.locator(".gw-row summary").first.focus()
    page.keyboard.press("Control+End")
    last = page.evaluate("document.querySelector('.gw').wall.rows.at(-1).element.id")
    expect(page.locator(f"[id='{last}'] summary")).to_be_focused()


def test_search_finds_what_is_put_aside(page: Page) -> None:
    """搜最后一份的编号,找得到那一行;清掉以后全部都在。"""
    number = page.evaluate("document.querySelector('.gw').wall.rows.at(-2).number")
    page.locator("input[name=q]").fill(number)
    expect(page.locator(".gw-row")).to_have_count(1)
    page.locator("input[name=q]").fill("")
    expect(page.locator("output").first).to_contain_text(f"共 {page.evaluate(EVERY)} 项")


def test_paper_gets_every_row(page: Page) -> None:
    """打印以前,收起来的都放回来。"""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(KEPT) == page.evaluate(EVERY)
