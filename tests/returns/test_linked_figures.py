"""共用数:一项报过的数,月报里代填给要同一个数的各项,写明取自哪里;改了算自己报的,预览提醒。"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from guatu.ledger.acts.figures import FigureLinked
from guatu.ledger.acts.progress import ProgressReported
from guatu.reading.returns.sheet_kind import SheetKind
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.quantity import Role
from tests.cast import LI, TRANSPORT_BUREAU, ZHAO
from tests.returns.county import PERIOD, County, cells_of, fill, goal, qingyuan

MONTHLY = SheetKind.MONTHLY
FIRST, OTHER, MONEY = "2022-001", "2022-004", "2022-003"


@pytest.fixture
def shared(tmp_path: Path) -> County:
    """背街小巷这个数,民生实事里还要报一次;交通局已在第一项里报了12个。"""
    county = qingyuan(tmp_path)
    county.promise("民生实事:背街小巷硬化", PledgeKind.COUNT, [goal(20, "条", Role.COUNT)])
    linked = FigureLinked(title="硬化村数", pledges=(FIRST, OTHER))
    county.record("figure:roads", linked, LI, date(2022, 6, 1))
    report(county, FIRST, 12)
    return county


def report(county: County, number: str, done: int, unit: str = "个") -> None:
    """在网页上报了一个数。"""
    body = ProgressReported(
        period=PERIOD, done=Decimal(done), unit=unit, visible="", narrative="", problems="", next=""
    )
    assert ZHAO.office == TRANSPORT_BUREAU
    county.record(f"pledge:{number}", body, ZHAO, date(2022, 6, 20))


def row_of(county: County, number: str, name: str = "看.xlsx") -> dict[str, object]:
    """一行各格,按表头。"""
    heads, *rows = cells_of(county.sheet(MONTHLY, name), MONTHLY)
    found = next(row for row in rows if row[0] == number)
    return {str(head): value for head, value in zip(heads, found, strict=True)}


def test_the_value_is_filled_in_and_says_where_it_comes_from(shared: County) -> None:
    """代填的值、单位和来历都看得见;报过的那一项不写来历;说明里有一句。"""
    seq = shared.book.pledges[FIRST].progress[-1].seq
    row = row_of(shared, OTHER)
    assert (row["本月完成值"], row["单位"]) == (12, "个")
    assert row["数据来源"] == f"取自 {FIRST}，第 {seq} 条"
    assert row_of(shared, FIRST)["数据来源"] is None
    sheet = load_workbook(shared.sheet(MONTHLY))[MONTHLY.label]
    assert "不必再填" in str(sheet["B2"].value)


def test_without_linked_values_the_column_is_not_there(county: County) -> None:
    """没有代填的,表里不多一栏。"""
    assert "数据来源" not in cells_of(county.sheet(MONTHLY), MONTHLY)[0]


def test_left_as_it_is_it_is_no_report(shared: County) -> None:
    """整行没有动的,代填的值不成报送。"""
    preview = shared.back(shared.sheet(MONTHLY))
    assert list(preview.proposals) == []
    assert preview.sound
    assert preview.files[0].warnings == ()
    assert OTHER in preview.files[0].unchanged


def test_a_row_that_says_something_else_reports_the_value_too(shared: County) -> None:
    """同一行另填了进展情况的,代填的值随行报出,预览里写明,没有提醒;再收一次不重复。"""
    path = fill(shared.sheet(MONTHLY), MONTHLY, {OTHER: {"narrative": "按计划推进"}})
    preview = shared.back(path)
    (one,) = preview.proposals
    assert (one.body.done, one.body.unit, one.body.narrative) == (12, "个", "按计划推进")
    assert [(c.label, c.before, c.after) for c in one.changes] == [
        ("进展情况", "", "按计划推进"),
        ("本月完成值", "", "12"),
        ("单位", "条", "个"),
    ]
    assert preview.files[0].warnings == ()
    shared.confirm(preview)
    assert list(shared.back(path).proposals) == []
    assert row_of(shared, OTHER)["本月完成值"] == 12


def test_a_changed_value_is_its_own_and_the_conflict_is_told(shared: County) -> None:
    """改成15的,按15报;预览说出与哪一项、哪一条不一致,只说一遍。"""
    path = fill(shared.sheet(MONTHLY), MONTHLY, {OTHER: {"done": 15}})
    preview = shared.back(path)
    (one,) = preview.proposals
    assert (one.body.done, one.body.unit) == (15, "个")
    assert preview.sound
    (warning,) = preview.files[0].warnings
    assert f"共用数 {FIRST} 已报 12个" in warning.message
    assert "这里是 15个，数字不一致" in warning.message
    assert warning.place.endswith("G7")


def test_a_changed_unit_is_a_changed_value(shared: County) -> None:
    """只改单位,也是自己的数,提醒不一致。"""
    file = shared.back(fill(shared.sheet(MONTHLY), MONTHLY, {OTHER: {"unit": "条"}})).files[0]
    (one,) = file.proposals
    assert (one.body.done, one.body.unit) == (12, "条")
    assert "12条，数字不一致" in file.warnings[0].message


def test_a_cleared_value_is_not_put_back(shared: County) -> None:
    """代填的值被清空的,不记;只清空、别的没填的,这一行没有改动。"""
    cleared = {"done": None, "unit": None}
    path = fill(shared.sheet(MONTHLY), MONTHLY, {OTHER: cleared | {"narrative": "未开工"}})
    (one,) = shared.back(path).proposals
    assert one.body.done is None
    only = fill(shared.sheet(MONTHLY), MONTHLY, {OTHER: cleared})
    assert list(shared.back(only).proposals) == []


def test_its_own_later_report_is_not_undone(shared: County) -> None:
    """表发出后这一项自己在网上报了20:旧表里代填的12不盖掉它。"""
    path = fill(shared.sheet(MONTHLY), MONTHLY, {OTHER: {"narrative": "按计划推进"}})
    report(shared, OTHER, 20)
    (one,) = shared.back(path).proposals
    assert (one.body.done, one.body.narrative) == (20, "按计划推进")


def test_two_rows_of_one_sheet_that_differ_are_told(shared: County) -> None:
    """同一张表里两项报得不一样,后一项提醒。"""
    rows = {FIRST: {"done": 13}, OTHER: {"done": 15}}
    file = shared.back(fill(shared.sheet(MONTHLY), MONTHLY, rows)).files[0]
    assert len(file.proposals) == 2
    assert any("已报 13个" in one.message and "15个" in one.message for one in file.warnings)


def test_what_the_others_disagree_about_is_not_filled_in(shared: County) -> None:
    """两项报得不一样,第三项不代填,写明各报了多少。"""
    third = shared.promise("背街小巷提升", PledgeKind.COUNT)
    linked = FigureLinked(title="硬化村数", pledges=(FIRST, OTHER, third))
    shared.record("figure:roads", linked, LI, date(2022, 6, 25))
    report(shared, OTHER, 15)
    row = row_of(shared, third)
    assert row["本月完成值"] is None
    assert "未代填" in str(row["数据来源"])
    assert f"{OTHER} 报 15个" in str(row["数据来源"])
    path = fill(shared.sheet(MONTHLY), MONTHLY, {third: {"narrative": "推进"}})
    (one,) = shared.back(path).proposals
    assert one.body.done is None


def test_money_is_filled_in_as_the_paper_writes_it(shared: County) -> None:
    """投资代填成万元,随行报出仍是元。"""
    total = shared.promise("全年完成投资", PledgeKind.COUNT)
    linked = FigureLinked(title="产业园投资", pledges=(MONEY, total))
    shared.record("figure:park", linked, LI, date(2022, 6, 2))
    report(shared, MONEY, 160_000_000, "元")
    row = row_of(shared, total)
    assert (row["本月完成值"], row["单位"]) == (16000, "万元")
    path = fill(shared.sheet(MONTHLY), MONTHLY, {total: {"narrative": "推进"}})
    preview = shared.back(path)
    (one,) = preview.proposals
    assert (one.body.done, one.body.unit) == (160_000_000, "元")
    assert preview.files[0].warnings == ()


def test_a_bad_cell_beside_a_filled_in_value_is_only_told(shared: County) -> None:
    """代填的值改成读不出的话,只说这一格,别的照说照收。"""
    cells = {"done": "一半多", "narrative": "推进"}
    file = shared.back(fill(shared.sheet(MONTHLY), MONTHLY, {OTHER: cells})).files[0]
    assert file.proposals == ()
    assert "读不成一个数" in file.faults[0].message


def test_where_it_comes_from_is_not_for_the_office_to_write(shared: County) -> None:
    """来历是台账带出的,改了不收。"""
    file = shared.back(fill(shared.sheet(MONTHLY), MONTHLY, {OTHER: {"source": "本单位"}})).files[0]
    assert "这里的改动不收" in file.faults[0].message
