"""进展情况表:单位在 Excel 里填好交回,先看预览,确认才入账,确认两次只记一次。"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from guatu.ledger.source import CellSource
from guatu.reading.returns.return_source import recorded_in
from guatu.reading.returns.sheet_kind import SheetKind
from tests.returns.county import LAST, ORDER, PARK, PERIOD, TOILETS, County, cells_of, edit, fill

MONTHLY = SheetKind.MONTHLY
FILLED = {
    "2022-001": {
        "done": 12,
        "visible": "12个村硬化完成",
        "narrative": "按计划推进",
        "next": "继续",
    },
    "2022-002": {"done": "３２０", "problems": "部分农户外出"},
}


def test_a_sheet_that_nobody_filled_in_changes_nothing(county: County) -> None:
    """没有填的表收回来,一笔不记,一处不错。"""
    preview = county.back(county.sheet(MONTHLY))
    assert list(preview.proposals) == []
    assert preview.files[0].unchanged == ("2022-001", "2022-002", "2022-003")
    assert preview.sound
    assert preview.files[0].warnings == ()


def test_what_was_filled_in_becomes_a_report_with_its_cells(county: County) -> None:
    """填了的成为报送进展,每个值带着文件、表、月份和格子。"""
    path = fill(county.sheet(MONTHLY), MONTHLY, FILLED, "交通局.xlsx")
    preview = county.back(path)
    assert preview.sound
    first, second = preview.proposals
    assert (first.body.done, first.body.unit, first.body.visible) == (
        Decimal(12), "个", "12个村硬化完成",
    )  # fmt: skip
    assert (second.body.done, second.body.unit) == (Decimal(320), "户")
    told = {change.label: (change.before, change.after) for change in first.changes}
    assert told["本月完成值"] == ("", "12")
    source = first.source[0]
    assert isinstance(source, CellSource)
    assert source.cell == "G4"
    assert source.sheet.startswith("交通局.xlsx · 进展情况表 · 2022-06 · sha256:")


def test_nothing_is_written_until_confirmed_and_then_once(county: County) -> None:
    """预览不动台账;确认记两笔;再确认一次,一笔也不记。"""
    path = fill(county.sheet(MONTHLY), MONTHLY, FILLED)
    size = county.book.size
    preview = county.back(path)
    assert county.book.size == size
    assert county.confirm(preview) == 2
    again = county.back(path)
    assert county.confirm(again) == 0
    assert county.book.pledges["2022-001"].claimed is not None


def test_an_old_file_confirmed_again_does_not_undo_a_newer_one(county: County) -> None:
    """先收旧表、再收更正的表,旧表又交来一次:认得是记过的,不把更正盖掉。"""
    handed_out = county.sheet(MONTHLY)
    old = fill(handed_out, MONTHLY, {"2022-001": {"done": 12}}, "旧.xlsx")
    new = fill(handed_out, MONTHLY, {"2022-001": {"done": 15}}, "新.xlsx")
    county.confirm(county.back(old))
    county.confirm(county.back(new))
    order = replace(ORDER, recorded=recorded_in(county.entries))
    again = county.back(old, order=order)
    assert again.files[0].recorded == ("2022-001",)
    assert county.confirm(again, order) == 0
    assert county.book.pledges["2022-001"].progress[-1].done == 15


def test_what_the_ledger_changed_meanwhile_is_told(county: County) -> None:
    """表发出后台账又有变动:预览里说出来;单位改的那一格与台账不一样时提醒核对。"""
    handed_out = county.sheet(MONTHLY)
    county.confirm(county.back(fill(handed_out, MONTHLY, {"2022-001": {"done": 12}}, "一.xlsx")))
    file = county.back(fill(handed_out, MONTHLY, {"2022-001": {"done": 15}}, "二.xlsx")).files[0]
    assert "2022-001 发表以后台账又记了 1 笔" in str(file.since[0])
    assert "发表时是“空”，台账后来已是“12”" in str(file.warnings[0])


def test_an_untouched_cell_does_not_undo_what_the_ledger_learnt(county: County) -> None:
    """表里没动的格不算改动:别处后来报的进展,不被旧表的空格盖掉。"""
    handed_out = county.sheet(MONTHLY)
    county.confirm(county.back(fill(handed_out, MONTHLY, {"2022-001": {"done": 12}}, "一.xlsx")))
    later = county.back(fill(handed_out, MONTHLY, {"2022-001": {"problems": "缺料"}}, "二.xlsx"))
    county.confirm(later)
    report = county.book.pledges["2022-001"].progress[-1]
    assert (report.done, report.problems) == (12, "缺料")


@pytest.mark.parametrize(
    ("typed", "done", "unit"),
    [
        ("12个", 12, "个"),
        ("1.2万", 12_000, "个"),
        ("１２", 12, "个"),
        ("达到12个", 12, "个"),
        ("1,200", 1_200, "个"),
        (12.5, Decimal("12.5"), "个"),
        ("待定", None, ""),
        ("—", None, ""),
    ],
)
def test_a_value_is_read_as_the_office_means_it(
    county: County, typed: object, done: object, unit: str
) -> None:
    """全角数字、千分号、带单位、带万的都读得对;待定、横线是不知道,不是零。"""
    cells = {"done": typed, "narrative": "推进"}
    path = fill(county.sheet(MONTHLY), MONTHLY, {"2022-001": cells})
    (one,) = county.back(path).proposals
    assert (one.body.done, one.body.unit) == (done, unit)


@pytest.mark.parametrize(
    ("typed", "unit", "yuan"),
    [(3500, "万元", 35_000_000), ("1.2亿", "万元", 120_000_000), (0.35, "亿元", 35_000_000)],
)
def test_money_is_kept_in_yuan(county: County, typed: object, unit: str, yuan: int) -> None:
    """投资在表里是万元,入账是元;单位改成亿元也换算对。"""
    path = fill(county.sheet(MONTHLY), MONTHLY, {"2022-003": {"done": typed, "unit": unit}})
    (one,) = county.back(path).proposals
    assert (one.body.done, one.body.unit) == (yuan, "元")
    county.confirm(county.back(path))
    again = county.back(county.sheet(MONTHLY))
    assert list(again.proposals) == []


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"done": "完成了一半"}, r"报表\.xlsx 进展情况表 G4：“本月完成值”“完成了一半”读不成一个数"),
        ({"done": "10至12个"}, "读不成一个数"),
        ({"done": date(2022, 6, 1)}, "程序把它当成了日期"),
        ({"done": True}, "不是“是”或“否”"),
        ({"narrative": "=A1&B1"}, "公式没有存下算出的值"),
        ({"due": date(2023, 12, 31)}, "请走调整程序"),
        ({"target": "10个"}, "这里的改动不收"),
    ],
)
def test_each_wrong_cell_is_named_and_bars_its_row(
    county: County, cells: dict[str, object], said: str
) -> None:
    """错的格说出是哪一格、错在哪里,这一行不记,别的行照记。"""
    rows = {"2022-001": cells, "2022-002": {"done": 320}}
    preview = county.back(fill(county.sheet(MONTHLY), MONTHLY, rows))
    assert [one.number for one in preview.proposals] == ["2022-002"]
    (fault,) = preview.files[0].faults
    assert re.search(said, str(fault))
    assert fault.message.endswith("2022-001 整行因此不记")


def test_every_cell_that_keeps_a_row_is_told(county: County) -> None:
    """一行里两格有错、一格没错:两格都说出来,整行不记,没错的那格也不记。"""
    cells = {"done": "一半", "due": date(2023, 12, 31), "narrative": "按计划推进"}
    file = county.back(fill(county.sheet(MONTHLY), MONTHLY, {"2022-001": cells})).files[0]
    assert file.proposals == ()
    assert {fault.place.split()[-1] for fault in file.faults} == {"G4", "E4"}
    assert all("2022-001 整行因此不记" in fault.message for fault in file.faults)


def test_rows_sorted_without_the_hidden_column_are_refused(county: County) -> None:
    """排序漏了隐藏的编号列,行和编号对不上:说出来,不张冠李戴。"""

    def swap(book: object) -> None:
        sheet = book[MONTHLY.label]  # type: ignore[index]
        sheet["C4"], sheet["C5"] = sheet["C5"].value, sheet["C4"].value
        sheet["G4"] = 320

    file = county.back(edit(county.sheet(MONTHLY), swap)).files[0]
    assert file.proposals == ()
    assert "可能排序、插行时漏了隐藏列" in str(file.unrecognised[0])


def test_rows_sorted_whole_and_columns_moved_are_no_matter(county: County) -> None:
    """整行排序、插进一列,照样认得。"""

    def turn(book: object) -> None:
        sheet = book[MONTHLY.label]  # type: ignore[index]
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        rows = [[cell.value for cell in row] for row in sheet["A4:M6"]]
        rows[0][6] = 12
        for at, row in enumerate(reversed(rows), start=4):
            for column, value in enumerate(row, start=1):
                sheet.cell(row=at, column=column).value = value
        sheet.insert_cols(3)
        sheet["C3"] = "领导批示"
        sheet["C4"] = "已阅"

    (one,) = county.back(edit(county.sheet(MONTHLY), turn)).proposals
    assert (one.number, one.body.done) == ("2022-001", 12)


def test_without_the_hidden_column_rows_are_known_by_order_and_words(county: County) -> None:
    """隐藏的编号列被删了:按序号和文字认,认得准的不用猜。"""
    path = fill(county.sheet(MONTHLY), MONTHLY, {"2022-002": {"done": 320}})

    def drop(book: object) -> None:
        book[MONTHLY.label].delete_cols(1)  # type: ignore[index]

    (one,) = county.back(edit(path, drop)).proposals
    assert (one.number, one.score) == ("2022-002", 1.0)


def test_the_same_pledge_twice_is_told(county: County) -> None:
    """同一事项报了两行:第二行不记,说出和哪一格重。"""

    def double(book: object) -> None:
        sheet = book[MONTHLY.label]  # type: ignore[index]
        for column in range(1, 14):
            sheet.cell(row=8, column=column).value = sheet.cell(row=4, column=column).value
        sheet["G4"], sheet["G8"] = 12, 13

    preview = county.back(edit(county.sheet(MONTHLY), double))
    (one,) = preview.proposals
    assert one.body.done == 12
    assert "是同一事项（2022-001），只能报一行" in str(preview.files[0].faults[0])


def test_hidden_rows_and_formulas_are_read_and_told(county: County) -> None:
    """隐藏行里的改动也读,并提醒;公式按存下的值读,也提醒。"""
    path = fill(county.sheet(MONTHLY), MONTHLY, {"2022-001": {"done": 12}})

    def hide(book: object) -> None:
        book[MONTHLY.label].row_dimensions[4].hidden = True  # type: ignore[index]

    file = county.back(edit(path, hide)).files[0]
    assert len(file.proposals) == 1
    assert "隐藏行" in str(file.warnings[0])


def test_another_books_sheet_is_refused_whole(county: County) -> None:
    """别的台账的表、比台账还新的表、树根对不上的表,整份不收,说清缘故。"""
    path = fill(county.sheet(MONTHLY), MONTHLY, FILLED)

    def other(book: object) -> None:
        book["_guatu"]["B2"] = "guatu.local/别县-2022"  # type: ignore[index]

    def longer(book: object) -> None:
        book["_guatu"]["B3"] = "9999"  # type: ignore[index]

    for change, said in ((other, "不是本台账"), (longer, "本台账只有")):
        file = county.back(edit(path, change, f"{said}.xlsx")).files[0]
        assert file.proposals == ()
        assert said in str(file.faults[0])
    order = replace(ORDER, root_at=lambda size: "cd" * 32)
    assert "树根" in str(county.back(path, order=order).files[0].faults[0])
    wrong = replace(ORDER, period="2022-07")
    assert "是 2022-06 的表，不是 2022-07 的" in str(
        county.back(path, order=wrong).files[0].faults[0]
    )


def test_a_report_for_a_month_to_come_is_refused_by_the_ledger(county: County) -> None:
    """还没有到的月份不能报:台账自己的话,说在那一格上。"""
    path = fill(county.sheet(MONTHLY, period="2022-07"), MONTHLY, {"2022-001": {"done": 12}})
    file = county.back(path).files[0]
    assert file.proposals == ()
    assert "2022-07 还没有到，不能报送" in str(file.faults[0])
    assert "G4" in file.faults[0].place


def test_last_months_progress_stands_beside(county: County) -> None:
    """上月报的进展带在旁边,单位不用再找。"""
    may = fill(
        county.sheet(MONTHLY, period="2022-05"),
        MONTHLY,
        {"2022-001": {"done": 8, "visible": "过半"}},
    )
    county.confirm(county.back(may))
    county.sheet(MONTHLY, "六月.xlsx")
    row = cells_of(county.folder / "六月.xlsx", MONTHLY)[1]
    assert row[5] == "2022-05：8个；过半"


def test_words_that_begin_with_an_equals_sign_stay_words(county: County) -> None:
    """以等号开头的话还是话,出表、收表、再出表都不成公式。"""
    number = county.promise('=HYPERLINK("http://x")一项')
    path = county.sheet(MONTHLY)
    cell = load_workbook(path)[MONTHLY.label]["C7"]
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("http://x")一项')
    assert number in county.back(path).files[0].unchanged


def test_an_unknown_value_is_empty_never_zero(county: County) -> None:
    """没有报过的,格是空的,不是零。"""
    for row in cells_of(county.sheet(MONTHLY), MONTHLY)[1:]:
        assert row[6] is None
        assert 0 not in row


def test_the_day_stands_for_the_entry(county: County) -> None:
    """入账的日子是收表定的那天。"""
    county.confirm(county.back(fill(county.sheet(MONTHLY), MONTHLY, FILLED)))
    assert county.entries[-1].effective_on == LAST
    assert county.entries[-1].office == "jiaotongju"
    assert {TOILETS, PARK} <= {one.title for one in county.book.pledges.values()}
    assert county.book.pledges["2022-001"].progress[-1].period == PERIOD
