"""重点项目表里的共用数:别处报过的投资代填并写明来历;改了记到原来记它的那一处,不成两个数。"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from guatu.ledger.acts.figures import FigureLinked
from guatu.ledger.acts.progress import ProgressReported
from guatu.ledger.acts.project import ProjectReported
from guatu.reading.returns.sheet_kind import SheetKind
from guatu.tracking.figures import known_value
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.quantity import Role
from tests.cast import LI, ZHAO
from tests.returns.county import PERIOD, County, cells_of, fill, goal, qingyuan

MONTHLY, PROJECTS = SheetKind.MONTHLY, SheetKind.PROJECTS
PARK, TOTAL = "2022-003", "2022-004"


@pytest.fixture
def shared(tmp_path: Path) -> County:
    """产业园投资这个数,“全年完成投资”一项还要报一次;月报里已报1.6亿元。"""
    county = qingyuan(tmp_path)
    county.promise("全年完成投资", PledgeKind.COUNT, [goal(400_000_000, "元")])
    linked = FigureLinked(title="产业园投资", pledges=(PARK, TOTAL))
    county.record("figure:park", linked, LI, date(2022, 6, 1))
    report(county, TOTAL, 160_000_000)
    return county


def report(county: County, number: str, done: int, unit: str = "元") -> None:
    """在网页上报了一个数。"""
    body = ProgressReported(
        period=PERIOD, done=Decimal(done), unit=unit, visible="", narrative="", problems="", next=""
    )
    county.record(f"pledge:{number}", body, ZHAO, date(2022, 6, 20))


def park_on(county: County, kind: SheetKind = PROJECTS) -> dict[str, object]:
    """产业园那一行,按表头。"""
    heads, *rows = cells_of(county.sheet(kind, "看.xlsx"), kind)
    found = next(row for row in rows if row[0] == PARK)
    return {str(head): value for head, value in zip(heads, found, strict=True)}


def test_the_sum_is_filled_in_and_says_where_it_comes_from(shared: County) -> None:
    """累计投资代填成万元,占年度计划照算,来历写明;没有共用数的表不多一栏。"""
    seq = shared.book.pledges[TOTAL].progress[-1].seq
    row = park_on(shared)
    assert row["累计完成投资"] == 16000
    assert row["数据来源"] == f"取自 {TOTAL}，第 {seq} 条"
    assert "不必再填" in str(load_workbook(shared.sheet(PROJECTS))[PROJECTS.label]["B2"].value)


def test_without_linked_sums_the_column_is_not_there(county: County) -> None:
    """没有代填的,表里不多一栏。"""
    assert "数据来源" not in cells_of(county.sheet(PROJECTS), PROJECTS)[0]


def test_left_as_it_is_it_is_no_statement(shared: County) -> None:
    """整行没有动的,代填的投资不成报送。"""
    preview = shared.back(shared.sheet(PROJECTS))
    assert list(preview.proposals) == []
    assert preview.sound
    assert preview.files[0].unchanged == (PARK,)


def test_a_row_that_says_something_else_states_the_sum_too(shared: County) -> None:
    """另填了年度计划的,代填的投资随行报出,没有提醒;再出、再收都不变。"""
    path = fill(shared.sheet(PROJECTS), PROJECTS, {PARK: {"year_plan": 40000}})
    preview = shared.back(path)
    (one,) = preview.proposals
    assert isinstance(one.body, ProjectReported)
    assert (one.body.invested, one.body.year_plan) == (160_000_000, 400_000_000)
    assert [(c.label, c.after) for c in one.changes] == [
        ("年度计划投资", "40000"),
        ("累计完成投资", "16000"),
    ]
    assert preview.files[0].warnings == ()
    shared.confirm(preview)
    assert list(shared.back(path).proposals) == []
    row = park_on(shared)
    assert (row["累计完成投资"], row["占年度计划%"]) == (16000, 40)


def test_a_changed_sum_is_its_own_and_the_conflict_is_told(shared: County) -> None:
    """改成2亿元的,按2亿报;预览说出与哪一项、哪一条不一致,只说一遍。"""
    cells = {"done": 20000, "visible": "主体三层"}
    file = shared.back(fill(shared.sheet(PROJECTS), PROJECTS, {PARK: cells})).files[0]
    assert [type(one.body) for one in file.proposals] == [ProjectReported, ProgressReported]
    assert file.proposals[0].body.invested == 200_000_000
    (warning,) = file.warnings
    assert f"共用数 {TOTAL} 已报 160000000元" in warning.message
    assert "这里是 200000000元，数字不一致" in warning.message


def test_a_cleared_sum_is_not_put_back(shared: County) -> None:
    """代填的投资被清空的,不记。"""
    cells = {"done": None, "year_plan": 40000}
    (one,) = shared.back(fill(shared.sheet(PROJECTS), PROJECTS, {PARK: cells})).proposals
    assert one.body.invested is None


def test_its_own_later_report_is_not_undone(shared: County) -> None:
    """表发出后产业园自己在网上报了1.8亿元:旧表里代填的1.6亿元不盖掉它。"""
    path = fill(shared.sheet(PROJECTS), PROJECTS, {PARK: {"year_plan": 40000}})
    report(shared, PARK, 180_000_000)
    (one,) = shared.back(path).proposals
    assert one.body.invested == 180_000_000


def test_a_sum_of_the_monthly_return_is_corrected_there(county: County) -> None:
    """月报里报过的投资,在项目表里改:改的是月报那一处,两张表仍是一个数。"""
    report(county, PARK, 120_000_000)
    assert park_on(county)["累计完成投资"] == 12000
    path = fill(county.sheet(PROJECTS), PROJECTS, {PARK: {"done": 16000}})
    preview = county.back(path)
    (one,) = preview.proposals
    assert isinstance(one.body, ProgressReported)
    assert (one.body.done, one.body.unit) == (160_000_000, "元")
    county.confirm(preview)
    assert park_on(county)["累计完成投资"] == 16000
    assert park_on(county, MONTHLY)["本月完成值"] == 16000
    assert list(county.back(path).proposals) == []


def test_a_sum_of_the_project_sheet_is_known_to_its_figure(county: County) -> None:
    """项目表里报的投资,别的要这个数的各项也知道,不必再报。"""
    total = county.promise("全年完成投资", PledgeKind.COUNT, [goal(400_000_000, "元")])
    linked = FigureLinked(title="产业园投资", pledges=(PARK, total))
    county.record("figure:park", linked, LI, date(2022, 6, 1))
    path = fill(county.sheet(PROJECTS), PROJECTS, {PARK: {"done": 16000, "visible": "三层"}})
    county.confirm(county.back(path))
    found = known_value(county.book.pledges, county.book.figures.values(), total, PERIOD)
    assert found is not None
    assert (found.value, found.unit, found.pledge) == (160_000_000, "元", PARK)  # type: ignore[union-attr]
    assert park_on(county, MONTHLY)["本月完成值"] == 16000


def test_a_figure_that_counts_villages_is_no_investment(county: County) -> None:
    """共用的是村数的,不当投资代填;项目表里填投资也不说不一致。"""
    villages = county.promise("配套20个村", PledgeKind.PROJECT, [goal(20, "个", Role.COUNT)])
    linked = FigureLinked(title="村数", pledges=("2022-001", villages))
    county.record("figure:villages", linked, LI, date(2022, 6, 1))
    report(county, "2022-001", 12, "个")
    heads, *rows = cells_of(county.sheet(PROJECTS), PROJECTS)
    assert "数据来源" not in heads
    path = fill(county.sheet(PROJECTS), PROJECTS, {villages: {"done": 3000}})
    file = county.back(path).files[0]
    assert len(file.proposals) == 1
    assert file.warnings == ()
    assert rows
