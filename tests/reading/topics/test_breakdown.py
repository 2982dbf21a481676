"""往年分解表:各地的表头都认得,合并的格往下填,往年怎么分今年先照着建议。"""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from guatu.reading.reader import read_report
from guatu.reading.topics.breakdown_table import read_breakdown
from guatu.reading.topics.suggestion import Origin, Suggestion
from guatu.reading.topics.suggestions import suggestions_of
from guatu.vocabulary.problem import Unusable
from guatu.vocabulary.unknown import Unknown
from tests import cast
from tests.reading.topics.tables import HEADINGS, ROWS, write_table


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write_table(tmp_path / "2021分解表.xlsx")


def told_about(table: Path, words: str) -> Suggestion:
    reading = read_report(cast.REPORT, "qingyuan-2022.txt")
    told = suggestions_of(reading, read_breakdown(table))
    return next(one for one in told if words in one.quote)


def test_a_merged_cell_counts_for_all_its_rows(table: Path) -> None:
    """牵头单位的格合并了两行,两行都是它;整行合并的章名不是任务。"""
    tasks = read_breakdown(table).tasks
    assert [task.lead for task in tasks] == [
        "县发改委",
        "县城管局",
        "县城管局",
        "县委组织部",
        "县水利局",
    ]
    assert tasks[0].supporting == ("县统计局", "县工信局")
    assert tasks[1].words == "硬化背街小巷，87条"
    assert tasks[1].supporting == ("县住建局", "各乡镇")
    assert tasks[2].place == "2021分解表.xlsx 分解表 C6"


def test_a_blank_cell_that_is_not_merged_is_not_filled(tmp_path: Path) -> None:
    """没有合并的空格就是没有写,不拿上一行的单位去填。"""
    table = write_table(tmp_path / "空格.xlsx", merged=())
    assert "改造户厕" not in "".join(task.words for task in read_breakdown(table).tasks)


def test_the_earlier_year_goes_before_the_cues(table: Path) -> None:
    """去年改户厕归城管局,今年先照去年建议,并写出去年的任务和单元格。"""
    told = told_about(table, "改造户厕")
    assert told.origin is Origin.TABLE
    assert told.lead == "县城管局"
    assert told.supporting == ("县农业农村局",)
    assert told.earlier
    assert told.earlier.place.endswith("C6")
    assert "往年同类任务：改造户厕" in told.reason


def test_what_the_earlier_year_did_not_have_is_told_by_cues_in_local_names(table: Path) -> None:
    """去年没有的任务照提示词建议,单位用本县的叫法。"""
    told = told_about(table, "城镇新增就业")
    assert told.origin is Origin.RULES
    assert told.lead == "县人社局"


def test_level_earlier_tasks_of_different_offices_are_not_settled(tmp_path: Path) -> None:
    """去年同一件事分给两家牵头的,今年定不了,两家都说出来。"""
    rows = [["任务", "牵头单位"], ["改造户厕", "县城管局"], ["改造户厕", "县住建局"]]
    told = told_about(write_table(tmp_path / "两家.xlsx", rows, ()), "改造户厕")
    assert isinstance(told.lead, Unknown)
    assert "县城管局、县住建局" in told.lead.reason
    assert told.supporting == ()


def test_where_only_responsible_offices_are_listed_the_first_leads(tmp_path: Path) -> None:
    """只有“责任单位”一栏的,列第一位的牵头,其余配合。"""
    rows = [["序号", "工作任务", "责任单位"], [1, "改造户厕", "县农业农村局（牵头）、县住建局"]]
    task = read_breakdown(write_table(tmp_path / "一栏.xlsx", rows, ())).tasks[0]
    assert (task.lead, task.supporting) == ("县农业农村局", ("县住建局",))


def test_two_rows_of_headings_are_read(tmp_path: Path) -> None:
    """两行表头:“责任分工”下面分“牵头单位”“配合单位”。"""
    rows = [
        ["序号", "重点任务", "责任分工", None],
        [None, None, "牵头单位", "配合单位"],
        [1, "改造户厕", "县农业农村局", "县住建局"],
    ]
    path = write_table(tmp_path / "两行.xlsx", rows, ("A1:A2", "B1:B2", "C1:D1"))
    task = read_breakdown(path).tasks[0]
    assert (task.words, task.lead, task.supporting) == ("改造户厕", "县农业农村局", ("县住建局",))


def test_a_table_without_headings_is_refused_with_its_cell(tmp_path: Path) -> None:
    """认不出表头、表头下面没有任务,各说一句,带文件和单元格。"""
    with pytest.raises(Unusable, match=r"无表头\.xlsx A1：.*没有同时写着任务"):
        read_breakdown(write_table(tmp_path / "无表头.xlsx", [["甲", "乙"], [1, 2]], ()))
    with pytest.raises(Unusable, match=r"无任务\.xlsx A1：.*没有一行"):
        read_breakdown(write_table(tmp_path / "无任务.xlsx", [HEADINGS], ()))


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    """不是 Excel、损坏、不存在,各说一句。"""
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    (tmp_path / "旧.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    for name, said in (("坏.xlsx", "打不开"), ("旧.xls", "打不开"), ("没有.xlsx", "找不到")):
        with pytest.raises(Unusable, match=said):
            read_breakdown(tmp_path / name)


def test_a_hostile_workbook_is_contained(tmp_path: Path, table: Path) -> None:
    """把整张表合并成一格的、夹带文档类型定义的,不占内存,只说一句或照常读。"""
    whole = tmp_path / "整表合并.xlsx"
    with zipfile.ZipFile(table) as source, zipfile.ZipFile(whole, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, part.replace(b'ref="E5:E6"', b'ref="I1:XFD1048576"'))
    assert len(read_breakdown(whole).tasks) == len(read_breakdown(table).tasks)
    typed = tmp_path / "文档类型.xlsx"
    with zipfile.ZipFile(table) as source, zipfile.ZipFile(typed, "w") as target:
        for name in source.namelist():
            entity = b'<!DOCTYPE a [<!ENTITY b "c">]>' if "sheet1" in name else b""
            target.writestr(name, entity + source.read(name))
    with pytest.raises(Unusable, match="文档类型定义"):
        read_breakdown(typed)


def test_a_sheet_of_too_many_rows_is_refused_not_cut(tmp_path: Path) -> None:
    """行数远超分解表的,说出在哪一行,不悄悄截断。"""
    rows = [HEADINGS, *([*ROWS[1]] for _ in range(5001))]
    with pytest.raises(Unusable, match=r"分解表 A5001：超过 5000 行"):
        read_breakdown(write_table(tmp_path / "长.xlsx", rows, ()))
