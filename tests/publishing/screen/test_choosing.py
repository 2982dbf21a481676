"""选、搜、分组:写进网址,能转发、能刷新、能后退;打印的是选出来的。"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from guatu.publishing.wall_chart import WallChart
from tests.conftest import CHROMIUM, NO_BROWSER
from tests.publishing.screen.conftest import Opened

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason=f"{NO_BROWSER}（Debian 软件包 chromium）"),
]
ROWS = "tr.gw-row"


def shown(page: Page) -> list[str]:
    return list(page.eval_on_selector_all(ROWS, "rows => rows.map((row) => row.id.slice(3))"))


def groups(page: Page) -> list[str]:
    return list(page.locator(".gw-head b").all_text_contents())


def test_lists_offer_what_the_rows_have(opened: Opened, chart: WallChart) -> None:
    """下拉里只有墙上有的:单位含配合单位,乡镇由单位名认出,各带项数。"""
    page = opened()
    offices = page.locator("select[name=office] option").all_text_contents()
    assert "要庄乡人民政府（1）" in offices
    towns = page.locator("select[name=township] option").all_text_contents()
    assert any(one.startswith("要庄乡") for one in towns)
    assert page.locator("select[name=area] option").count() == len(chart.bands) + 1


def test_choices_narrow_together_and_stand_in_the_address(opened: Opened) -> None:
    """先选单位,再选类型,再点灯:越选越少,地址里都写着;刷新还在,清除就全回来。"""
    page = opened()
    every = len(shown(page))
    page.select_option("select[name=office]", "县交通运输局")
    by_office = len(shown(page))
    page.select_option("select[name=kind]", "项目")
    by_kind = len(shown(page))
    page.click("button[data-gw-light=yellow]")
    lit = shown(page)
    assert every > by_office > by_kind > len(lit) > 0
    assert page.locator("output").inner_text() == f"显示 {len(lit)} 项，共 {every} 项"
    assert "县交通运输局" in page.locator(".gw-cut").inner_text()
    page.reload()
    assert shown(page) == lit
    assert page.input_value("select[name=office]") == "县交通运输局"
    page.click("[data-gw-do=clear]")
    assert len(shown(page)) == every
    assert "#" not in page.url


def test_back_undoes_one_choice(opened: Opened) -> None:
    """选两次,后退一次剩一次的,再退全回来,前进又有。"""
    page = opened()
    every = len(shown(page))
    page.select_option("select[name=kind]", "项目")
    projects = len(shown(page))
    page.check("input[name=key]")
    page.select_option("select[name=month]", "2")
    assert len(shown(page)) == 0
    expect(page.locator(".gw-none")).to_be_visible()
    page.go_back()
    page.go_back()
    assert len(shown(page)) == projects
    page.go_back()
    assert len(shown(page)) == every
    page.go_forward()
    assert len(shown(page)) == projects


def test_the_month_is_that_of_the_deadline(opened: Opened) -> None:
    """二月到期的只有那一项;乡镇按单位和句子认。"""
    assert shown(opened("#month=2")) == ["2022-002"]
    assert "2022-003" in shown(opened("#township=要庄乡"))


def test_a_search_looks_at_every_row_and_every_word(opened: Opened, chart: WallChart) -> None:
    """搜索看全部行的原句、单位、序号,多个词都要有;全角半角不分。"""
    page = opened()
    last = chart.rows[-1].pledge
    page.fill("input[name=q]", last.quote[:8])
    assert last.number in shown(page)
    page.fill("input[name=q]", "２０２２－００３")
    assert shown(page) == ["2022-003"]
    page.fill("input[name=q]", "要庄乡 交通")
    assert shown(page) == ["2022-003"]


@pytest.mark.parametrize(
    ("by", "last"),
    [("office", "牵头单位待定"), ("official", "包抓领导待定"), ("township", "未写明乡镇")],
)
def test_groups_hold_every_row_once(opened: Opened, chart: WallChart, by: str, last: str) -> None:
    """按单位、领导、乡镇分组:一项不多一项不少,待定的在最后,组名后有合计。"""
    page = opened(f"#group={by}")
    assert sorted(shown(page)) == sorted(row.pledge.number for row in chart.rows)
    assert groups(page)[-1] == last
    counts = page.locator(".gw-sum").all_text_contents()
    assert sum(int(one.split("项")[0]) for one in counts) == len(chart.rows)


def test_what_is_printed_is_what_was_chosen(opened: Opened) -> None:
    """打印的只有选出来的行,上面写着筛了什么;放大、搜索框、卡片不上纸。"""
    page = opened("#light=yellow&kind=项目&zoom=4")
    page.emulate_media(media="print")
    assert page.locator(".gw-cut").is_visible()
    assert not page.locator(".gw-tools").is_visible()
    lights = page.eval_on_selector_all(
        ROWS, "rows => [...new Set(rows.map((r) => r.dataset.gwLight))]"
    )
    assert lights == ["yellow"]
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    boxes = page.eval_on_selector_all(
        f"{ROWS} svg.gw-track", "all => [...new Set(all.map((one) => one.viewBox.baseVal.width))]"
    )
    assert boxes == [992]


def test_without_script_all_can_be_read(opened: Opened, chart: WallChart) -> None:
    """不开脚本:每项都在,没有用不了的工具,原句点开就有,节点逐条写着。"""
    page = opened(java_script_enabled=False)
    assert page.locator(ROWS).count() == len(chart.rows)
    assert not page.locator(".gw-tools").is_visible()
    first = page.locator(f"{ROWS} details").first
    first.locator("summary").click()
    assert first.locator("q").is_visible()
    assert "最迟" in first.locator(".gw-nodes").inner_text()
    assert page.locator(f"{ROWS} svg.gw-track").first.is_visible()
