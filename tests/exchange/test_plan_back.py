"""节点计划报回来:Excel 的、Project 的,先看改了什么,确认才入账;完成日只算提议。"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from guatu.cli import main
from guatu.ledger.acts.progress import NodeDone
from guatu.publishing.exchange.chosen_pledges import Chosen, chosen_pledges
from guatu.publishing.exchange.pledge_plan import pledge_plan
from guatu.publishing.exchange.project_file import project_file
from guatu.publishing.sheets.office_sheet import SheetOrder, office_sheet
from guatu.publishing.sheets.sheet_workbook import sheet_workbook
from guatu.reading.returns.preview import FilePreview
from guatu.reading.returns.return_order import ReturnOrder
from guatu.reading.returns.sheet_kind import SheetKind
from guatu.scheduling.plan_check import plan_check
from guatu.scheduling.working_days import state_council_calendar
from tests.exchange.county_plan import (
    REPORTER,
    SPACE,
    as_folder,
    changed,
    plan,
    put,
    said,
    small_county,
    tasks,
)
from tests.returns.county import AT, LAST, County, fill

ROAD, PARK = "2022-001", "2022-002"
ORDER = ReturnOrder(at=AT, effective_on=LAST, plan_told=plan_check)


@pytest.fixture
def county(tmp_path: Path) -> County:
    """背街小巷编过三个节点,名册已列好。"""
    made = small_county(tmp_path)
    plan(
        made,
        ROAD,
        date(2022, 2, 10),
        ("list", "列名册", date(2022, 2, 25)),
        ("open", "开工", date(2022, 4, 15)),
        ("own", "自己加的", date(2022, 5, 6)),
    )
    done = NodeDone(node="list", done_on=date(2022, 2, 24))
    made.record(f"pledge:{ROAD}", done, REPORTER, date(2022, 3, 1))
    return made


def sheet(county: County, pledge: str = "") -> Path:
    """出一张节点计划表。"""
    order = SheetOrder(
        kind=SheetKind.NODES, as_of=LAST, root="ab" * 32, size=county.book.size, pledge=pledge
    )
    path = county.folder / "节点.xlsx"
    path.write_bytes(sheet_workbook(office_sheet(county.book, order)))
    return path


def project(county: County) -> Path:
    """出一份计划文件。"""
    pledges = chosen_pledges(county.book, Chosen(), LAST)
    path = county.folder / "计划.xml"
    made = project_file(pledge_plan(pledges, LAST, title="清源县"), state_council_calendar())
    path.write_bytes(made)
    return path


def back(county: County, path: Path, order: ReturnOrder = ORDER) -> FilePreview:
    return county.back(path, order=order).files[0]


def moved(key: str, day: str) -> Callable[[ET.Element], None]:
    """在 Project 里把一个任务的完成日拖到某天。"""
    return lambda root: put(tasks(root)[key], "Finish", f"{day}T17:00:00")


@pytest.mark.parametrize("out", [sheet, project])
def test_what_nobody_touched_changes_nothing(county: County, out: Callable[[County], Path]) -> None:
    """原样交回,一笔不记。"""
    found = back(county, out(county))
    assert found.sound
    assert not found.proposals
    assert found.unchanged == (ROAD, PARK)


def test_a_moved_day_waits_for_a_yes_and_keeps_the_rest(county: County) -> None:
    """表里改一个日子,写了理由:看得见前后,确认后计划里别的不动,再交一次不重记。"""
    path = fill(
        sheet(county),
        SheetKind.NODES,
        {f"{ROAD}/open": {"planned": date(2022, 4, 29), "reason": "雨季提前"}},
    )
    (one,) = back(county, path).proposals
    assert [(c.label, c.before, c.after) for c in one.changes] == [
        ("开工 计划完成", "2022-04-15", "2022-04-29")
    ]
    assert county.confirm(county.back(path, order=ORDER), ORDER) == 1
    planned = {node.name: node.due for node in county.book.pledges[ROAD].milestones}
    assert planned == {
        "列名册": date(2022, 2, 25),
        "开工": date(2022, 4, 29),
        "自己加的": date(2022, 5, 6),
    }
    assert not back(county, path).proposals


def test_a_move_without_a_reason_is_not_taken(county: County) -> None:
    """报过进展的再改,不写理由不收。"""
    path = fill(sheet(county), SheetKind.NODES, {f"{ROAD}/open": {"planned": date(2022, 4, 29)}})
    found = back(county, path)
    assert "理由" in found.faults[0].message
    assert "整份不收" in found.faults[0].message
    assert not found.proposals


@pytest.mark.parametrize(
    ("cells", "said_"),
    [
        ({"planned": "下个月", "reason": "早"}, "读不成日期"),
        ({"planned": date(2022, 8, 1), "reason": "晚"}, "晚于"),
        ({"due": date(2022, 12, 31)}, "请走调整程序"),
    ],
)
def test_what_cannot_be_is_told_at_its_cell(
    county: County, cells: dict[str, object], said_: str
) -> None:
    """不是日期、晚于时限、改时限:说在那一格上,整份不收。"""
    found = back(county, fill(sheet(county), SheetKind.NODES, {f"{ROAD}/open": cells}))
    assert said_ in found.faults[0].message
    assert found.faults[0].place.startswith("节点.xlsx 节点计划表 ")
    assert not found.proposals


def test_a_typed_day_of_completion_is_a_proposal_only(county: County) -> None:
    """表里写完成日:只提醒,不记;佐证在系统里交。"""
    path = fill(sheet(county), SheetKind.NODES, {f"{ROAD}/open": {"done_on": date(2022, 4, 14)}})
    found = back(county, path)
    assert not found.proposals
    assert "提议 2022-04-14 已完成：这里不记" in found.warnings[0].message


def test_what_is_done_is_not_planned_anew(county: County) -> None:
    """已完成的节点,计划日不再改。"""
    cells = {"planned": date(2022, 3, 25), "reason": "补"}
    found = back(county, fill(sheet(county), SheetKind.NODES, {f"{ROAD}/list": cells}))
    assert "已于 2022-02-24 完成" in found.faults[0].message


def test_rows_sorted_without_the_hidden_column_are_found_out(county: County) -> None:
    """排序漏了隐藏列,不替别的节点改计划。"""
    cells = {"node": "别的节点", "planned": date(2022, 4, 29)}
    found = back(county, fill(sheet(county), SheetKind.NODES, {f"{ROAD}/open": cells}))
    assert "漏了隐藏列" in found.unrecognised[0].message


def test_a_project_file_brings_the_plan_back(county: County) -> None:
    """在 Project 里挪一天:原来没有编计划的,整份摆出来给人看;确认后就是计划。"""
    path = project(county)
    keys = [key for key in tasks(ET.parse(path).getroot()) if key.startswith(f"{PARK}/")]
    saved = changed(path, moved(keys[0], "2022-03-15"), "改过.xml")
    (one,) = back(county, saved).proposals
    assert one.number == PARK
    assert one.changes[0].after == "2022-03-15"
    assert len(one.changes) == len(keys) == len(one.body.nodes)
    assert county.confirm(county.back(saved, order=ORDER), ORDER) == 1
    assert county.book.pledges[PARK].milestones[0].due == date(2022, 3, 15)


def test_a_task_added_elsewhere_becomes_a_node(county: County) -> None:
    """在事项下面加一个任务,就是多一个节点;放在外面的认不出。"""

    def add(root: ET.Element) -> None:
        holder = root.find(f"{SPACE}Tasks")
        last = next(one for key, one in reversed(tasks(root).items()) if key.startswith(ROAD))
        assert holder is not None
        made = ET.fromstring(
            f'<Task xmlns="{SPACE[1:-1]}"><UID>5</UID><Name>中期检查</Name><OutlineLevel>2</OutlineLevel>'
            "<Finish>2022-05-20T17:00:00</Finish><Duration>PT8H0M0S</Duration></Task>"
        )
        holder.insert(list(holder).index(last) + 1, made)

    (one,) = back(county, changed(project(county), add, "改过.xml")).proposals
    assert one.number == ROAD
    assert [change.label for change in one.changes] == ["中期检查 计划完成"]
    assert [node.name for node in one.body.nodes][-1] == "中期检查"


def test_no_room_between_two_nodes_is_told(county: County) -> None:
    """两个节点之间来不及:收,但提醒。"""
    path = project(county)
    found = tasks(ET.parse(path).getroot())
    last = [key for key in found if key.startswith(f"{PARK}/")][-1]
    first_day = said(found[last], "Start")[:10]
    preview = back(county, changed(path, moved(last, first_day), "改过.xml"))
    assert any("来不及" in one.message for one in preview.warnings)


def test_a_file_of_nobody_is_refused(county: County) -> None:
    """没有挂图编号的文件:一句话。"""

    def bare(root: ET.Element) -> None:
        for task in root.iter(f"{SPACE}Task"):
            for one in task.findall(f"{SPACE}ExtendedAttribute"):
                task.remove(one)

    found = back(county, changed(project(county), bare, "别家的.xml"))
    assert not found.proposals
    assert "没有本系统出的事项" in found.faults[0].message


def test_the_commands(county: County, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """guatu sheet、exchange、return 一路走通:出、改、看、入账。"""
    book = as_folder(county, tmp_path / "book")
    out = tmp_path / "一项.xlsx"
    asked = ["--kind", "nodes", "--pledge", ROAD, "--as-of", "2022-06-30"]
    assert main(["sheet", str(book), *asked, "--out", str(out)]) == 0
    path = tmp_path / "计划.xml"
    whose = ["--pledge", PARK, "--as-of", "2022-06-30"]
    assert main(["exchange", str(book), *whose, "--out", str(path)]) == 0
    key = next(one for one in tasks(ET.parse(path).getroot()) if one.startswith(f"{PARK}/"))
    saved = changed(path, moved(key, "2022-07-15"), "改过.xml")
    capsys.readouterr()
    assert main(["return", str(book), str(saved), str(out), "--on", "2022-06-30", "--confirm"]) == 0
    told = capsys.readouterr()
    assert "待记 1 笔" in told.out
    assert "已入账 1 笔" in told.err
    assert main(["exchange", str(book), *whose, "--out", str(tmp_path / "x.doc")]) == 2
    assert (
        main(
            [
                "exchange",
                str(book),
                "--as-of",
                "2022-06-30",
                "--office",
                "wenlvju",
                "--out",
                str(path),
            ]
        )
        == 2
    )
    assert main(["exchange", str(book), *whose, "--out", str(book / "entries.jsonl.xml")]) == 0
