"""任务分解表和重点项目表:填好收回,成交办、成节点计划、成项目情况。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from guatu.ledger.acts.assignment import PledgeAssigned
from guatu.ledger.acts.node_plan import NodesPlanned
from guatu.ledger.acts.progress import ProgressReported
from guatu.ledger.acts.project import ProjectReported
from guatu.reading.returns.sheet_kind import SheetKind
from guatu.vocabulary.pledge_kind import PledgeKind
from tests.cast import (
    FARM_BUREAU,
    OUTSIDE_BUREAU,
    OUTSIDER,
    TRANSPORT_BUREAU,
    VICE_HEAD,
    ZHAO,
)
from tests.returns.county import ORDER, County, cells_of, fill

BREAKDOWN, PROJECTS = SheetKind.BREAKDOWN, SheetKind.PROJECTS
ASSIGNED = {
    "measures": "倒排工期、挂图作战",
    "lead_official": VICE_HEAD,
    "lead_office": TRANSPORT_BUREAU,
    "supporting": f"{FARM_BUREAU}、{OUTSIDE_BUREAU}",
    "note": "民生实事",
}
PARK_STATED = {
    "content": "标准厂房10万平方米",
    "year_plan": 40000,
    "done": "1.6亿",
    "planned_start": date(2022, 3, 1),
    "started_on": "2022年3月15日",
    "planned_finish": "2023年12月",
    "listed": "是",
}


def test_a_filled_in_row_is_an_assignment(county: County) -> None:
    """填了牵头领导、牵头单位、责任单位、措施的,成交办。"""
    number = county.promise("修订河道巡查制度", handed_out=False)
    path = fill(county.sheet(BREAKDOWN), BREAKDOWN, {number: ASSIGNED})
    preview = county.back(path)
    (one,) = preview.proposals
    assert one.body == PledgeAssigned(
        lead_official=VICE_HEAD,
        lead_office=TRANSPORT_BUREAU,
        supporting_offices=(FARM_BUREAU, OUTSIDE_BUREAU),
        sign_for_by=date(2022, 7, 8),
        measures="倒排工期、挂图作战",
        note="民生实事",
    )
    county.confirm(preview)
    county.sheet(BREAKDOWN, "再出.xlsx")
    assert cells_of(county.folder / "再出.xlsx", BREAKDOWN) == cells_of(path, BREAKDOWN)
    assert list(county.back(path).proposals) == []


@pytest.mark.parametrize(
    ("lacking", "said"),
    [("lead_official", "交办须写牵头领导"), ("lead_office", "交办须写牵头单位")],
)
def test_an_assignment_names_one_official_and_one_office(
    county: County, lacking: str, said: str
) -> None:
    """缺牵头领导、缺牵头单位的不记,说出缺什么。"""
    number = county.promise("修订河道巡查制度", handed_out=False)
    cells = {key: value for key, value in ASSIGNED.items() if key != lacking}
    file = county.back(fill(county.sheet(BREAKDOWN), BREAKDOWN, {number: cells})).files[0]
    assert file.proposals == ()
    assert said in str(file.faults[0])


def test_an_assignment_has_a_day_to_sign_for(county: County) -> None:
    """没有定签收时限,不能交办。"""
    number = county.promise("修订河道巡查制度", handed_out=False)
    path = fill(county.sheet(BREAKDOWN), BREAKDOWN, {number: ASSIGNED})
    file = county.back(path, order=replace(ORDER, sign_for_by=None)).files[0]
    assert "签收时限" in str(file.faults[0])


def test_what_is_signed_for_is_not_assigned_again_by_a_sheet(county: County) -> None:
    """已签收的不能从表里再交办,台账说的话原样转告。"""
    cells = {"lead_office": OUTSIDE_BUREAU}
    file = county.back(fill(county.sheet(BREAKDOWN), BREAKDOWN, {"2022-001": cells})).files[0]
    assert "不能交办" in str(file.faults[0])


def test_quarters_become_the_plan_of_nodes(county: County) -> None:
    """签收后填的一至四季度形象进度,成节点计划,落在季末或时限之前。"""
    quarters = {"q1": "完成选址", "q2": "开工", "q4": "主体完工"}
    path = fill(county.sheet(BREAKDOWN), BREAKDOWN, {"2022-003": quarters})
    preview = county.back(path)
    (one,) = preview.proposals
    assert isinstance(one.body, NodesPlanned)
    assert [(node.name, node.due) for node in one.body.nodes] == [
        ("完成选址", date(2022, 3, 31)),
        ("开工", date(2022, 6, 30)),
        ("主体完工", date(2022, 12, 31)),
    ]
    county.confirm(preview)
    again = fill(county.sheet(BREAKDOWN, "再填.xlsx"), BREAKDOWN, {"2022-003": {"q3": "封顶"}})
    (more,) = county.back(again).proposals
    assert [node.name for node in more.body.nodes] == ["完成选址", "开工", "封顶", "主体完工"]


def test_no_node_behind_the_deadline(county: County) -> None:
    """时限是6月底的,第四季度没有形象进度可填。"""
    file = county.back(
        fill(county.sheet(BREAKDOWN), BREAKDOWN, {"2022-001": {"q4": "收尾"}})
    ).files[0]
    assert "时限是 2022-06-30" in str(file.faults[0])


QUARTERS = {"q1": "完成选址", "q4": "主体完工"}


def test_quarters_before_signing_are_kept_in_the_note(county: County) -> None:
    """交办时一并填了季度的:交办照记,季度的话记在备注里,预览说明签收后由牵头单位编排。"""
    number = county.promise("修订河道巡查制度", handed_out=False)
    path = fill(county.sheet(BREAKDOWN), BREAKDOWN, {number: ASSIGNED | QUARTERS})
    preview = county.back(path)
    (one,) = preview.proposals
    assert isinstance(one.body, PledgeAssigned)
    assert one.body.note == "民生实事\n季度安排：一季度 完成选址；四季度 主体完工"
    assert {"一季度", "四季度"} <= {change.label for change in one.changes}
    assert preview.sound
    (warning,) = preview.files[0].warnings
    assert "由牵头单位签收后编排，这里填的记在交办的备注里" in warning.message
    county.confirm(preview)
    again = county.back(path)
    assert list(again.proposals) == []
    assert again.sound
    assert any("已在交办的备注里" in one.message for one in again.files[0].warnings)
    assert list(county.back(county.sheet(BREAKDOWN, "再出.xlsx")).proposals) == []


def test_quarters_alone_before_signing_are_said_to_be_lost(county: County) -> None:
    """还没有签收、只填了季度的:没有可记的,预览说明没有记入台账,不算错处。"""
    number = county.promise("修订河道巡查制度", handed_out=False)
    file = county.back(fill(county.sheet(BREAKDOWN), BREAKDOWN, {number: QUARTERS})).files[0]
    assert file.proposals == ()
    assert file.sound
    assert "这里填的没有记入台账" in file.warnings[0].message


def test_a_row_is_taken_whole_or_not_at_all(county: County) -> None:
    """一行成两笔、后一笔不能办的,前一笔也不记,并说清整行不记;别的行照记。"""
    order = replace(
        ORDER,
        who=lambda pledge, body: OUTSIDER if isinstance(body, ProgressReported) else ZHAO,
    )
    bridge = county.promise("建成清河大桥", PledgeKind.PROJECT)
    rows = {"2022-003": PARK_STATED | {"visible": "主体三层"}, bridge: PARK_STATED}
    preview = county.back(fill(county.sheet(PROJECTS), PROJECTS, rows), order=order)
    assert [one.number for one in preview.proposals] == [bridge]
    (fault,) = preview.files[0].faults
    assert "2022-003 整行因此不记" in fault.message
    assert fault.place.endswith("K4")
    assert county.confirm(preview, order) == 1


def test_a_draft_is_not_assigned_but_told(county: County) -> None:
    """牵头单位后来移交的,不从表里改;未变的行不动。"""
    file = county.back(county.sheet(BREAKDOWN)).files[0]
    assert file.unchanged == ("2022-001", "2022-002", "2022-003")


def test_the_project_sheet_states_the_project(county: County) -> None:
    """投资按万元填、按元入账,日期怎么写都认;本月完成、占计划、与序时比由台账算。"""
    path = fill(county.sheet(PROJECTS), PROJECTS, {"2022-003": PARK_STATED})
    preview = county.back(path)
    assert preview.sound
    (one,) = preview.proposals
    body = one.body
    assert isinstance(body, ProjectReported)
    assert (body.total, body.year_plan, body.invested) == (1_200_000_000, 400_000_000, 160_000_000)
    assert (body.started_on, body.planned_finish) == (date(2022, 3, 15), date(2023, 12, 31))
    assert body.listed is True
    assert body.finished_on is None
    county.confirm(preview)
    row = load_workbook(county.sheet(PROJECTS, "再出.xlsx"))[PROJECTS.label][4]
    assert [cell.value for cell in row[4:10]] == [120000, 40000, None, 16000, 40, -10]


def test_the_month_is_the_difference_and_unknown_without_the_month_before(county: County) -> None:
    """本月完成是两个月累计之差;上月没报的不知道,不当作零。"""
    may = fill(county.sheet(PROJECTS, period="2022-05"), PROJECTS, {"2022-003": {"done": 12000}})
    county.confirm(county.back(may))
    june = fill(county.sheet(PROJECTS), PROJECTS, {"2022-003": {"done": 16000}})
    county.confirm(county.back(june))
    row = load_workbook(county.sheet(PROJECTS))[PROJECTS.label][4]
    assert row[6].value == 4000


def test_visible_progress_of_a_project_is_its_report(county: County) -> None:
    """形象进度、存在问题成报送进展,月报里已报的别的话不丢。"""
    monthly = fill(
        county.sheet(SheetKind.MONTHLY), SheetKind.MONTHLY, {"2022-003": {"narrative": "推进中"}}
    )
    county.confirm(county.back(monthly))
    path = fill(county.sheet(PROJECTS), PROJECTS, {"2022-003": {"visible": "主体三层"}})
    (one,) = county.back(path).proposals
    assert isinstance(one.body, ProgressReported)
    assert (one.body.visible, one.body.narrative) == ("主体三层", "推进中")


def test_a_sum_in_money_is_typed_once(county: County) -> None:
    """项目表里报的累计投资,月报里不用再填。"""
    county.confirm(
        county.back(fill(county.sheet(PROJECTS), PROJECTS, {"2022-003": {"done": 16000}}))
    )
    county.sheet(SheetKind.MONTHLY, "月报.xlsx")
    row = cells_of(county.folder / "月报.xlsx", SheetKind.MONTHLY)[3]
    assert row[6:8] == [16000, "万元"]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"total": "很多"}, "读不成一笔投资"),
        ({"planned_start": "年后"}, "读不成日期"),
        ({"listed": "快了"}, "不是“是”或“否”"),
        ({"share": 50}, "这里的改动不收"),
        ({"started_on": "2022-12-01"}, "还没有到，请填在“计划”栏"),
        ({"planned_start": "2022-06-01", "planned_finish": "2022-05-01"}, "不能早于开工"),
        ({"done": -5}, "不能是负数"),
    ],
)
def test_each_wrong_cell_of_a_project_is_told(
    county: County, cells: dict[str, object], said: str
) -> None:
    """错的格、错的日子,说清楚,不入账。"""
    file = county.back(fill(county.sheet(PROJECTS), PROJECTS, {"2022-003": cells})).files[0]
    assert file.proposals == ()
    assert said in str(file.faults[0])


def test_only_projects_are_on_the_project_sheet(county: County) -> None:
    """重点项目表只列项目类事项。"""
    rows = cells_of(county.sheet(PROJECTS), PROJECTS)
    assert [row[0] for row in rows[1:] if row[0]] == ["2022-003"]
    assert Decimal(str(rows[1][4])) == 120000
