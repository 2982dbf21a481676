"""Sheet as a workbook (报表工作簿): for Excel, WPS and LibreOffice, to be filled in and printed."""

from __future__ import annotations

from copy import copy
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from guatu.publishing.sheets.office_sheet import OfficeSheet, sheet_columns
from guatu.publishing.sheets.sheet_choices import LIST_SHEET, offer_choices, write_lists
from guatu.publishing.sheets.sheet_look import (
    HEAD_ROW,
    NOTE_ROW,
    TITLE_ROW,
    GrowingRow,
    dress,
    dress_head,
    dress_note,
    dress_title,
    row_height,
    set_up_page,
)
from guatu.reading.returns.cell_grid import Value, plain_text
from guatu.reading.returns.sheet_kind import ID_COLUMN, Column
from guatu.reading.returns.sheet_mark import MARK_SHEET, mark_rows

_MOST_EXACT = 10**15


def sheet_workbook(sheet: OfficeSheet) -> bytes:
    """Workbook of a sheet (出工作簿): the bytes of an .xlsx file.

    Text stays text: what begins with = never becomes a formula. Only the cells that the office
    fills in are unlocked; the pledge's number stands in the hidden first column.
    """
    columns = (ID_COLUMN, *sheet_columns(sheet))
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = sheet.mark.kind.label
    _head(page, sheet, columns)
    first = head_rows(columns) + HEAD_ROW
    _rows(page, sheet, columns, first)
    last = first + len(sheet.rows) - 1
    set_up_page(page, sheet, columns, last=last, head=range(HEAD_ROW, first))
    write_lists(book, sheet.lists)
    offer_choices(page, sheet.lists, columns, rows=range(first, last + 1))
    _write_mark(book, sheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _rows(page: Worksheet, sheet: OfficeSheet, columns: tuple[Column, ...], first: int) -> None:
    """A column looks the same all the way down; making its look anew for each cell is slow."""
    looks: dict[int, Any] = {}
    for at, row in enumerate(sheet.rows, start=first):
        for place, column in enumerate(columns, start=1):
            value = row.number if column is ID_COLUMN else row.cells.get(column.field)
            cell: Any = _put(page, at, place, value)
            if place in looks:
                cell._style = copy(looks[place])
            else:
                dress(cell, column)
                looks[place] = cell._style
        page.row_dimensions[at] = GrowingRow(page, index=at, ht=row_height(row, columns))


def head_rows(columns: tuple[Column, ...]) -> int:
    """Rows of the head (表头行数): two where columns stand in groups."""
    return 2 if any(column.group for column in columns) else 1


def _head(page: Worksheet, sheet: OfficeSheet, columns: tuple[Column, ...]) -> None:
    # The hidden first column stays outside: a merged range must not begin in what nobody sees.
    for row, words, look in (
        (TITLE_ROW, sheet.title, dress_title),
        (NOTE_ROW, sheet.note, dress_note),
    ):
        page.merge_cells(start_row=row, start_column=2, end_row=row, end_column=len(columns))
        look(page, row, _put(page, row, 2, words))
    high = head_rows(columns)
    for place, column in enumerate(columns, start=1):
        grouped = bool(column.group)
        dress_head(_put(page, HEAD_ROW, place, column.group or column.heading))
        if high == 2:
            dress_head(_put(page, HEAD_ROW + 1, place, column.heading if grouped else None))
            if not grouped:
                page.merge_cells(
                    start_row=HEAD_ROW, start_column=place, end_row=HEAD_ROW + 1, end_column=place
                )
    _merge_groups(page, columns)


def _merge_groups(page: Worksheet, columns: tuple[Column, ...]) -> None:
    start = 0
    while start < len(columns):
        end = start
        while end + 1 < len(columns) and columns[end + 1].group == columns[start].group:
            end += 1
        if columns[start].group and end > start:
            page.merge_cells(
                start_row=HEAD_ROW, start_column=start + 1, end_row=HEAD_ROW, end_column=end + 1
            )
        start = end + 1


def _put(page: Worksheet, row: int, column: int, value: Value) -> Cell:
    cell = page.cell(row=row, column=column)
    if isinstance(cell, MergedCell):
        raise AssertionError(f"{get_column_letter(column)}{row} is merged away")
    if isinstance(value, Decimal):
        number = _exact(value)
        if number is not None:
            cell.value = number
            return cell
    if value is None:
        return cell
    if isinstance(value, Decimal | bool | str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", plain_text(value))
        cell.data_type = "s"
        return cell
    cell.value = value
    return cell


def _exact(value: Decimal) -> int | float | None:
    """As a program's number, None where that would change a digit."""
    if value == value.to_integral_value() and abs(value) < _MOST_EXACT:
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else None


def _write_mark(book: Workbook, sheet: OfficeSheet) -> None:
    hidden = book.create_sheet(MARK_SHEET)
    for row, words in enumerate(mark_rows(sheet.mark), start=1):
        for column, word in enumerate(words, start=1):
            if word:
                _put(hidden, row, column, word)
    hidden.protection.sheet = True
    hidden.sheet_state = "veryHidden"
    if LIST_SHEET in book.sheetnames:
        book[LIST_SHEET].sheet_state = "veryHidden"
