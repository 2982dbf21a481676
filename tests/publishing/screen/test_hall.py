"""大屏:深色,铺满,自己翻页,能暂停;旧数据写得醒目;字够大,不动的人看不动的。"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from guatu.publishing.palette import DARK, WORDS_ON_GROUND, contrast
from tests.conftest import CHROMIUM, NO_BROWSER
from tests.publishing.screen.conftest import Opened

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason=f"{NO_BROWSER}（Debian 软件包 chromium）"),
]
SMALLEST = """() => {
  const sizes = [];
  for (const one of document.querySelectorAll('.gw-board *')) {
    const own = [...one.childNodes].some((node) => node.nodeName === '#text' && node.textContent.trim());
    if (!own || one.closest('svg[width="32"],svg[width="56"]')) continue;
    const svg = one.closest('svg');
    const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
    sizes.push(parseFloat(getComputedStyle(one).fontSize) * scale);
  }
  return Math.min(...sizes);
}"""


def test_h_begins_it_and_escape_ends_it(opened: Opened) -> None:
    """按 h 进,按 Esc 出;地址里有,刷新还在大屏。"""
    page = opened()
    page.keyboard.press("h")
    board = page.locator(".gw-board")
    expect(board).to_be_visible()
    assert "hall=1" in page.url
    page.reload()
    expect(board).to_be_visible()
    page.keyboard.press("Escape")
    expect(board).to_have_count(0)
    assert page.locator("tr.gw-row").first.is_visible()


def test_it_turns_by_itself_until_paused(opened: Opened) -> None:
    """到时自己翻;空格停住,左右键翻;转完一圈从头来。"""
    page = opened("#hall=1&turn=3")
    page.clock.install()
    page.reload()
    place = page.locator(".gw-board footer b")
    expect(place).to_contain_text("第 1 /")
    page.clock.run_for(3100)
    expect(place).to_contain_text("第 2 /")
    page.keyboard.press(" ")
    page.clock.run_for(20000)
    expect(place).to_contain_text("第 2 /")
    expect(place).to_contain_text("已暂停")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    last = place.inner_text().split(" ")
    assert last[1] == last[3]


def test_every_chosen_row_has_its_turn(opened: Opened) -> None:
    """翻一圈,选出来的每一项都出现一次,没有一行被切掉。"""
    page = opened("#hall=1&kind=项目&turn=600")
    count = int(page.locator(".gw-board footer b").inner_text().split(" ")[3])
    seen = 0
    for _ in range(count):
        seen += page.locator(".gw-board article").count()
        cut = page.evaluate(
            "(b => b.scrollHeight - b.clientHeight)(document.querySelector('.gw-lines-of'))"
        )
        assert cut <= 0
        page.keyboard.press("ArrowRight")
    assert seen == page.evaluate("document.querySelector('.gw').wall.shown.length")


def test_old_data_say_so(opened: Opened) -> None:
    """截至日比今天早,写明早几天;就是今天的,不写。"""
    page = opened("#hall=1&turn=600")
    page.clock.set_fixed_time("2022-06-03T09:00:00")
    page.reload()
    expect(page.locator(".gw-day strong")).to_have_text("不是今天的情况，早 3 天")
    page.clock.set_fixed_time("2022-05-31T09:00:00")
    page.reload()
    expect(page.locator(".gw-day")).to_contain_text("2022年5月31日")
    expect(page.locator(".gw-day strong")).to_have_count(0)


def test_nothing_is_too_small_to_read_from_five_metres(opened: Opened) -> None:
    """1920×1080 上最小的字 24 像素(55 寸屏、五米远约 10 分视角)。"""
    page = opened("#hall=1&turn=600")
    for _ in range(5):
        assert page.evaluate(SMALLEST) >= 23.9
        page.keyboard.press("ArrowRight")


def test_who_wants_no_motion_gets_none(opened: Opened) -> None:
    """系统设了减少动画:不自己翻,没有淡入,说明怎么继续。"""
    page = opened("#hall=1", reduced_motion="reduce")
    expect(page.locator(".gw-board footer")).to_contain_text("已暂停，按空格继续")
    name = "getComputedStyle(document.querySelector('.gw-lines-of')).animationName"
    assert page.evaluate(name) == "none"


@pytest.mark.parametrize(("words", "ground"), WORDS_ON_GROUND)
def test_words_can_be_read_in_the_dark(words: str, ground: str) -> None:
    """深色里文字与底色的对比度也不低于 4.5。"""
    assert contrast(DARK[words], DARK[ground]) >= 4.5
