"""网页按自己的宽度重画时间轴,规则与书里的一致:同宽时旗和字一处不差。"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from guatu.publishing.drawing import Line, Stamp, Text
from guatu.publishing.row_track import row_track
from guatu.publishing.svg import number
from guatu.publishing.text_width import text_width
from guatu.publishing.wall_chart import WallChart, WallRow
from tests.conftest import CHROMIUM, NO_BROWSER
from tests.publishing.screen.conftest import Opened

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason=f"{NO_BROWSER}（Debian 软件包 chromium）"),
]
DRAWN = """() => {
  dispatchEvent(new Event('beforeprint'));
  return Object.fromEntries([...document.querySelectorAll('tr.gw-row')].map((row) => {
    const svg = row.querySelector('.gw-track');
    const texts = [...svg.querySelectorAll('text')].map((t) =>
      [t.textContent, t.getAttribute('x'), t.getAttribute('y'), t.getAttribute('text-anchor') || 'start']);
    const flags = [...svg.querySelectorAll('.gw-flag')].map((f) => {
      const place = f.getAttribute('transform');
      return [f.dataset.gwState, /translate\\((\\S+) 4/.exec(place)[1], place.includes('scale(-1')];
    });
    const lines = [...svg.querySelectorAll('line')].map((l) =>
      [l.getAttribute('class'), ...['x1', 'y1', 'x2', 'y2'].map((name) => l.getAttribute(name))]);
    return [row.id.slice(3), [svg.getAttribute('viewBox'), texts, flags, lines]];
  }));
}"""


def by_the_book(row: WallRow, chart: WallChart) -> list[Any]:
    """书里画的:高、每个字在哪里、每面旗在哪里朝哪边、横条断在哪里。"""
    picture = row_track(row, chart.year, chart.as_of)
    texts = [
        [one.words, number(one.x), number(one.y), one.anchor]
        for one in picture.shapes
        if isinstance(one, Text)
    ]
    flags = [
        [one.symbol.removeprefix("flag-"), number(one.x), one.flipped]
        for one in picture.shapes
        if isinstance(one, Stamp) and one.symbol.startswith("flag-")
    ]
    lines = [
        [f"l-{one.tone}", *map(number, (one.x1, one.y1, one.x2, one.y2))]
        for one in picture.shapes
        if isinstance(one, Line)
    ]
    return [f"0 0 992 {number(picture.height)}", texts, flags, lines]


def test_at_the_same_width_the_page_draws_what_the_book_draws(
    opened: Opened, chart: WallChart
) -> None:
    """254 行逐行比:标注的字、位置、对齐,旗的状态、位置、朝向,黄灯红灯横条的断纹,行高。"""
    drawn = opened().evaluate(DRAWN)
    expected = {row.pledge.number: by_the_book(row, chart) for row in chart.rows}
    assert {name: one for name, one in drawn.items() if one != expected[name]} == {}
    assert len(drawn) == len(expected)


@pytest.mark.parametrize("chosen", ["#zoom=1", "#zoom=3.3", "#zoom=12", "#rows=loose"])
def test_however_wide_no_word_covers_another(opened: Opened, chosen: str) -> None:
    """月份拉宽、行距放松,字两两不碰,也不碰今日线。"""
    assert met(opened(chosen, {"width": 1366, "height": 900})) == []


def met(page: Page) -> list[str]:
    page.wait_for_function("document.querySelector('tr.gw-row.is-drawn')")
    return list(
        page.evaluate("""() => {
      const found = [];
      for (const svg of document.querySelectorAll('.is-drawn svg.gw-track')) {
        const boxes = [...svg.querySelectorAll('text')].map((t) => [t.textContent, t.getBBox()]);
        boxes.forEach(([words, a], n) => boxes.slice(n + 1).forEach(([others, b]) => {
          const across = a.x < b.x + b.width && b.x < a.x + a.width;
          if (across && Math.abs(a.y - b.y) < 9) found.push(words + ' × ' + others);
        }));
      }
      return found;
    }""")
    )


def test_signs_have_the_book_s_widths() -> None:
    """网页带着书里的字宽表,不另量一套。"""
    from guatu.publishing.screen.script import WALL_SCRIPT

    assert f'"m": {text_width("m", 1) and 0.93}' in WALL_SCRIPT


def test_the_word_in_a_lamp_stands_out_from_it(opened: Opened) -> None:
    """灯里的字:实心灯上是纸色,草稿的空心灯上是灯色,不是和正文一样的墨色。"""
    seen = opened().evaluate("""() => Object.fromEntries(
      [...document.querySelectorAll('.gw-row .gw-c-light .gw-l-word')].map((word) =>
        [word.parentNode.getAttribute('class'), getComputedStyle(word).fill]))""")
    assert seen["gw-l-green"] == seen["gw-l-yellow"] == "rgb(255, 255, 255)"
    ink = "rgb(22, 34, 47)"
    assert seen["gw-l-green-draft"] not in (ink, "rgb(255, 255, 255)")
    assert ink not in seen.values()
