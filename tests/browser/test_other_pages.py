"""台账、事项、作战图:在真的浏览器里筛选、跳转、滚动。"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_choosing_a_kind_filters_the_ledger(page: Page) -> None:
    """选“指标”,各行换成指标,网址跟着变,后退复原。"""
    page.goto("/ledger/")
    all_rows = page.locator("#rows tr[data-promise]").count()
    page.get_by_label("类别").select_option("indicator")
    expect(page).to_have_url(re.compile("kind=indicator"))
    expect(page.locator(".found")).to_contain_text("找到")
    assert 0 < page.locator("#rows tr[data-promise]").count() < all_rows
    page.go_back()
    expect(page.locator("#rows tr[data-promise]")).to_have_count(all_rows)


def test_typing_searches_the_ledger(page: Page) -> None:
    """边打字边搜索;没有的词说没有。"""
    page.goto("/ledger/")
    page.get_by_label("搜索").press_sequentially("链长制")
    expect(page.locator("#rows tr[data-promise]").first).to_contain_text("链长制")
    page.get_by_label("搜索").fill("没有这样的词")
    expect(page.locator(".none")).to_contain_text("没有符合条件的事项")


def test_the_ledger_filters_without_a_script(plain_page: Page) -> None:
    """不开脚本,选好后按“筛选”。"""
    plain_page.goto("/ledger/?as_of=2022-05-31")
    plain_page.get_by_label("类别").select_option("project")
    plain_page.get_by_role("button", name="筛选").click()
    assert "kind=project" in plain_page.url
    assert "as_of=2022-05-31" in plain_page.url


def test_the_day_is_changed_in_the_masthead(page: Page) -> None:
    """页头改日期,留在原处,筛选条件不丢。"""
    page.goto("/ledger/?kind=project")
    page.get_by_label("截至", exact=True).fill("2022-09-30")
    page.get_by_label("截至日期").get_by_role("button", name="查看").click()
    page.wait_for_url("**as_of=2022-09-30**")
    assert "kind=project" in page.url
    expect(page.get_by_label("截至", exact=True)).to_have_value("2022-09-30")


def test_a_pledge_leads_back_to_its_sentence(page: Page) -> None:
    """事项页点“在报告原文中看”,报告滚到那一句。"""
    page.goto("/pledges/2022-100/")
    quote = page.locator("mark[data-source-span]").inner_text()
    page.get_by_role("link", name="在报告原文中看").click()
    expect(page.locator("#s-2022-100")).to_be_in_viewport()
    assert page.locator("#s-2022-100").inner_text().startswith(quote[:4])


def test_the_wall_hangs_and_can_be_searched(page: Page) -> None:
    """作战图画出来,能搜索,点编号进事项页。"""
    page.goto("/wall/?as_of=2022-05-31")
    rows = page.locator("tr.gw-row")
    every = rows.count()
    assert every > 100
    page.locator(".gw-tools input[name=q]").fill("链长制")
    expect(page.locator("tr.gw-row:visible")).not_to_have_count(every)
    page.locator("tr.gw-row:visible .gw-c-number a").first.click()
    page.wait_for_url("**/pledges/2022-*/?as_of=2022-05-31")


def test_the_keyboard_reaches_the_text_first(page: Page) -> None:
    """按 Tab 先到“跳到正文”。"""
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
