"""发给单位的报表:标题、表头、锁定、打印都照办公室的样子,印记藏在里面。"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from guatu.publishing.sheets.office_sheet import (
    SheetOrder,
    office_sheet,
    sheet_columns,
    sheet_offices,
)
from guatu.publishing.sheets.sheet_workbook import sheet_workbook
from guatu.publishing.sheets.sheet_zip import sheet_name, sheet_zip
from guatu.reading.returns.sheet_file import grids_of
from guatu.reading.returns.sheet_kind import Column, SheetKind
from guatu.reading.returns.sheet_mark import mark_of
from guatu.vocabulary.problem import Unusable
from tests.cast import FARM_BUREAU
from tests.returns.county import LAST, County, qingyuan

KINDS = list(SheetKind)


@pytest.fixture
def county(tmp_path: Path) -> County:
    """清源县,三项承诺都已签收。"""
    return qingyuan(tmp_path)


def page(county: County, kind: SheetKind) -> object:
    return load_workbook(county.sheet(kind))[kind.label]


def _columns(county: County, kind: SheetKind) -> tuple[Column, ...]:
    return sheet_columns(office_sheet(county.book, county.order(kind)))


def test_the_columns_are_those_that_offices_use(county: County) -> None:
    """三张表的栏目,照各地的样子。"""
    heads = {kind: [column.heading for column in _columns(county, kind)] for kind in KINDS}
    assert "·".join(heads[SheetKind.BREAKDOWN]) == (
        "序号·类别·目标任务·量化目标·主要措施·牵头领导·牵头单位·责任单位·责任人·完成时限·"
        "一季度·二季度·三季度·四季度·备注"
    )
    assert "·".join(heads[SheetKind.PROJECTS]) == (
        "项目名称·建设内容·总投资·年度计划投资·本月完成投资·累计完成投资·占年度计划%·与序时比·"
        "形象进度·计划开工·实际开工·计划竣工·实际竣工·是否入统·存在问题·责任领导·责任单位"
    ).join(["序号·", ""])
    assert heads[SheetKind.MONTHLY][5:11] == [
        "本月完成值", "单位", "形象进度", "进展情况", "存在问题", "下一步措施",
    ]  # fmt: skip


def test_the_quarters_stand_under_one_heading(county: County) -> None:
    """四个季度合在“形象进度”下面,其余表头上下合并。"""
    sheet = load_workbook(county.sheet(SheetKind.BREAKDOWN))[SheetKind.BREAKDOWN.label]
    merged = {str(one) for one in sheet.merged_cells.ranges}
    assert {"B1:P1", "B2:P2", "B3:B4", "L3:O3"} <= merged
    assert (sheet["L3"].value, sheet["L4"].value) == ("形象进度", "一季度")


@pytest.mark.parametrize("kind", KINDS)
def test_only_what_the_office_fills_in_is_unlocked(county: County, kind: SheetKind) -> None:
    """黄格解锁,其余锁定;编号列隐藏;印记表深藏。"""
    book = load_workbook(county.sheet(kind))
    sheet = book[kind.label]
    assert sheet.protection.sheet
    assert sheet.column_dimensions["A"].hidden
    assert book["_guatu"].sheet_state == "veryHidden"
    first = 5 if kind is SheetKind.BREAKDOWN else 4
    for at, column in enumerate(_columns(county, kind), start=2):
        cell = sheet.cell(row=first, column=at)
        assert cell.protection.locked is not column.filled
        assert (cell.fill.fgColor.rgb == "00FFF8D6") is column.filled


@pytest.mark.parametrize("kind", KINDS)
def test_it_prints_on_a3_with_its_head_on_every_page(county: County, kind: SheetKind) -> None:
    """A3 横向,宽度正好一页,每页有表头和页码,页脚有台账的树根。"""
    sheet = load_workbook(county.sheet(kind))[kind.label]
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == ("$3:$4" if kind is SheetKind.BREAKDOWN else "$3:$3")
    assert "&P" in sheet.oddFooter.right.text
    assert "ab" * 32 in sheet.oddFooter.left.text
    assert sheet.freeze_panes


def test_rows_show_all_their_text_and_grow(county: County) -> None:
    """行高容得下折行的汉字;单位再多写几行,行会自己长高。"""
    county.promise("改造提升老旧小区、背街小巷、农贸市场和公共厕所，" * 6)
    path = county.sheet(SheetKind.MONTHLY)
    part = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    rows = dict(re.findall(r'<row r="(\d+)" ht="([\d.]+)"(?=>)', part))
    assert float(rows["7"]) > 2 * float(rows["4"])
    assert not re.search(r'<row r="[4-9]"[^>]*customHeight', part)


def test_choices_are_offered(county: County) -> None:
    """是否入统可选,数字格有提示。"""
    sheet = load_workbook(county.sheet(SheetKind.PROJECTS))[SheetKind.PROJECTS.label]
    rules = {rule.formula1: rule for rule in sheet.data_validations.dataValidation}
    assert '"是,否"' in rules
    prompts = [rule.prompt for rule in sheet.data_validations.dataValidation if rule.prompt]
    assert any("不要填 0" in prompt for prompt in prompts)


def test_the_mark_tells_where_the_sheet_came_from(county: County) -> None:
    """印记写明台账、条数、树根、种类、月份、日子,和发出时各格的样子。"""
    mark = mark_of(grids_of(county.sheet(SheetKind.MONTHLY)))
    assert mark
    assert (mark.origin, mark.size, mark.root) == (county.book.origin, county.book.size, "ab" * 32)
    assert (mark.kind, mark.period, mark.as_of) == (SheetKind.MONTHLY, "2022-06", LAST)
    assert mark.rows["2022-001"]["unit"] == "个"


def test_before_adoption_the_drafts_go_out_for_comment(tmp_path: Path) -> None:
    """一项也没有时说没有,不出空表。"""
    county = County(tmp_path)
    with pytest.raises(Unusable, match="还没有事项，无任务分解表可出"):
        county.sheet(SheetKind.BREAKDOWN)
    county.promise("修订河道巡查制度", handed_out=False)
    assert county.sheet(SheetKind.BREAKDOWN).exists()
    with pytest.raises(Unusable, match="还没有已签收"):
        county.sheet(SheetKind.MONTHLY)
    with pytest.raises(Unusable, match="还没有已签收"):
        sheet_zip(county.book, county.order(SheetKind.MONTHLY))


def test_one_office_gets_its_own_only(county: County) -> None:
    """单位的表只有它牵头的;没有人牵头的单列一份。"""
    farm = county.promise("新建高标准农田3万亩", lead=FARM_BUREAU)
    nobody = county.promise("修订河道巡查制度", handed_out=False)
    order = county.order(SheetKind.BREAKDOWN)
    assert sheet_offices(county.book, SheetKind.BREAKDOWN)[-1] == ""
    one = office_sheet(county.book, order, FARM_BUREAU)
    assert [row.number for row in one.rows] == [farm]
    assert [row.number for row in office_sheet(county.book, order, "").rows] == [nobody]
    with zipfile.ZipFile(BytesIO(sheet_zip(county.book, order))) as package:
        assert "未交办-任务分解表-2022.xlsx" in package.namelist()


def test_a_name_fits_every_disk(county: County) -> None:
    """单位名称里的斜杠、冒号,不进文件名。"""
    order = county.order(SheetKind.MONTHLY)
    assert sheet_name(order, "城管局/执法队:一") == "城管局_执法队_一-进展情况表-2022-06.xlsx"


def test_the_same_book_gives_the_same_cells(county: County) -> None:
    """同一本台账、同一天,两次出的表各格相同。"""
    order = SheetOrder(kind=SheetKind.BREAKDOWN, as_of=LAST, root="ab" * 32, size=county.book.size)
    one, two = (sheet_workbook(office_sheet(county.book, order)) for _ in range(2))
    parts = [zipfile.ZipFile(BytesIO(one)), zipfile.ZipFile(BytesIO(two))]
    assert len({part.read("xl/worksheets/sheet1.xml") for part in parts}) == 1
