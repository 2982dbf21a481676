"""承诺清单:Excel 和 Markdown 各一条一行;报告里的字原样是字,不成公式。"""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from guatu.cli.entrance import main
from guatu.publishing.draft_markdown import draft_markdown
from guatu.publishing.draft_table import HEADINGS, DraftTable, draft_table
from guatu.publishing.draft_workbook import draft_workbook
from guatu.reading.reader import read_report
from tests import cast


@pytest.fixture
def table() -> DraftTable:
    return draft_table(read_report(cast.REPORT, "qingyuan-2022.txt"))


def column(table: DraftTable, heading: str) -> list[str]:
    return [row[HEADINGS.index(heading)] for row in table.rows]


def test_each_promise_is_a_row(table: DraftTable) -> None:
    """九条承诺九行:编号、板块、类别、量化目标、时限和依据都在。"""
    assert column(table, "编号") == [f"p{n:03d}" for n in range(1, 10)]
    assert "12亿元" in column(table, "量化目标")[3]
    assert column(table, "完成时限")[4] == "2022-06-30"
    assert column(table, "时限依据")[4].startswith("原文")
    assert column(table, "时限依据")[3] == "推定"
    assert all(column(table, "缺项"))


def test_the_workbook_holds_the_table_and_no_formula(tmp_path: Path, table: DraftTable) -> None:
    """表格打开后逐格与清单相同;以 = 开头的文字仍是文字。"""
    dangerous = DraftTable(title=table.title, rows=(("=1+1", "@x", "+a", *table.rows[0][3:]),))
    for wanted in (table, dangerous):
        path = tmp_path / "list.xlsx"
        path.write_bytes(draft_workbook(wanted))
        sheet = openpyxl.load_workbook(path)["承诺清单"]
        assert [cell.value for cell in sheet[2]] == list(HEADINGS)
        rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=3)]
        assert rows == [list(row) for row in wanted.rows]
        assert {cell.data_type for row in sheet for cell in row} <= {"s", "n", "inlineStr"}
        assert not any(cell.data_type == "f" for row in sheet for cell in row)


def test_markdown_has_a_table_for_each_area(table: DraftTable) -> None:
    """Markdown 按工作板块分表,报告里的竖线、星号不破坏表格。"""
    lines = list(draft_markdown(table))
    assert lines[0] == "# 清源县2022年政府工作报告承诺清单"
    assert sum(line.startswith("| p") for line in lines) == 9
    odd = DraftTable(title="甲|乙", rows=((*table.rows[0][:3], "建*设|*", *table.rows[0][4:]),))
    assert "建\\*设\\|\\*" in "\n".join(draft_markdown(odd))
    assert list(draft_markdown(DraftTable(title="空", rows=())))[-1] == "\n没有读出承诺。"


def test_the_command_writes_both(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """guatu read --markdown、--xlsx;已有的文件不覆盖,别的后缀不写。"""
    report = tmp_path / "qingyuan-2022.txt"
    report.write_text(cast.REPORT, encoding="utf-8")
    out = tmp_path / "list.xlsx"
    assert main(["read", str(report), "--markdown", "--xlsx", str(out)]) == 0
    assert "| p009 |" in capsys.readouterr().out
    before = out.read_bytes()
    assert main(["read", str(report), "--xlsx", str(out)]) == 2
    assert out.read_bytes() == before
    assert main(["read", str(report), "--xlsx", str(tmp_path / "list.csv")]) == 2
    assert main(["read", str(report), "--xlsx", str(tmp_path / "no/such/list.xlsx")]) == 2
