"""每一页:手机上不横向溢出,无障碍检查没有毛病,打印得出来。"""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import DESK, PHONE

pytestmark = pytest.mark.browser
PAGES = [
    "/", "/?as_of=2022-05-31", "/reports/", "/reports/tangyin-2022/", "/ledger/?as_of=2022-09-30",
    "/ledger/?q=没有", "/pledges/2022-020/", "/pledges/2022-001/?as_of=2022-12-30", "/wall/?as_of=2022-05-31",
]  # fmt: skip


@pytest.mark.parametrize("width", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_its_screen(page: Page, path: str, width: dict[str, int]) -> None:
    """手机和桌面宽度下,页面都不需要左右拖动。"""
    page.set_viewport_size(width)  # type: ignore[arg-type]
    page.goto(path)
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth - {root}.clientWidth") <= 0


@pytest.mark.parametrize("width", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_accessible(page: Page, path: str, width: dict[str, int]) -> None:
    """无障碍检查(axe)没有查出问题:对比度、名称、结构、键盘。"""
    page.set_viewport_size(width)  # type: ignore[arg-type]
    page.goto(path)
    found = Axe().run(page)
    told = [
        f"{fault['id']}: {[node['html'][:160] for node in fault['nodes'][:3]]}"
        for fault in found.response["violations"]
    ]
    assert not told, "\n".join(told)
