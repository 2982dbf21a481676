"""键盘走遍墙面,卡片说原句和三态;手机上是列表;无障碍检查无误。"""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from guatu.publishing.wall_chart import WallChart
from tests.conftest import CHROMIUM, NO_BROWSER
from tests.publishing.screen.conftest import DESK, PHONE, Opened

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason=f"{NO_BROWSER}（Debian 软件包 chromium）"),
]


def focused(page: Page) -> str:
    """焦点在哪一项。"""
    return str(page.evaluate("document.activeElement.closest('tr.gw-row')?.id.slice(3) || ''"))


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_arrows_walk_rows_and_months(opened: Opened) -> None:
    """上下走行,左右走月;行首、12月、首行、末行、下一组都有键。"""
    page = opened()
    page.locator(".gw-scroll").focus()
    press(page, "ArrowDown")
    assert focused(page) == "2022-001"
    press(page, "ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight")
    said = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused(page) == "2022-002"
    assert said.startswith("4月，")
    assert "一季度" in said
    press(page, "ArrowUp", "End")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("12月，")
    press(page, "Home")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    press(page, "Control+End")
    assert focused(page) == "2022-254"
    press(page, "Control+Home", "Shift+ArrowDown")
    assert focused(page) == "2022-010"


def test_one_stop_for_tab_among_all_rows(opened: Opened) -> None:
    """按 Tab 进墙只停一行,不用逐行按过去。"""
    page = opened()
    page.locator(".gw-scroll").focus()
    press(page, "ArrowDown")
    stops = page.eval_on_selector_all(
        "tr.gw-row summary, tr.gw-row a", "all => all.filter((one) => one.tabIndex >= 0).length"
    )
    assert stops == 1


def test_enter_opens_slash_searches_question_mark_helps(opened: Opened) -> None:
    """回车展开原句;/ 到搜索框,Esc 清空;? 出键盘表。"""
    page = opened()
    page.locator(".gw-scroll").focus()
    press(page, "ArrowDown", "Enter")
    expect(page.locator("tr.gw-row .gw-more").first).to_be_visible()
    press(page, "/")
    page.keyboard.type("产业园")
    assert page.locator("tr.gw-row").count() < 254
    press(page, "Escape")
    assert page.locator("tr.gw-row").count() == 254
    page.locator(".gw-scroll").focus()
    press(page, "?")
    expect(page.locator("dialog.gw-keys")).to_be_visible()
    press(page, "Escape")
    expect(page.locator("dialog.gw-keys")).not_to_be_visible()


def test_letters_typed_in_the_search_are_letters(opened: Opened) -> None:
    """在搜索框里打 h、0、? 不触发按键。"""
    page = opened()
    page.locator("input[name=q]").focus()
    page.keyboard.type("h0?")
    assert page.input_value("input[name=q]") == "h0?"
    assert not page.locator(".gw-board").count()


def test_zoom_by_keys_wheel_and_back(opened: Opened) -> None:
    """+ 变宽,Ctrl+滚轮变宽且指着的那天不动,0 还原;行距两头有界。"""
    page = opened()
    width = "document.querySelector('.gw-row .gw-c-track').getBoundingClientRect().width"
    narrow = page.evaluate(width)
    page.locator(".gw-scroll").focus()
    press(page, "+")
    wider = page.evaluate(width)
    assert wider == pytest.approx(narrow * 1.25, rel=0.01)
    pill = page.locator("thead .b-pill").bounding_box()
    assert pill is not None
    page.mouse.move(pill["x"] + pill["width"] / 2, pill["y"] + 60)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    page.wait_for_function(f"{width} > {wider + 5}")
    after = page.locator("thead .b-pill").bounding_box()
    assert after is not None
    assert after["x"] == pytest.approx(pill["x"], abs=3)
    assert "zoom=" in page.url
    press(page, "]", "]", "]")
    assert page.locator(".gw.gw-loose").count() == 1
    press(page, "0")
    assert page.evaluate(width) == pytest.approx(narrow)
    assert page.locator(".gw-loose").count() == 0


def test_drag_pans_a_wide_year(opened: Opened) -> None:
    """拉宽以后,按住时间轴拖动就平移。"""
    page = opened("#zoom=4")
    box = page.locator("tr.gw-row .gw-c-track").nth(4).bounding_box()
    assert box is not None
    page.mouse.move(1500, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(1200, box["y"] + 10, steps=4)
    page.mouse.up()
    assert page.evaluate("document.querySelector('.gw-scroll').scrollLeft") == pytest.approx(
        300, abs=2
    )


def test_the_card_says_sentence_statuses_and_next_node(opened: Opened, chart: WallChart) -> None:
    """停在一行上,卡片里是原句、申报、佐证、时序、下一节点、时限;Esc 关掉。"""
    page = opened()
    page.locator("tr.gw-row").nth(4).hover()
    card = page.locator(".gw-card")
    expect(card).to_be_visible()
    words = card.inner_text()
    row = chart.rows[4]
    assert row.pledge.quote in words
    assert all(one in words for one in row.marks.words())
    assert all(head in words for head in ("申报", "佐证", "时序", "下一节点", "时限"))
    page.mouse.move(5, 5)
    expect(card).not_to_be_visible()
    page.locator(".gw-scroll").focus()
    press(page, "ArrowDown")
    expect(card).to_be_visible()
    press(page, "Escape")
    expect(card).not_to_be_visible()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["大屏", "手机"])
@pytest.mark.parametrize("chosen", ["", "#group=office&light=yellow", "#hall=1"])
def test_it_is_accessible(opened: Opened, size: dict[str, int], chosen: str) -> None:
    """axe 查不出问题。"""
    page = opened(chosen, size)
    page.wait_for_timeout(600)  # 大屏淡入之后再量对比度
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []


def test_on_a_phone_it_is_a_list_with_a_small_year(opened: Opened) -> None:
    """390 宽:不横向溢出,每项标题、单位、小时间轴都在屏内,点开有原句。"""
    page = opened(size=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    row = page.locator("tr.gw-row").first
    for part in ("summary b", ".gw-c-lead", "svg.gw-track"):
        box = row.locator(part).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    row.locator("summary").click()
    assert row.locator("q").is_visible()
    page.locator(".gw-choices summary").click()
    page.select_option("select[name=kind]", "项目")
    assert 0 < page.locator("tr.gw-row").count() < 254
