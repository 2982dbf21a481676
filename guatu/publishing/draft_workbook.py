"""Draft workbook (承诺清单表格): the table as Excel, ready to filter and print."""

from __future__ import annotations

from io import BytesIO
from math import ceil

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from guatu.publishing.draft_table import HEADINGS, DraftTable
from guatu.publishing.text_width import text_width

# In characters of the sheet's font; together they fill A3 across when fitted to its width.
_WIDTHS = (7, 26, 7, 44, 18, 20, 12, 12, 18, 30, 18, 20, 44)
_LINE_HEIGHT = 14.0
_MIDDLE = ("编号", "类别", "完成时限", "时限依据")
_LINE = Side(style="thin", color="9AA5B1")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_GREY = PatternFill("solid", fgColor="E9EEF4")


def draft_workbook(table: DraftTable) -> bytes:
    """Workbook of a draft table (出表格): the bytes of an .xlsx file.

    All cells are text: what begins with = in a report must not become a formula.
    """
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "承诺清单"
    _title(sheet, table.title)
    for column, heading in enumerate(HEADINGS, start=1):
        _put(sheet, 2, column, heading, heading=True)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS[column - 1]
    for at, row in enumerate(table.rows, start=3):
        for column, text in enumerate(row, start=1):
            _put(sheet, at, column, text)
        sheet.row_dimensions[at].height = _height(row)
    _set_up(sheet, last=max(2, len(table.rows) + 2))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _title(sheet: Worksheet, title: str) -> None:
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(HEADINGS))
    cell = _text(sheet.cell(row=1, column=1), title)
    cell.font = Font(name="黑体", size=16)
    cell.alignment = Alignment(horizontal="center", vertical="center")
    sheet.row_dimensions[1].height = 30


def _put(sheet: Worksheet, row: int, column: int, text: str, *, heading: bool = False) -> None:
    cell = _text(sheet.cell(row=row, column=column), text)
    middle = heading or HEADINGS[column - 1] in _MIDDLE
    cell.font = Font(name="宋体", size=10.5, bold=heading)
    cell.alignment = Alignment(
        horizontal="center" if middle else "left", vertical="center", wrap_text=True
    )
    cell.border = _BOX
    if heading:
        cell.fill = _GREY


def _height(row: tuple[str, ...]) -> float:
    """Points for the longest cell: not every program fits the rows when it opens a file."""
    lines = (
        ceil(text_width(text, 2.0) / (width - 1)) for text, width in zip(row, _WIDTHS, strict=True)
    )
    return _LINE_HEIGHT * max(1, *lines) + 3


def _text(cell: Cell | MergedCell, text: str) -> Cell:
    assert isinstance(cell, Cell)
    cell.value = text
    cell.data_type = "s"
    return cell


def _set_up(sheet: Worksheet, last: int) -> None:
    sheet.freeze_panes = "E3"
    sheet.auto_filter.ref = f"A2:{get_column_letter(len(HEADINGS))}{last}"
    sheet.print_title_rows = "2:2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A3
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="第 &P 页，共 &N 页"))
