"""触屏改日期:按住不动才拿起来,左右拖,松手打开写着影响的表;一滑就是滚动,第二指、离开这一行都放回。"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import Browser, CDPSession, Page, Route, expect

from guatu.publishing.html_file import wall_page
from tests.browser.conftest import PHONE, ROOT
from tests.publishing.gold_wall import gold_wall

pytestmark = pytest.mark.browser
OFFICE = ROOT / "guatu_office/static/office"
ADDRESS = "http://wall.test"
# 第五项:节点能挪,时限能申请调整
NUMBER = "2022-005"
ROW = f"#gw-{NUMBER}"
HELD = 600


@pytest.fixture(scope="module")
def html() -> str:
    """满城的图的头一个板块,放在办公室的页里:有可改的日期,带着办公室的样式和两个脚本。"""
    told = (
        f'<p id="wall-moves" class="wall-moves" data-address="/pledges/NUMBER/"'
        f' data-move-node="{NUMBER}" data-ask-amendment="{NUMBER}" data-amend=""></p>'
    )
    style = (OFFICE / "wall_time.css").read_text(encoding="utf-8")
    scripts = [
        (OFFICE / name).read_text(encoding="utf-8") for name in ("wall_move.js", "wall_touch.js")
    ]
    chart = gold_wall("mancheng-2022")
    page = wall_page(replace(chart, bands=chart.bands[:1]))
    inside = "".join(f"<script>{one}</script>" for one in scripts)
    return page.replace("</body>", f"<style>{style}</style>{told}{inside}</body>")


@dataclass(frozen=True)
class Hand:
    """一只手:在页上按下、移动、抬起;手指按编号。"""

    page: Page
    session: CDPSession

    def touch(self, kind: str, *points: tuple[float, float]) -> None:
        fingers = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(points)]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})

    def hold(self, x: float, y: float) -> None:
        """按住不动,直到拿起来。"""
        self.touch("touchStart", (x, y))
        self.page.wait_for_timeout(HELD)

    def slide(self, start: tuple[float, float], by: tuple[float, float]) -> None:
        for step in range(1, 5):
            self.touch("touchMove", (start[0] + by[0] * step / 4, start[1] + by[1] * step / 4))


@pytest.fixture
def hand(browser: Browser, html: str) -> Iterator[Hand]:
    """手机上打开的图,停在第五项;浏览器报的错都算失败。"""
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)  # type: ignore[arg-type]

    def answer(route: Route) -> None:
        ours = urlparse(route.request.url).path == "/wall/"
        route.fulfill(body=html if ours else "<p>表</p>", content_type="text/html; charset=utf-8")

    context.route("**/*", answer)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(f"{ADDRESS}/wall/")
    page.locator(f"{ROW} .gw-track").scroll_into_view_if_needed()
    expect(page.locator(f"{ROW}.is-drawn")).to_be_visible()
    yield Hand(page, context.new_cdp_session(page))
    context.close()
    assert faults == []


def middle(hand: Hand, mark: str) -> tuple[float, float]:
    box = hand.page.locator(f"{ROW} .gw-track {mark}").last.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


FLAG, END = "[data-gw-state=planned]", ".gw-end"


def told(hand: Hand) -> Any:
    return hand.page.locator("#wall-moves")


def scrolled(hand: Hand) -> float:
    return float(hand.page.evaluate("document.querySelector('.gw-scroll').scrollTop + scrollY"))


def test_a_flag_is_held_then_dragged(hand: Hand) -> None:
    """按住计划旗,浮出日期;左拖,图不滚;松手打开挪动表,带着节点和新日期,还没有保存。"""
    x, y = middle(hand, FLAG)
    before = scrolled(hand)
    hand.hold(x, y)
    expect(told(hand)).to_contain_text("拿起来了")
    hand.slide((x, y), (-40, 6))
    expect(told(hand)).to_contain_text("提前")
    expect(told(hand)).to_contain_text("还没有保存")
    expect(hand.page.locator(".wall-ghost text")).to_contain_text("提前")
    assert scrolled(hand) == before
    hand.touch("touchEnd")
    hand.page.wait_for_url(f"**/pledges/{NUMBER}/move-node/**")
    asked = parse_qs(urlparse(hand.page.url).query)
    assert asked["back"] == ["/wall/"]
    assert asked["node"]
    assert date.fromisoformat(asked["finish"][0]).year == 2022
    assert "还没有" not in hand.page.content()


def test_a_deadline_is_held_then_dragged(hand: Hand) -> None:
    """按住时限线也一样:打开申请调整的表。"""
    x, y = middle(hand, END)
    hand.hold(x, y)
    expect(told(hand)).to_contain_text("时限")
    hand.slide((x, y), (-30, 0))
    hand.touch("touchEnd")
    hand.page.wait_for_url(f"**/pledges/{NUMBER}/ask-amendment/**")
    due = date.fromisoformat(parse_qs(urlparse(hand.page.url).query)["due"][0])
    assert timedelta(days=20) < date(2022, 12, 31) - due < timedelta(days=45)


def test_a_finger_that_moves_at_once_scrolls(hand: Hand) -> None:
    """手指落在旗上一滑,图照样滚,什么也没拿起来。"""
    x, y = middle(hand, FLAG)
    before = scrolled(hand)
    hand.touch("touchStart", (x, y))
    hand.slide((x, y), (2, -160))
    hand.touch("touchEnd")
    hand.page.wait_for_timeout(HELD)
    assert scrolled(hand) > before + 60
    expect(told(hand)).to_have_text("")
    assert urlparse(hand.page.url).path == "/wall/"


def test_beside_a_mark_is_near_enough_far_from_any_is_not(hand: Hand) -> None:
    """指头粗,离旗不到一指宽也算;离得远,按多久也拿不起来。"""
    x, y = middle(hand, FLAG)
    hand.hold(x - 18, y + 12)
    expect(told(hand)).to_contain_text("拿起来了")
    hand.touch("touchCancel")
    expect(told(hand)).to_contain_text("放回原处")
    box = hand.page.locator(f"{ROW} .gw-track").bounding_box()
    assert box is not None
    hand.page.evaluate("document.getElementById('wall-moves').textContent = ''")
    hand.hold(box["x"] + 40, box["y"] + 30)
    hand.touch("touchEnd")
    expect(told(hand)).to_have_text("")


def test_a_row_of_others_is_not_taken(hand: Hand) -> None:
    """别人的行,按住旗也拿不起来。"""
    other = hand.page.locator("#gw-2022-004 .gw-track [data-gw-state=planned]").last
    other.scroll_into_view_if_needed()
    box = other.bounding_box()
    assert box is not None
    hand.hold(box["x"] + 5, box["y"] + 8)
    hand.touch("touchEnd")
    expect(told(hand)).to_have_text("")


@pytest.mark.parametrize("early", [True, False], ids=["before-taken", "while-dragged"])
def test_a_second_finger_puts_it_back(hand: Hand, early: bool) -> None:
    """还没拿起来,或已拖到别处,再放一指就放回;两指都抬起,不打开任何表。"""
    x, y = middle(hand, FLAG)
    hand.touch("touchStart", (x, y))
    if not early:
        hand.page.wait_for_timeout(HELD)
        hand.slide((x, y), (-40, 0))
        expect(hand.page.locator(".wall-ghost")).to_have_count(1)
    hand.touch("touchStart", (x, y), (x - 100, y))
    hand.page.wait_for_timeout(HELD)
    expect(hand.page.locator(".wall-ghost")).to_have_count(0)
    expect(told(hand)).to_have_text("" if early else "放回原处了，没有改动。")
    hand.touch("touchEnd")
    hand.page.wait_for_timeout(100)
    assert urlparse(hand.page.url).path == "/wall/"


def test_leaving_the_row_puts_it_back(hand: Hand) -> None:
    """拖出这一行,说明松手就放回;移回来接着拖;在外面松手,什么也没改。"""
    x, y = middle(hand, FLAG)
    hand.hold(x, y)
    hand.slide((x, y), (-40, -260))
    expect(told(hand)).to_contain_text("松手就放回")
    hand.slide((x, y), (-40, 0))
    expect(told(hand)).to_contain_text("提前")
    hand.slide((x, y), (-40, -260))
    hand.touch("touchEnd")
    expect(told(hand)).to_have_text("放回原处了，没有改动。")
    expect(hand.page.locator(".wall-ghost")).to_have_count(0)
    hand.page.wait_for_timeout(100)
    assert urlparse(hand.page.url).path == "/wall/"


def test_another_window_puts_it_back(hand: Hand) -> None:
    """拖到一半来了电话,回来时日期在原处。"""
    x, y = middle(hand, FLAG)
    hand.hold(x, y)
    hand.slide((x, y), (-40, 0))
    hand.page.evaluate("window.dispatchEvent(new Event('blur'))")
    expect(told(hand)).to_have_text("放回原处了，没有改动。")
    hand.touch("touchEnd")
    assert urlparse(hand.page.url).path == "/wall/"


def test_held_and_let_go_changes_nothing(hand: Hand) -> None:
    """拿起来又在原处放下:不打开表,不点开这一行。"""
    x, y = middle(hand, FLAG)
    hand.hold(x, y)
    hand.touch("touchEnd")
    expect(told(hand)).to_have_text("")
    expect(hand.page.locator(f"{ROW} details")).not_to_have_attribute("open", "")
    assert urlparse(hand.page.url).path == "/wall/"


def test_it_is_taken_after_not_quite_half_a_second(hand: Hand) -> None:
    """按三分之一秒还没拿起来;不到半秒拿起来了,赶在手机自己的长按菜单之前。"""
    hand.page.clock.install(time="2022-06-01T08:00:00")
    hand.page.clock.pause_at("2022-06-01T09:00:00")
    hand.touch("touchStart", middle(hand, FLAG))
    hand.page.clock.run_for(333)
    expect(told(hand)).to_have_text("")
    hand.page.clock.run_for(150)
    expect(told(hand)).to_contain_text("拿起来了")
    hand.touch("touchCancel")


def test_a_finger_that_wanders_takes_nothing(hand: Hand) -> None:
    """没有可滚的地方,手指挪开了再停住,也不算按住。"""
    x, y = middle(hand, FLAG)
    move = """([x, y, kind]) => document.elementFromPoint(x, y).dispatchEvent(new PointerEvent(
      kind, {bubbles: true, pointerId: 7, pointerType: "touch", isPrimary: true, clientX: x, clientY: y}))"""
    hand.page.evaluate(move, [x, y, "pointerdown"])
    hand.page.evaluate(move, [x - 15, y, "pointermove"])
    hand.page.wait_for_timeout(HELD)
    expect(told(hand)).to_have_text("")
    hand.page.evaluate(move, [x, y, "pointerdown"])
    hand.page.evaluate(move, [x - 5, y, "pointermove"])
    expect(told(hand)).to_contain_text("拿起来了")
    hand.page.evaluate(move, [x, y, "pointercancel"])
