"""通知页在浏览器里:手机和桌面都放得下,无障碍检查没有毛病。不用数据库:页面直接由模板排出。"""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from playwright.sync_api import Browser

from guatu.publishing.letters.wording import column_names
from guatu_office.pages.notices.notice_form import NoticeForm
from tests import cast
from tests.publishing import noticed_book as book

pytestmark = pytest.mark.browser
HERE = "http://office.local"
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}
BARE = book.without(issuer="", number="", dated_on=None, copies_to=())
ROOT = "document.documentElement"


def shown(**asked: Any) -> str:
    """排出一页:九项任务,发给两个单位。"""
    clerk = book.many(9)
    typed = {"number": "[2022]5号", "dated": "三月"} if asked.pop("wrong", False) else {}
    form = NoticeForm(typed, book=clerk.book, offices=[cast.TRANSPORT_BUREAU, cast.FARM_BUREAU])
    wrong = "年份用六角括号" if typed else ""
    notice = None if wrong else book.notice_of(clerk, **asked)
    context = {
        "form": form,
        "notice": notice,
        "problem": wrong,
        "columns": column_names(),
        "addressees": "清源县交通运输局、清源县农业农村局",
        "dated": "2022年3月1日",
    }
    return render_to_string("notices/page.html", context)


@pytest.mark.parametrize("width", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize(
    "asked",
    [{}, {"particulars": BARE}, {"draft": True}, {"wrong": True}],
    ids=["given", "bare", "draft", "wrong"],
)
def test_it_fits_and_is_accessible(browser: Browser, width: Any, asked: dict[str, Any]) -> None:
    """手机和桌面都不用左右拖动整页;无障碍检查(axe)没有查出问题。"""
    page = browser.new_page(viewport=width)
    html = shown(**asked)
    page.route("**/*", lambda route: route.fulfill(**served(html, route.request.url)))
    page.goto(f"{HERE}/notices/")
    assert page.evaluate(f"{ROOT}.scrollWidth - {ROOT}.clientWidth") <= 0
    assert [fault["id"] for fault in Axe().run(page).response["violations"]] == []
    page.close()


def served(html: str, url: str) -> dict[str, Any]:
    """不开端口:网页是排好的那一页,样式从文件取。"""
    address = url.removeprefix(HERE)
    if not address.startswith("/static/"):
        return {"headers": {"content-type": "text/html; charset=utf-8"}, "body": html}
    found = finders.find(address.removeprefix("/static/"))
    return {"path": found} if found else {"status": 404}
