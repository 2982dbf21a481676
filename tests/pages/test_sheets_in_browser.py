"""报表页在浏览器里:手机和桌面都放得下,无障碍检查没有毛病。不用数据库:页面直接由模板排出。"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.template.loader import render_to_string
from openpyxl import Workbook
from playwright.sync_api import Browser

from guatu.reading.returns.sheet_kind import SheetKind
from guatu_office.feeds.returned_upload import Upload
from guatu_office.pages.sheets.forms import HeadingForm, SheetForm, UploadForm
from tests import cast
from tests.pages.test_notices_in_browser import DESK, HERE, PHONE, ROOT, served
from tests.returns.county import LAST, ORDER, County, fill, qingyuan

pytestmark = pytest.mark.browser
OWN = replace(ORDER, kind=SheetKind.MONTHLY, period="2022-06")


def chosen(county: County) -> str:
    """选表和交表的一页,各有一处写错。"""
    wanted = SheetForm({"kind": "monthly"}, county.book, (cast.TRANSPORT_BUREAU, ""))
    wanted.is_valid()
    sent = UploadForm({"on": "2099-01-01"}, {})
    sent.is_valid()
    return render_to_string("sheets/page.html", {"wanted": wanted, "sent": sent, "taken": 2})


def blank(county: County) -> str:
    """还没有写的一页。"""
    wanted = SheetForm(None, county.book, (cast.TRANSPORT_BUREAU,))
    return render_to_string("sheets/page.html", {"wanted": wanted, "sent": UploadForm(on=LAST)})


def previewed(county: County) -> str:
    """有改动、有错处、有提醒的预览。"""
    handed_out = county.sheet(SheetKind.MONTHLY)
    first = fill(handed_out, SheetKind.MONTHLY, {"2022-003": {"problems": "缺料"}}, "先交.xlsx")
    county.confirm(county.back(first))
    rows = {
        "2022-001": {
            "done": 12,
            "visible": "12个村硬化完成",
            "narrative": "按计划推进，7月底前完成其余8个村，已落实资金3000万元。",
        },
        "2022-002": {"done": "完成一半"},
        "2022-003": {"problems": "用地手续未批"},
    }
    preview = county.back(fill(handed_out, SheetKind.MONTHLY, rows, "交通局6月进展情况表.xlsx"))
    return _preview(preview, None)


def headings(county: County) -> str:
    """县里自己的表头,等人定。"""
    own = Workbook()
    sheet = own.active
    assert sheet
    for row in (
        ["项号", "重点工作", "推进情况", "县领导批示"],
        [1, "硬化背街小巷", "已开工", "阅"],
    ):
        sheet.append(row)
    own.save(county.folder / "推进表.xlsx")
    preview = county.back(county.folder / "推进表.xlsx", order=OWN)
    return _preview(preview, preview.guesses[0])


def _preview(preview: Any, guess: Any) -> str:
    upload = Upload(
        key="0" * 32, name="6月.xlsx", sender="", kind="", period="", on="", sign_for_by=""
    )
    context = {
        "upload": upload,
        "preview": preview,
        "count": len(list(preview.proposals)),
        "pledges": len({one.number for one in preview.proposals}),
        "guess": guess,
        "headings": HeadingForm(guess) if guess else None,
    }
    return render_to_string("sheets/preview.html", context)


@pytest.mark.parametrize("width", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("made", [blank, chosen, previewed, headings], ids=lambda one: one.__name__)
def test_it_fits_and_is_accessible(
    browser: Browser, tmp_path: Path, width: Any, made: Any, request: pytest.FixtureRequest
) -> None:
    """手机和桌面都不用左右拖动整页;无障碍检查(axe)没有查出问题。"""
    html = made(qingyuan(tmp_path))
    page = browser.new_page(viewport=width)
    page.route("**/*", lambda route: route.fulfill(**served(html, route.request.url)))
    page.goto(f"{HERE}/sheets/")
    assert page.evaluate(f"{ROOT}.scrollWidth - {ROOT}.clientWidth") <= 0
    if place := os.environ.get("GUATU_PICTURES"):
        page.screenshot(path=f"{place}/{request.node.callspec.id}.png", full_page=True)
    told = [
        f"{fault['id']}: {[node['html'][:160] for node in fault['nodes'][:3]]}"
        for fault in Axe().run(page).response["violations"]
    ]
    page.close()
    assert not told, "\n".join(told)
