"""每一页:手机上不横向溢出,无障碍检查没有毛病,打印得出来。"""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import DESK, PHONE

pytestmark = pytest.mark.browser
PAGES = [
    "/", "/?as_of=2022-05-31", "/reports/", "/reports/tangyin-2022/", "/reports/tangyin-2022/review/", "/ledger/?as_of=2022-09-30&kind=count",
    "/reports/tangyin-2022/lint/", "/compare/", "/ledger/?q=没有", "/pledges/2022-020/", "/pledges/2022-001/?as_of=2022-12-30",
    "/portfolio/?as_of=2022-03-01", "/what-if/?pledge=2022-053", "/what-if/?as_of=2022-03-01&c=due~2022-053~2022-09-30&c=rain~2022-07-01~2022-07-14~outdoor~&c=drop~2022-062",
]  # fmt: skip


ROOT = "document.documentElement"


@pytest.mark.parametrize("width", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_fits_and_is_accessible(page: Page, path: str, width: dict[str, int]) -> None:
    """手机和桌面宽度下都不需要左右拖动;无障碍检查(axe)没有查出问题。"""
    page.set_viewport_size(width)  # type: ignore[arg-type]
    page.goto(path)
    assert page.evaluate(f"{ROOT}.scrollWidth - {ROOT}.clientWidth") <= 0
    told = [
        f"{fault['id']}: {[node['html'][:160] for node in fault['nodes'][:3]]}"
        for fault in Axe().run(page).response["violations"]
    ]
    assert not told, "\n".join(told)


@pytest.mark.parametrize("path", ["/ledger/", "/wall/?as_of=2022-05-31"])
def test_the_long_pages_fit_a_phone(page: Page, path: str) -> None:
    """全部事项都列出来时,手机上也不需要左右拖动整页。"""
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(path)
    assert page.evaluate(f"{ROOT}.scrollWidth - {ROOT}.clientWidth") <= 0


def test_the_wall_is_accessible(page: Page) -> None:
    """作战图的无障碍检查(axe)没有查出问题。"""
    page.goto("/wall/?as_of=2022-05-31")
    assert [fault["id"] for fault in Axe().run(page).response["violations"]] == []
