"""真浏览器里:筛选、灯、卡片、键盘放大;在底图上点一下,坐标写进表单。"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from guatu.publishing.map.map_chart import map_chart
from guatu.publishing.map.map_file import map_page
from guatu.publishing.map.map_script import MAP_STYLE
from guatu.publishing.map.screen_svg import map_svg_of, screen_drawing
from tests.conftest import CHROMIUM, NO_BROWSER
from tests.publishing.gold_wall import gold_wall
from tests.publishing.map.gold_map import FILES, MAPS, gold_map
from tests.publishing.test_wall_in_browser import MEASURE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason=f"{NO_BROWSER}（Debian 软件包 chromium）"),
]
MARKING = Path(__file__).parents[3] / "guatu_office/static/office/map_mark.js"


@pytest.fixture(scope="module")
def opened(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """打开的离线地图,没有脚本错误。"""
    path = tmp_path_factory.mktemp("map") / "map.html"
    path.write_text(map_page(gold_map()), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    told: list[str] = []
    page.on("pageerror", lambda fault: told.append(str(fault)))
    page.goto(path.as_uri())
    assert told == []
    yield page
    assert told == []
    page.close()


def shown(page: Any) -> tuple[int, int]:
    return page.locator(".gm-list > ul > li:not([hidden])").count(), page.locator(
        ".gm-pin:visible"
    ).count()


def test_words_do_not_run_into_one_another(opened: Any) -> None:
    """图上的字按浏览器的实际宽度也不相碰。"""
    assert opened.evaluate(MEASURE.replace("SELECTOR", "'.gm-svg'")) == []


def test_search_and_lights_filter_map_and_list(opened: Any) -> None:
    """搜索、点灯,图钉和列表一起变;再点复原;没有的说没有。"""
    every = shown(opened)
    light = opened.locator("button[data-gm-light=yellow]")
    light.click()
    some = shown(opened)
    assert 0 < some[0] < every[0]
    assert some[1] < every[1]
    light.click()
    search = opened.locator(".gm-tools input")
    search.fill("没有这样的词")
    assert opened.locator(".gm-none").is_visible()
    assert shown(opened) == (0, 0)
    search.fill("")
    assert shown(opened) == every


def test_focus_opens_the_card_and_keys_zoom(opened: Any) -> None:
    """焦点到图钉,卡片里有原句和三态;Esc 收起;加号放大,0 复原;点图钉打开列表里的条目。"""
    pin = opened.locator(".gm-pin").nth(4)
    pin.focus()
    card = opened.locator(".gm-card")
    assert card.is_visible()
    assert "三态" in card.inner_text()
    opened.keyboard.press("Escape")
    assert not card.is_visible()
    box = opened.locator(".gm-svg").get_attribute("viewBox")
    opened.locator(".gm-map").focus()
    opened.keyboard.press("+")
    near = opened.locator(".gm-svg").get_attribute("viewBox")
    assert float(near.split()[2]) < float(box.split()[2])
    opened.keyboard.press("ArrowRight")
    assert opened.locator(".gm-svg").get_attribute("viewBox") != near
    opened.keyboard.press("0")
    assert opened.locator(".gm-svg").get_attribute("viewBox").split() == box.split()
    pin.click()
    number = pin.get_attribute("data-gm").split()[0]
    assert opened.locator(f"#gm-{number} details").first.get_attribute("open") is not None


def test_a_click_on_the_borders_writes_degrees(browser: Any, tmp_path: Path) -> None:
    """在底图上点一下,写下的经纬度投影回去就是点的地方;坐标系跟底图;选了的要素取消。"""
    empty = gold_wall("mancheng-2022")
    chart = map_chart(empty.__class__(
        place="", year=2022, as_of=empty.as_of, root="", entries=0, bands=()
    ), MAPS, FILES.get)  # fmt: skip
    form = (
        '<select name="kind"><option value="county">全域<option value="point">点</select>'
        '<select name="system"><option value="unknown">不明<option value="cgcs2000">C</select>'
        '<select name="features" multiple><option selected>甲</select><textarea name="spots"></textarea>'
    )
    path = tmp_path / "mark.html"
    path.write_text(
        f"<!DOCTYPE html><meta charset=utf-8><style>{MAP_STYLE}</style>"
        f'<div class="map-point" data-system="cgcs2000">{map_svg_of(chart)}</div>{form}'
        f"<script>{MARKING.read_text(encoding='utf-8')}</script>",
        encoding="utf-8",
    )
    page = browser.new_page(viewport={"width": 900, "height": 900})
    page.goto(path.as_uri())
    svg = page.locator(".gm-svg")
    box = svg.bounding_box()
    svg.click(position={"x": box["width"] * 0.4, "y": box["height"] * 0.5})
    said = page.locator("textarea").input_value()
    lon, lat = map(float, re.split("，", said))
    drawing = screen_drawing(chart)
    assert drawing is not None
    x, y = drawing.projection.place((lon, lat))
    assert abs(x - drawing.frame.right * 0.4) < 1.5
    assert abs(y - drawing.frame.bottom * 0.5) < 1.5
    values = [page.locator(f"select[name={name}]").input_value() for name in ("kind", "system")]
    assert values == ["point", "cgcs2000"]
    assert page.locator("option:checked", has_text="甲").count() == 0
    assert page.locator(".gm-svg circle").count() == 1
    page.close()
