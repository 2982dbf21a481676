"""Cells of a workbook (表格各格): .xlsx, .xls or .ods to JSON, in the throw-away child.

A cell is a text whose first sign tells its kind: `s` text, `n` number, `d` day, `b` yes or
no, `?` anything else; "" is blank. What the cells themselves do not tell (formulas, hidden
rows, percent formats, merged ranges) stands beside them as zero-based places.
"""

from __future__ import annotations

import io
import json
import os
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from guatu.reading.intake.refusal import Refused
from guatu.reading.intake.sheet_limits import MOST_CELL, MOST_COLUMNS, MOST_ROWS, MOST_SHEETS
from guatu.reading.intake.sheet_marks import Marks, marks_of


def sheet_json(paper: int, notices: list[str]) -> str:
    """Sheets as JSON (各表): name, shown, rows, marks; raises Refused with sheet and cell."""
    with os.fdopen(paper, "rb", closefd=False) as stream:
        stream.seek(0)
        content = stream.read()
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError:
        raise Refused("表格加了密码，请去掉密码后再交") from None
    except CalamineError:
        raise Refused("表格已损坏，打不开") from None
    if len(book.sheets_metadata) > MOST_SHEETS:
        raise Refused(f"超过 {MOST_SHEETS} 张表，不像报表，未读取")
    marks = marks_of(content)
    return json.dumps([_sheet(book, at, marks) for at in range(len(book.sheets_metadata))])


def _sheet(book: CalamineWorkbook, at: int, marks: dict[str, Marks]) -> dict[str, Any]:
    about = book.sheets_metadata[at]
    try:
        sheet = book.get_sheet_by_index(at)
    except CalamineError:
        # A chart sheet has no cells.
        return {"name": about.name, "shown": False, "rows": [], **Marks().as_plain()}
    found = marks.get(about.name, Marks())
    if not found.merged:
        found.merged = [[*first, *last] for first, last in sheet.merged_cell_ranges or ()]
    return {
        "name": about.name,
        "shown": about.visible == SheetVisibleEnum.Visible,
        "rows": _rows(sheet.to_python(skip_empty_area=False), about.name),
        **found.as_plain(),
    }


def _rows(rows: list[list[Any]], name: str) -> list[list[str]]:
    told: list[list[str]] = []
    for at, row in enumerate(rows):
        cells = [_cell(value, name, at, column) for column, value in enumerate(row)]
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > MOST_COLUMNS:
            raise Refused(f"超过 {MOST_COLUMNS} 列，不像报表，未读取", f"{name} 第 {at + 1} 行")
        told.append(cells)
    while told and not told[-1]:
        told.pop()
    if len(told) > MOST_ROWS:
        raise Refused(f"超过 {MOST_ROWS} 行，不像报表，未读取", f"{name} A{MOST_ROWS + 1}")
    return told


def _cell(value: Any, name: str, row: int, column: int) -> str:
    if isinstance(value, str):
        text = value.replace("\r\n", "\n").strip()
        if len(text) > MOST_CELL:
            where = f"{name} 第 {row + 1} 行第 {column + 1} 列"
            raise Refused(f"一格里超过 {MOST_CELL} 字，未读取", where)
        return f"s{text}" if text else ""
    if isinstance(value, bool):
        return f"b{int(value)}"
    if isinstance(value, int | float):
        return f"n{_number(value)}"
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return f"d{day.isoformat()}"
    return f"?{value}"


def _number(value: float) -> str:
    """The shortest digits that mean this number, whole ones without a point."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
