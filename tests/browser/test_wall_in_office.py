"""办公室里的作战图:不违反网页策略;大屏只在台账有变时换图,不闪,还在那一屏;手机不横向溢出。"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser
BOX = "document.querySelector('.gw')"


def test_the_hall_takes_a_new_wall_only_when_the_ledger_went_on(page: Page) -> None:
    """版本没变就什么也不取;变了,框不换、屏数不变,图是新的。"""
    page.goto("/wall/#hall=1&turn=600")
    page.keyboard.press("ArrowRight")
    place = page.locator(".gw-board footer b")
    before = place.inner_text()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url.split("/wall/")[-1]))
    page.evaluate(f"{BOX}.wall.askNow()")
    assert asked == ["mark/"]
    mark = page.evaluate(f"window.box = {BOX}, {BOX}.dataset.gwMark")
    page.evaluate(f"{BOX}.dataset.gwMark = '早先的'; window.old = {BOX}.wall")
    page.evaluate(f"{BOX}.wall.askNow()")
    page.wait_for_function(f"{BOX}.wall !== window.old")
    assert page.evaluate(f"{BOX} === window.box && {BOX}.dataset.gwMark") == mark
    expect(page.locator(".gw-board")).to_have_count(1)
    expect(place).to_have_text(before)
    assert page.evaluate("scrollY") == 0


def test_the_day_asked_for_keeps_what_was_chosen(page: Page) -> None:
    """换截至日,所选还在;行号连到事项页。"""
    page.goto("/wall/#kind=项目")
    some = page.locator("tr.gw-row").count()
    page.fill("#as-of", "2022-03-01")
    page.click(".as-of button")
    page.wait_for_url("**as_of=2022-03-01*")
    expect(page.locator("select[name=kind]")).to_have_value("项目")
    assert page.locator("tr.gw-row").count() == some
    assert page.locator("tr.gw-row .gw-c-number a").first.get_attribute("href")


def test_on_a_phone_nothing_runs_over(page: Page) -> None:
    """390 宽不横向溢出。"""
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto("/wall/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
