"""倒排工期页:键盘一次挪一个工作日,鼠标拖,不开脚本用日期;都先看影响,写明理由才保存。"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import cast
from tests.browser.conftest import DESK, PHONE, ROOT, open_office

pytestmark = pytest.mark.browser
TENDER = "[data-node=tender]"


@dataclass(frozen=True)
class County:
    """开着的办公室。"""

    address: str
    works: str
    fresh: str
    draft: str
    keys: dict[str, str]


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    """汤阴县的报告,一项工程编了节点、办完一个。"""
    var = tmp_path_factory.mktemp("schedule")
    with open_office(var) as address:
        folder = next(var.glob("*-2022-*"))
        command = [sys.executable, "-m", "tests.browser.scheduled_county", str(folder)]
        own = {**os.environ, "GUATU_VAR": str(var)}
        told = subprocess.run(
            command, cwd=ROOT, env=own, capture_output=True, text=True, check=False
        )
        assert told.returncode == 0, told.stderr[-2000:]
        yield County(address=address, **json.loads(told.stdout))


@pytest.fixture
def sit(browser: Browser, county: County) -> Iterator[Callable[..., Page]]:
    """以某人坐下;浏览器报的错都算失败,说清被拒的除外。"""
    opened: list[BrowserContext] = []
    faults: list[str] = []

    def seat(
        who: Any, width: dict[str, int] = DESK, script: bool = True, touch: bool = False
    ) -> Page:
        context = browser.new_context(
            viewport=width,  # type: ignore[arg-type]
            base_url=county.address,
            locale="zh-CN",
            java_script_enabled=script,
            has_touch=touch,
            is_mobile=touch,
        )
        opened.append(context)
        context.add_cookies(
            [{"name": "sessionid", "value": county.keys[who.post], "url": county.address}]
        )
        page = context.new_page()
        page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        return page

    yield seat
    for context in opened:
        context.close()
    assert [one for one in faults if "409" not in one and "422" not in one] == []


def baseline_page(page: Page, county: County) -> str:
    """选了立项基线的工期页。"""
    page.goto(f"/pledges/{county.works}/schedule/")
    page.select_option("#baseline", label="基线：立项基线（2022年2月16日）")
    page.click(".baseline-pick button")
    expect(page.locator("#compared")).to_contain_text("立项基线")
    return page.url.removeprefix(county.address)


def asked_day(page: Page) -> str:
    """地址里问的那一天。"""
    return parse_qs(urlparse(page.url).query)["finish"][0]


def test_the_pages_fit_and_are_accessible(sit: Callable[..., Page], county: County) -> None:
    """手机和桌面都不用左右拖,无障碍检查没有毛病。"""
    page = sit(cast.ZHAO)
    works = f"/pledges/{county.works}"
    paths = [
        f"{works}/schedule/", f"{works}/move-node/?node=tender&finish=2022-03-03",
        f"{works}/move-node/?node=tender&finish=2022-10-08", f"{works}/choose-template/",
        f"{works}/ask-amendment/?due=2022-11-30", f"/pledges/{county.draft}/schedule/",
        f"/pledges/{county.fresh}/plan-nodes/", f"{works}/plan-nodes/",
        f"{works}/begin-node/?node=design", f"{works}/estimate/?node=design",
        baseline_page(page, county),
    ]  # fmt: skip
    for path in paths:
        page.goto(path)
        for width in (DESK, PHONE):
            page.set_viewport_size(width)  # type: ignore[arg-type]
            root = "document.documentElement"
            assert page.evaluate(f"{root}.scrollWidth - {root}.clientWidth") <= 0, (path, width)
            faults = Axe().run(page).response["violations"]
            told = [(one["id"], [n["html"][:140] for n in one["nodes"][:3]]) for one in faults]
            assert told == [], (path, width)


def test_the_keyboard_moves_by_working_days(sit: Callable[..., Page], county: County) -> None:
    """方向键一次一个工作日,念出来;Esc 放回;回车打开表,什么也没有保存。"""
    page = sit(cast.ZHAO)
    page.goto(f"/pledges/{county.works}/schedule/")
    plans = page.locator("#plans").inner_text()
    bar = page.locator(f".gantt-wide {TENDER}")
    bar.focus()
    expect(bar).to_have_attribute("role", "slider")
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    expect(page.locator("#gantt-told")).to_contain_text("提前 3 个工作日")
    assert "提前 3 个工作日" in (bar.get_attribute("aria-valuetext") or "")
    page.keyboard.press("Escape")
    expect(page.locator("#gantt-told")).to_have_text("")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    page.wait_for_url("**/move-node/**")
    expect(page.locator(".effect")).to_contain_text("提前 1 个工作日")
    page.goto(f"/pledges/{county.works}/schedule/")
    expect(page.locator("#plans")).to_have_text(plans, use_inner_text=True)


def test_dragging_opens_the_form_and_saves_nothing(
    sit: Callable[..., Page], county: County
) -> None:
    """拖动计划条,放手就打开表,写着影响;不保存。"""
    page = sit(cast.ZHAO)
    page.goto(f"/pledges/{county.works}/schedule/")
    bar = page.locator(f".gantt-wide {TENDER}")
    before = bar.get_attribute("data-finish") or ""
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 40, y, steps=4)
    expect(page.locator("#gantt-told")).to_contain_text("还没有保存")
    page.mouse.up()
    page.wait_for_url("**/move-node/**")
    assert asked_day(page) < before
    expect(page.locator(".effect")).to_contain_text("时限守得住")
    page.goto(f"/pledges/{county.works}/schedule/")
    assert bar.get_attribute("data-finish") == before


def test_the_deadlines_flag_leads_to_the_amendment(
    sit: Callable[..., Page], county: County
) -> None:
    """时限旗:方向键一次一天,能过图的右边;回车、拖动都打开申请调整,写着影响;不保存。"""
    page = sit(cast.ZHAO)
    address = f"/pledges/{county.works}/schedule/"
    page.goto(address)
    flag = page.locator(".gantt-wide [data-deadline]")
    flag.focus()
    expect(flag).to_have_attribute("role", "slider")
    page.keyboard.press("PageUp")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#gantt-told")).to_contain_text("推后 31 天")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ask-amendment/?due=2023-01-31")
    expect(page.locator(".effect")).to_contain_text("推后")
    page.goto(address)
    box = flag.locator(".gg-grip").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y, steps=4)
    expect(page.locator("#gantt-told")).to_contain_text("还没有保存")
    page.mouse.up()
    page.wait_for_url("**/ask-amendment/**")
    expect(page.locator(".effect")).to_contain_text("节点计划里晚于新时限的")
    plain = sit(cast.ZHAO, script=False)
    plain.goto(address)
    plain.get_by_role("link", name="申请调整时限").first.click()
    plain.fill("#look-due", "2022-11-30")
    plain.get_by_role("button", name="先看影响").click()
    expect(plain.locator(".effect")).to_contain_text("时限改到 2022年11月30日的影响")


def test_without_script_a_date_does_the_same(sit: Callable[..., Page], county: County) -> None:
    """不开脚本:点挪动,填日期,看影响,写理由,保存;原计划还在。"""
    page = sit(cast.ZHAO, script=False)
    page.goto(f"/pledges/{county.works}/schedule/")
    page.get_by_role("link", name="挪动 招标等标期").click()
    page.fill("#look-finish", "2022-03-03")
    page.get_by_role("button", name="看影响").click()
    expect(page.locator("[role=alert]").first).to_contain_text("不能这样改")
    assert "第二十四条" in page.inner_text("main")
    assert page.get_by_role("button", name="保存").count() == 0
    page.fill("#look-finish", "2022-08-01")
    page.get_by_role("button", name="看影响").click()
    page.get_by_role("button", name="保存新的计划日期").click()
    expect(page.locator(".wrong").first).to_contain_text("请填写调整的理由")
    page.fill("textarea[name=reason]", "设计单位提前交图")
    page.get_by_role("button", name="保存新的计划日期").click()
    page.wait_for_url("**/schedule/?done=*")
    expect(page.locator(".is-done")).to_contain_text("编制节点已记入台账")
    assert "原计划" in page.inner_text(".node-rows")
    assert "设计单位提前交图" in page.inner_text("main")


def test_the_words_in_the_drawing_fit_a_real_font(sit: Callable[..., Page], county: County) -> None:
    """用真的字体量:图上同一行的字不相碰。"""
    page = sit(cast.ZHAO)
    page.goto(f"/pledges/{county.works}/schedule/")
    measure = """(where) => {
      const found = [], texts = [...document.querySelectorAll(where + ' svg text')]
        .map(t => ({words: t.textContent, box: t.getBBox()}));
      texts.forEach((one, n) => texts.slice(n + 1).forEach(two => {
        const a = one.box, b = two.box;
        const deep = Math.abs((a.y + a.height / 2) - (b.y + b.height / 2)) < 9;
        if (deep && a.x < b.x + b.width && b.x < a.x + a.width) found.push(one.words + ' × ' + two.words);
      }));
      return found;
    }"""
    assert page.evaluate(measure, ".gantt-wide") == []
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert page.evaluate(measure, ".gantt-narrow") == []


def test_it_prints_landscape(sit: Callable[..., Page], county: County, tmp_path: Path) -> None:
    """打印是 A4 横向,图和它的标题在第一页,节点的依据在纸上都展开。"""
    page = sit(cast.ZHAO)
    page.goto(f"/pledges/{county.works}/schedule/")
    page.pdf(path=str(tmp_path / "s.pdf"), prefer_css_page_size=True)
    import pypdfium2

    paper = pypdfium2.PdfDocument(tmp_path / "s.pdf")
    width, height = paper[0].get_size()
    assert (round(width), round(height)) == (842, 595)
    words = [page.get_textpage().get_text_range() for page in paper]
    assert "招标等标期" in words[0]
    assert f"{county.works} " in words[0]
    assert "节点模板" not in words[0]
    assert any("行政许可法" in one for one in words)
    paper.close()


def test_a_flag_on_the_wall_is_dragged_to_the_form(
    sit: Callable[..., Page], county: County
) -> None:
    """作战图上拖一面计划旗,放手打开挪动表,写着影响;没有保存,旗还在原处。"""
    page = sit(cast.ZHAO)
    page.goto(f"/pledges/{county.works}/schedule/")
    plans = page.locator("#plans").inner_text()
    page.goto("/wall/")
    page.locator(f"#gw-{county.works}").scroll_into_view_if_needed()
    flags = f"#gw-{county.works} .gw-track [data-gw-nodes]:not([data-gw-state='done'])"
    flag = page.locator(flags).last
    flag.scroll_into_view_if_needed()
    box = flag.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 30, y, steps=4)
    expect(page.locator("#wall-moves")).to_contain_text("还没有保存")
    expect(page.locator(".wall-ghost text")).to_contain_text("提前")
    page.mouse.up()
    page.wait_for_url("**/move-node/**")
    expect(page.locator(".effect")).to_contain_text("提前")
    assert parse_qs(urlparse(page.url).query)["back"] == ["/wall/"]
    page.goto(f"/pledges/{county.works}/schedule/")
    expect(page.locator("#plans")).to_have_text(plans)


def test_a_deadline_on_the_wall_is_dragged_to_the_form(
    sit: Callable[..., Page], county: County
) -> None:
    """牵头单位拖时限线,放手打开申请调整的表,新时限已填,写着影响。"""
    page = sit(cast.ZHAO)
    page.goto("/wall/")
    page.locator(f"#gw-{county.works}").scroll_into_view_if_needed()
    end = page.locator(f"#gw-{county.works} .gw-track .gw-end")
    end.scroll_into_view_if_needed()
    box = end.bounding_box()
    assert box is not None
    # 上半截被同一天的旗盖着
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] - 1
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y, steps=4)
    expect(page.locator("#wall-moves")).to_contain_text("时限")
    page.mouse.up()
    page.wait_for_url("**/ask-amendment/**")
    due = parse_qs(urlparse(page.url).query)["due"][0]
    expect(page.locator("[name=due]").first).to_have_value(due)
    expect(page.locator("main")).to_contain_text("影响")


def test_a_flag_is_dragged_by_a_finger_to_the_form(
    sit: Callable[..., Page], county: County
) -> None:
    """手机上按住旗再拖,打开同一张表,先看影响再写理由;没有保存。"""
    page = sit(cast.ZHAO, PHONE, touch=True)
    page.goto("/wall/")
    page.locator(f"#gw-{county.works}").scroll_into_view_if_needed()
    flags = f"#gw-{county.works} .gw-track [data-gw-nodes]:not([data-gw-state='done'])"
    flag = page.locator(flags).last
    flag.scroll_into_view_if_needed()
    box = flag.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *points: dict[str, float]) -> None:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    touch("touchStart", {"x": x, "y": y})
    expect(page.locator("#wall-moves")).to_contain_text("拿起来了")
    for far in (10, 20, 30):
        touch("touchMove", {"x": x - far, "y": y})
    touch("touchEnd")
    page.wait_for_url("**/move-node/**")
    expect(page.locator(".effect")).to_contain_text("提前")
    expect(page.locator("textarea[name=reason]")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert parse_qs(urlparse(page.url).query)["back"] == ["/wall/"]


def test_a_date_on_the_wall_is_moved_by_keys(sit: Callable[..., Page], county: County) -> None:
    """选中一行按 d,方向键移,Esc 放回,回车打开表;别人的行没有可改的日期。"""
    page = sit(cast.ZHAO)
    page.goto("/wall/")
    told = page.locator("#wall-moves")
    page.locator(f"#gw-{county.works} summary").focus()
    page.keyboard.press("d")
    page.keyboard.press("Shift+ArrowLeft")
    expect(told).to_contain_text("提前 7 天")
    page.keyboard.press("Escape")
    expect(told).to_have_text("")
    page.keyboard.press("d")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    page.wait_for_url("**/move-node/**")
    page.goto("/wall/")
    page.locator(f"#gw-{county.draft} summary").focus()
    page.keyboard.press("d")
    expect(told).to_contain_text("没有您能改的日期")


def test_the_slider_leads_to_a_day_with_entries(sit: Callable[..., Page], county: County) -> None:
    """滑块只停在有记账的日子,念得出日期和条数;回车看那天的图;不开脚本有链接。"""
    page = sit(cast.LI)
    page.goto("/wall/")
    slider = page.locator(".wall-days input[type=range]")
    slider.focus()
    page.keyboard.press("Home")
    expect(slider).to_have_attribute("aria-valuetext", re.compile(r"^2022年1月1日，\d+ 条$"))
    page.keyboard.press("Enter")
    page.wait_for_url("**as_of=2022-01-01**")
    expect(page.locator(".wall-day")).to_have_text("2022年1月1日")
    plain = sit(cast.LI, script=False)
    plain.goto("/wall/?as_of=2022-01-01")
    expect(plain.locator(".wall-days input")).to_be_hidden()
    plain.locator(".wall-days a[rel=next]").click()
    assert "as_of=2022-02-1" in plain.url


def test_the_wall_through_time_fits_and_is_accessible(
    sit: Callable[..., Page], county: County
) -> None:
    """对照、带走、分图:手机和桌面都不用左右拖,无障碍检查没有毛病。"""
    page = sit(cast.LI)
    for path in (
        "/wall/compare/?from=2022-01-01&to=2022-06-01",
        f"/wall/take-away/?pledge={county.works}",
    ):
        page.goto(path)
        for width in (DESK, PHONE):
            page.set_viewport_size(width)  # type: ignore[arg-type]
            root = "document.documentElement"
            assert page.evaluate(f"{root}.scrollWidth - {root}.clientWidth") <= 0, (path, width)
            faults = Axe().run(page).response["violations"]
            told = [(one["id"], [n["html"][:140] for n in one["nodes"][:3]]) for one in faults]
            assert told == [], (path, width)
