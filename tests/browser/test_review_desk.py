"""审读台:键盘办完每一种事,选中文字拆分补录,两人同时看一份报告谁的也不丢。"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests import cast
from tests.browser.conftest import DESK, PHONE
from tests.durability.killing import ForkedOffice
from tests.durability.running_office import ADDRESS as HOST
from tests.durability.running_office import opened

pytestmark = pytest.mark.browser
ADDRESS = "/reports/qingyuan-2022/review/"
# 一句里有四字节的字,位置按字数而不按编码算
RARE = cast.REPORT.replace("加强文物安全保护", "加强𠮷𠮷岭文物安全保护")


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ForkedOffice]:
    """读好报告、建好库、装好程序的办公室:每开一次门只是分出一组进程。"""
    place = tmp_path_factory.mktemp("ready")
    opening = opened(place, "", text=RARE)
    shutil.copytree(place / "var", place / "as it was")
    office = ForkedOffice(opening.folder, "")
    office.get_ready()
    yield office
    office.leave()


@pytest.fixture
def desk_address(ready: ForkedOffice) -> Iterator[str]:
    """一间新开的办公室,只供这一个测试写;用完照原样放回去。"""
    var = ready.folder.parent
    shutil.rmtree(var)
    shutil.copytree(var.parent / "as it was", var)
    ready.start()
    yield f"http://{HOST}:{ready.port}"
    ready.kill()


@pytest.fixture
def desk(browser: Browser, desk_address: str) -> Iterator[Page]:
    """坐在审读台前;浏览器报的错都算失败,说清被拒的除外。"""
    context = browser.new_context(viewport=DESK, base_url=desk_address, locale="zh-CN")  # type: ignore[arg-type]
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(ADDRESS)
    yield page
    context.close()
    assert [one for one in faults if "409" not in one and "422" not in one] == []


def told(page: Page, words: str) -> None:
    expect(page.locator("#told")).to_contain_text(words)


def row(page: Page, words: str) -> str:
    found = page.locator(".promise-row", has_text=words).first.get_attribute("data-promise")
    assert found
    return found


def choose(page: Page, words: str) -> str:
    number = row(page, words)
    page.locator(f"#p-{number} .promise-title").click()
    expect(page.locator(f"#p-{number}")).to_contain_class("is-chosen")
    return number


def state(page: Page, number: str, name: str) -> None:
    expect(page.locator(f"#p-{number}")).to_have_attribute("data-state", name)


def select(page: Page, words: str) -> None:
    """在左边选中这几个字。"""
    page.evaluate(
        """words => {
          const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at < 0) continue;
            getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
            return;
          }
          throw new Error("没有找到 " + words);
        }""",
        words,
    )
    expect(page.locator("#words")).to_have_value(words)


def test_a_quick_hand_accepts_one_after_another(desk: Page) -> None:
    """连按 A,一项接一项采纳,一项不漏;U 一步步撤回。"""
    numbers = [
        desk.locator(".promise-row").nth(at).get_attribute("data-promise") for at in range(4)
    ]
    for _ in range(4):
        desk.keyboard.press("a")
    for one in numbers:
        assert one
        state(desk, one, "accepted")
        expect(desk.locator(f"#s-{one}")).to_contain_class("is-accepted")
    expect(desk.locator("#settled")).to_contain_text("已定 4 /")
    desk.keyboard.press("u")
    told(desk, f"撤回：采纳 {numbers[3]}")
    state(desk, str(numbers[3]), "undecided")


def test_a_reason_is_typed_and_entered(desk: Page) -> None:
    """R 到理由框,回车不采纳,到下一项;不写理由就说请写明。"""
    number = choose(desk, "巡查机制")
    desk.keyboard.press("r")
    expect(desk.locator("#reject-reason")).to_be_focused()
    desk.keyboard.press("Enter")
    told(desk, "请写明不采纳的理由")
    desk.keyboard.type("没有可查的结果")
    desk.keyboard.press("Enter")
    told(desk, f"{number} 不采纳：没有可查的结果")
    state(desk, number, "rejected")
    expect(desk.locator(f"#p-{number}")).to_contain_text("没有可查的结果")


def test_kind_deadline_and_merge_by_keys(desk: Page) -> None:
    """T 加数字改类别,D 改时限,M 与后一项合并,U 撤回合并。"""
    number = choose(desk, "户厕")
    desk.keyboard.press("t")
    desk.keyboard.press("2")
    told(desk, f"{number} 改为“项目”")
    desk.keyboard.press("d")
    desk.locator("#redate-due").fill("2022-09-30")
    desk.locator("#redate-reason").fill("县长批示")
    desk.locator("#redate-reason").press("Enter")
    told(desk, f"{number} 时限改为2022年9月30日")
    desk.keyboard.press("Escape")
    desk.keyboard.press("m")
    told(desk, f"并入 {number}")
    expect(desk.locator(f"#p-{number}")).to_contain_text("500户")
    desk.keyboard.press("u")
    told(desk, "撤回：")
    expect(desk.locator(f"#p-{number} .due")).to_contain_text("9月30日")


def test_selected_words_become_a_promise_of_their_own(desk: Page) -> None:
    """选中文字按 S 拆出,取下一号;撤回后号不再用。"""
    number = choose(desk, "背街小巷")
    select(desk, "6月底前硬化20个村的背街小巷")
    desk.keyboard.press("s")
    told(desk, f"{number} 拆出")
    fresh = row(desk, "硬化20个村")
    assert fresh != number
    expect(desk.locator(f"#s-{fresh}")).to_have_text("6月底前硬化20个村的背街小巷")
    desk.keyboard.press("u")
    told(desk, "撤回：")
    expect(desk.locator(f"#p-{fresh}")).to_have_count(0)
    expect(desk.locator("#settled")).to_contain_text("作废编号 1")


def test_words_are_selected_by_the_keyboard_alone(desk: Page) -> None:
    """不碰鼠标:S 把原句放进框里,Shift 加方向键选,回车拆出;四字节的字不算错位。"""
    choose(desk, "岭文物")
    desk.keyboard.press("s")
    expect(desk.locator("#words")).to_be_focused()
    expect(desk.locator("#words")).to_have_value("加强𠮷𠮷岭文物安全保护")
    for _ in range(4):
        desk.keyboard.press("Shift+ArrowRight")
    desk.keyboard.press("Enter")
    told(desk, "拆出")
    pieces = [
        one.inner_text()
        for one in desk.locator(".text .promise", has_text=re.compile("𠮷|岭")).all()
    ]
    assert pieces == ["加强𠮷𠮷", "岭文物安全保护"]


def test_a_missed_promise_is_added_from_the_text(desk: Page) -> None:
    """漏读的:选中按 N 补录;选在四字节的字后面也不错位。"""
    number = choose(desk, "岭文物")
    desk.keyboard.press("r")
    desk.keyboard.type("先拆开")
    desk.keyboard.press("Enter")
    told(desk, f"{number} 不采纳")
    desk.keyboard.press("Escape")
    select(desk, "岭文物安全")
    desk.keyboard.press("n")
    told(desk, "补录")
    fresh = desk.locator(".promise-row", has_text="岭文物安全").last.get_attribute("data-promise")
    expect(desk.locator(f"#s-{fresh}")).to_have_text("岭文物安全")


def test_a_stretch_outside_the_plan_is_asked_about_once(desk: Page) -> None:
    """选了计划部分以外的文字:按 N 先问一次,再按一次才补录。"""
    before = desk.locator(".promise-row").count()
    desk.evaluate("document.querySelectorAll('details.outside').forEach((d) => (d.open = true))")
    select(desk, "让我们团结一心")
    desk.keyboard.press("n")
    told(desk, "再按一次")
    assert desk.locator(".promise-row").count() == before
    desk.keyboard.press("n")
    told(desk, "补录 2")
    expect(desk.locator(".promise-row", has_text="让我们团结一心")).to_have_count(1)


def test_the_mouse_selects_inside_a_sentence(desk: Page) -> None:
    """鼠标在一句承诺里拖过,是选字,不是跳转。"""
    box = desk.locator(f"#s-{row(desk, '户厕')}").bounding_box()
    assert box
    desk.mouse.move(box["x"] + 2, box["y"] + box["height"] / 2)
    desk.mouse.down()
    desk.mouse.move(box["x"] + 66, box["y"] + box["height"] / 2, steps=6)
    desk.mouse.up()
    chosen = desk.locator("#words").input_value()
    assert chosen
    assert chosen in "改造户厕500户"


def test_a_sentence_and_its_row_bring_each_other(desk: Page) -> None:
    """点原文到清单,点清单到原文;J、K 上下走。"""
    number = row(desk, "招才引智")
    desk.locator(f"#s-{number}").click()
    expect(desk.locator(f"#p-{number}")).to_contain_class("is-chosen")
    desk.keyboard.press("k")
    expect(desk.locator(f"#p-{number}")).not_to_contain_class("is-chosen")
    desk.keyboard.press("ArrowDown")
    expect(desk.locator(f"#s-{number}")).to_contain_class("is-chosen")


def test_two_people_at_one_draft(desk: Page, browser: Browser, desk_address: str) -> None:
    """乙先改了,甲的不采纳不办:说清改了什么,甲写的理由还在,看过再办就办成。"""
    other = browser.new_page(base_url=desk_address, viewport=DESK)  # type: ignore[arg-type]
    other.goto(ADDRESS)
    number = choose(desk, "户厕")
    desk.keyboard.press("r")
    desk.keyboard.type("去年已经办完")
    choose(other, "户厕")
    other.keyboard.press("t")
    other.keyboard.press("2")
    told(other, "改为“项目”")
    desk.keyboard.press("Enter")
    told(desk, "在您看过之后已有改动")
    told(desk, "改为“项目”")
    expect(desk.locator("#reject-reason")).to_have_value("去年已经办完")
    expect(desk.locator(f"#p-{number} .kind")).to_have_text("项目")
    desk.locator("#reject-reason").press("Enter")
    told(desk, f"{number} 不采纳：去年已经办完")
    other.close()


def test_two_people_at_different_drafts(desk: Page, browser: Browser, desk_address: str) -> None:
    """各办各的互不妨碍;办一步就看见对方其间办的。"""
    other = browser.new_page(base_url=desk_address, viewport=DESK)  # type: ignore[arg-type]
    other.goto(ADDRESS)
    theirs = choose(other, "巡查机制")
    other.keyboard.press("a")
    told(other, "采纳")
    ours = choose(desk, "户厕")
    desk.keyboard.press("a")
    told(desk, f"采纳 {ours}")
    told(desk, f"采纳 {theirs}")
    state(desk, theirs, "accepted")
    other.close()


def test_everything_accepted_is_adopted(desk: Page) -> None:
    """全部采纳问一遍,立项一个按钮;之后只看不改,到台账。"""
    desk.locator("#officer").fill("李督查")
    desk.get_by_role("button", name="记住").click()
    expect(desk.locator("#officer")).to_have_value("李督查")
    desk.get_by_role("button", name="全部采纳…").click()
    desk.get_by_role("button", name=re.compile("采纳 .* 项")).click()
    expect(desk.locator("#settled")).to_contain_text("未定 0")
    desk.get_by_role("button", name=re.compile("立项")).click()
    expect(desk.locator(".summary")).to_contain_text("已全部立项")
    expect(desk.locator("#desk")).to_have_count(0)
    desk.get_by_role("link", name="到台账").click()
    expect(desk.locator("#rows tr[data-promise]").first).to_contain_text("立项")


def test_the_desk_works_without_a_script(browser: Browser, desk_address: str) -> None:
    """不开脚本:点一项、按采纳、写理由不采纳,一步一页。"""
    page = browser.new_page(base_url=desk_address, java_script_enabled=False)
    page.goto(ADDRESS)
    number = row(page, "户厕")
    page.locator(f"#p-{number} .promise-title").click()
    page.locator("#reject-reason").fill("已经办完")
    page.get_by_role("button", name="不采纳", exact=False).last.click()
    told(page, f"{number} 不采纳：已经办完")
    page.get_by_role("button", name="采纳 0", exact=False).first.click()
    told(page, "采纳")
    page.close()


@pytest.mark.parametrize("width", [PHONE, DESK], ids=["phone", "desk"])
def test_the_desk_fits_and_is_accessible(desk: Page, width: dict[str, int]) -> None:
    """手机和桌面都不用左右拖;各种状态下无障碍检查没有毛病;帮助能开能关。"""
    desk.set_viewport_size(width)  # type: ignore[arg-type]
    desk.keyboard.press("a")
    told(desk, "采纳")
    choose(desk, "巡查机制")
    desk.keyboard.press("r")
    desk.keyboard.type("试")
    desk.keyboard.press("Enter")
    told(desk, "不采纳")
    desk.keyboard.press("Escape")
    root = "document.documentElement"
    assert desk.evaluate(f"{root}.scrollWidth - {root}.clientWidth") <= 0
    faults = Axe().run(desk).response["violations"]
    assert [(f["id"], [n["html"][:120] for n in f["nodes"][:3]]) for f in faults] == []
    desk.keyboard.press("?")
    expect(desk.locator("#help")).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk.locator("#help")).to_be_hidden()
