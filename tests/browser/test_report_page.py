"""审读:原文和承诺两边互相指认,鼠标、键盘、不开脚本都行。"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
REPORT = "/reports/tangyin-2022/"


def one(page: Page, side: str, at: int) -> str:
    found = page.locator(f"{side} [data-promise]").nth(at).get_attribute("data-promise")
    assert found
    return found


def test_hovering_a_sentence_marks_its_promise(page: Page) -> None:
    """鼠标停在一句上,清单里那一条同时亮起;反过来也一样。"""
    page.goto(REPORT)
    number = one(page, ".text", 3)
    page.locator(f'.text [data-promise="{number}"]').first.hover()
    expect(page.locator(f"#p-{number}")).to_contain_class("is-near")
    page.locator(f"#p-{number}").hover()
    expect(page.locator(f"#s-{number}")).to_contain_class("is-near")


def test_clicking_a_sentence_brings_its_promise(page: Page) -> None:
    """点一句,清单滚到那一条;点一条,原文滚到那一句。"""
    page.goto(REPORT)
    number = one(page, ".promise-list", -1)
    page.locator(f"#p-{number}").scroll_into_view_if_needed()
    page.locator(f"#p-{number} .to-text").click()
    expect(page.locator(f"#s-{number}")).to_contain_class("is-chosen")
    expect(page.locator(f"#s-{number}")).to_be_in_viewport()
    first = one(page, ".text", 0)
    page.locator(f"#s-{first}").click()
    expect(page.locator(f"#p-{first}")).to_contain_class("is-chosen")
    expect(page.locator(f"#p-{first}")).to_be_in_viewport()


def test_the_keyboard_walks_the_promises(page: Page) -> None:
    """J 下一项,K 上一项,回车打开。"""
    page.goto(REPORT)
    first, second = one(page, ".promise-list", 0), one(page, ".promise-list", 1)
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(f"#p-{second}")).to_contain_class("is-chosen")
    page.keyboard.press("k")
    expect(page.locator(f"#p-{first}")).to_contain_class("is-chosen")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/pledges/{first}/")


def test_a_kind_is_chosen_by_its_link(page: Page) -> None:
    """点“项目”,清单只留项目,原文里别的承诺退后。"""
    page.goto(REPORT)
    page.get_by_label("按类别筛选").get_by_role("link", name="项目").click()
    page.wait_for_url("**/?kind=project")
    kinds = page.locator(".promise-row .kind")
    assert set(kinds.all_inner_texts()) == {"项目"}


def test_anchors_do_without_a_script(plain_page: Page) -> None:
    """不开脚本时,点一句跳到那一条并标出来。"""
    plain_page.goto(REPORT)
    number = one(plain_page, ".text", 2)
    plain_page.locator(f"#s-{number}").click()
    assert plain_page.url.endswith(f"#p-{number}")
    expect(plain_page.locator(f"#p-{number}")).to_be_in_viewport()
