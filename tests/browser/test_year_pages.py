"""一年里的各页:督查、填报、负责人、分管领导各看各的,手机和桌面都看得清、用得了。"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import cast, staff
from tests.browser.conftest import DESK, PHONE, ROOT, open_office
from tests.browser.staffed_county import REPORTED, SIGNED, WAITING

pytestmark = pytest.mark.browser
MONTH = f"/offices/{cast.TRANSPORT_BUREAU}/month/?period=2022-02"
VICE_HEAD = staff.VICE_HEAD
LOOKED_AT = [
    (cast.LI, "/desk/"), (cast.LI, "/checks/?period=2022-02"), (cast.LI, "/ledger/assign/"),
    (cast.LI, "/checks/draw/"), (cast.LI, "/figures/"), (cast.LI, "/burden/?period=2022-02"),
    (cast.LI, "/options/"), (cast.LI, "/carried/"), (cast.LI, "/pledges/2022-004/assign/"),
    (cast.LI, f"/pledges/{REPORTED}/check-month/"), (cast.ZHAO, "/desk/"), (cast.ZHAO, MONTH),
    (cast.ZHAO, f"/pledges/{SIGNED}/report/"), (cast.ZHAO, f"/pledges/{REPORTED}/apply/"),
    (cast.ZHAO, f"/pledges/{SIGNED}/plan-nodes/"), (cast.QIAN, MONTH), (VICE_HEAD, "/desk/"),
]  # fmt: skip


@dataclass(frozen=True)
class County:
    """开着的办公室,和各岗位的会话。"""

    address: str
    keys: dict[str, str]


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory, cast_report: Path) -> Iterator[County]:
    """有编制的清源县,在自己的进程里。"""
    var = tmp_path_factory.mktemp("county")
    with open_office(var, str(cast_report), "--as-of", "2022-02-16") as address:
        folder = next(var.glob("*-2022-*"))
        command = [sys.executable, "-m", "tests.browser.staffed_county", str(folder)]
        # The sessions are signed with the key that the open office keeps in its var.
        own = {**os.environ, "GUATU_VAR": str(var)}
        told = subprocess.run(
            command, cwd=ROOT, env=own, capture_output=True, text=True, check=False
        )
        assert told.returncode == 0, told.stderr[-2000:]
        yield County(address=address, keys=json.loads(told.stdout))


@pytest.fixture
def sit(browser: Browser, county: County) -> Iterator[Callable[..., Page]]:
    """以某人坐下;`script` 为假时不开 JavaScript。浏览器报的错都算失败,说清被拒的除外。"""
    opened: list[BrowserContext] = []
    faults: list[str] = []

    def seat(who: object, width: dict[str, int] = DESK, script: bool = True) -> Page:
        context = browser.new_context(
            viewport=width,  # type: ignore[arg-type]
            base_url=county.address,
            locale="zh-CN",
            java_script_enabled=script,
        )
        opened.append(context)
        key = county.keys[who.post]  # type: ignore[attr-defined]
        context.add_cookies([{"name": "sessionid", "value": key, "url": county.address}])
        page = context.new_page()
        page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        return page

    yield seat
    for context in opened:
        context.close()
    assert [one for one in faults if "409" not in one and "422" not in one] == []


@pytest.mark.parametrize(
    ("who", "path"), LOOKED_AT, ids=[f"{who.post}{path}" for who, path in LOOKED_AT]
)
def test_every_page_of_the_year_fits_and_is_accessible(
    sit: Callable[..., Page], who: object, path: str
) -> None:
    """手机和桌面宽度下都不用左右拖;无障碍检查(axe,含对比度)没有毛病;页头各词不断行。"""
    page = sit(who)
    answer = page.goto(path)
    assert answer is not None
    assert (answer.status, answer.url) == (200, page.url)
    assert page.url.endswith(path)
    for width in (DESK, PHONE):
        page.set_viewport_size(width)  # type: ignore[arg-type]
        root = "document.documentElement"
        assert page.evaluate(f"{root}.scrollWidth - {root}.clientWidth") <= 0
        one_line = "[...document.querySelectorAll('.masthead nav a')].every(a => a.offsetHeight < 56 && a.getClientRects().length === 1)"
        assert page.evaluate(one_line)
        faults = Axe().run(page).response["violations"]
        told = [(one["id"], [n["html"][:140] for n in one["nodes"][:3]]) for one in faults]
        assert told == [], width


CONTROLS = "main a[href], main button, main input:not([type=hidden]), main select, main textarea, main summary"


@pytest.mark.parametrize(
    ("who", "path"),
    [(cast.LI, "/ledger/assign/"), (cast.LI, "/checks/?period=2022-02"), (cast.QIAN, MONTH)],
    ids=["hand-out", "checks", "month"],
)
def test_the_keyboard_reaches_every_control(
    sit: Callable[..., Page], who: object, path: str
) -> None:
    """一直按 Tab,页上看得见的每个控件都到得了,到了看得见焦点框。"""
    page = sit(who)
    page.goto(path)
    count = page.evaluate(
        """wanted => { const all = [...document.querySelectorAll(wanted)].filter(one => one.checkVisibility());
        all.forEach((one, at) => { one.dataset.at = at; }); return all.length; }""",
        CONTROLS,
    )
    reached, outlined = set(), set()
    # A date field takes several steps, and shows its frame on the first.
    for _ in range(count + 40):
        page.keyboard.press("Tab")
        at, outline = page.evaluate(
            """() => { const one = document.activeElement;
            return [one.dataset.at ?? "", getComputedStyle(one).outlineStyle]; }"""
        )
        reached.add(at)
        if outline != "none":
            outlined.add(at)
    every = {str(at) for at in range(count)}
    assert every <= reached
    assert every <= outlined


def test_a_promise_goes_its_way_without_a_script(sit: Callable[..., Page], tmp_path: Path) -> None:
    """不开 JavaScript:签收、报送附照片、负责人确认、督查核查,一步一页办到底。"""
    photo = tmp_path / "现场.txt"
    photo.write_text("现场记录", encoding="utf-8")
    zhao = sit(cast.ZHAO, script=False)
    zhao.goto("/desk/")
    zhao.locator(f"a[href='/pledges/{WAITING}/sign-for/']").click()
    zhao.get_by_role("button", name="签收").click()
    expect(zhao.locator(".told")).to_contain_text("已记入台账")

    zhao.goto(MONTH)
    zhao.locator(f"[id='{WAITING}-narrative']").fill("已完成前期手续")
    zhao.locator(f"[id='{WAITING}-evidence']").set_input_files(photo)
    zhao.locator(f"#p-{WAITING}").get_by_role("button", name="报送这一项").click()
    expect(zhao.locator(".told")).to_contain_text("1 项已记入台账")
    expect(zhao.locator(f"#p-{WAITING}")).to_contain_text("现场.txt")

    qian = sit(cast.QIAN, script=False)
    qian.goto(MONTH)
    expect(qian.locator(f"#p-{WAITING}")).to_contain_text("已完成前期手续")
    qian.locator(f"#p-{WAITING}").get_by_label("确认这一项").check()
    qian.get_by_role("button", name="确认勾选的各项").click()
    expect(qian.locator(f"#p-{WAITING} .stage")).to_have_text("已报送待核查")

    li = sit(cast.LI, script=False)
    li.goto("/checks/?period=2022-02")
    li.locator(f"#p-{WAITING}").get_by_role("button", name="通过").click()
    expect(li.locator(f"#p-{WAITING}")).to_have_count(0)


def test_a_refused_form_keeps_what_was_typed(sit: Callable[..., Page]) -> None:
    """申请销号缺必备项:说清缺什么,写的完成情况还在,不用重写。"""
    page = sit(cast.ZHAO, script=False)
    page.goto(f"/pledges/{REPORTED}/apply/")
    page.get_by_label("完成情况").fill("年底前已经全部完成")
    page.get_by_role("button", name="申请销号").click()
    expect(page.get_by_role("alert")).to_contain_text("没有办成")
    expect(page.get_by_label("完成情况")).to_have_value("年底前已经全部完成")


def test_a_report_given_back_needs_its_reason(sit: Callable[..., Page]) -> None:
    """退回不写理由不办,到办理页说清;写了就退回,单位的工作台上看得见。"""
    page = sit(cast.LI, script=False)
    page.goto("/checks/?period=2022-02")
    page.locator(f"#p-{REPORTED}").get_by_role("button", name="退回重报").click()
    expect(page.get_by_role("alert").first).to_contain_text("没有办成")
    page.get_by_label("退回的理由").fill("没有附照片")
    page.get_by_role("button", name="核查进展").click()
    zhao = sit(cast.ZHAO, PHONE, script=False)
    zhao.goto("/desk/")
    expect(zhao.locator("main")).to_contain_text(re.compile("退回待重报"))


def test_many_are_handed_out_by_the_keyboard(sit: Callable[..., Page]) -> None:
    """集中交办:空格勾选,回车送出;没选领导时勾选的都还在。"""
    page = sit(cast.LI)
    page.goto("/ledger/assign/")
    boxes = page.locator("input[name=pick]")
    first = boxes.first.get_attribute("value")
    boxes.first.focus()
    page.keyboard.press("Space")
    page.locator(f"select[name='office-{first}']").select_option(cast.FARM_BUREAU)
    page.get_by_label("签收时限").press("Enter")
    expect(page.get_by_role("alert").first).to_contain_text("没有办成")
    expect(page.locator(f"#pick-{first}")).to_be_checked()
    expect(page.locator(f"select[name='office-{first}']")).to_have_value(cast.FARM_BUREAU)
    page.get_by_label("牵头领导").select_option(cast.VICE_HEAD)
    page.get_by_role("button", name="交办勾选的各项").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("已交办 1 项")
    expect(page.locator(f"#pick-{first}")).to_have_count(0)


@pytest.mark.parametrize(
    "path", ["/desk/", "/checks/", "/ledger/assign/", "/figures/", "/options/"]
)
def test_a_fresh_office_says_what_comes_first(plain_page: Page, path: str) -> None:
    """刚开局还没有立项、没有登记人员:各页说清现在没有什么,工作台说先做什么。"""
    plain_page.goto(path)
    expect(plain_page.locator("main")).to_contain_text(
        {
            "/desk/": "逐项审读",
            "/checks/": "没有等待核查的进展",
            "/ledger/assign/": "没有待交办的事项",
            "/figures/": "还没有共用数",
            "/options/": "报送制度",
        }[path]
    )
