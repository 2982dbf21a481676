"""一面墙,一个文件,各项测试共用;每项开一个新页,浏览器报的错都算失败。"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from guatu.publishing.html_file import wall_page
from guatu.publishing.wall_chart import WallChart
from tests import cast
from tests.publishing.gold_wall import gold_wall

DESK = {"width": 1920, "height": 1080}
PHONE = {"width": 390, "height": 844}
Opened = Callable[..., Page]


@pytest.fixture(scope="package")
def chart() -> WallChart:
    """满城的 254 项,第一项由两个单位办、其中一个是乡镇,第二项五月到期。"""
    whole = gold_wall("mancheng-2022")
    first = whole.bands[0].rows
    second = replace(first[1].pledge, due=replace(first[1].pledge.due, by=cast.AS_OF))
    rows = (
        replace(first[1], pledge=second),
        replace(first[2], lead_office="县交通运输局", supporting=("要庄乡人民政府",)),
    )
    band = replace(whole.bands[0], rows=(first[0], *rows, *first[3:]))
    return replace(whole, bands=(band, *whole.bands[1:]))


@pytest.fixture(scope="package")
def file(chart: WallChart, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """离线文件。"""
    path = tmp_path_factory.mktemp("screen") / "wall.html"
    path.write_text(wall_page(chart), encoding="utf-8")
    return path


@pytest.fixture
def opened(browser: Browser, file: Path) -> Iterator[Opened]:
    """打开离线文件:断着网,地址里可带所选。"""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def page(chosen: str = "", size: dict[str, int] = DESK, **more: Any) -> Page:
        context = browser.new_context(viewport=size, offline=True, **more)  # type: ignore[arg-type]
        contexts.append(context)
        fresh = context.new_page()
        fresh.on("pageerror", lambda fault: faults.append(str(fault)))
        fresh.goto(file.as_uri() + chosen)
        return fresh

    yield page
    for context in contexts:
        context.close()
    assert faults == []
