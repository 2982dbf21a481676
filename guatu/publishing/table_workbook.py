"""Table workbook (文字表格): a plain table as Excel, ready to filter and print."""

from __future__ import annotations

from io import BytesIO
from math import ceil

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from guatu.publishing.plain_table import PlainTable
from guatu.publishing.text_width import text_width

_LINE_HEIGHT = 14.0
_LINE = Side(style="thin", color="9AA5B1")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_GREY = PatternFill("solid", fgColor="E9EEF4")


def table_workbook(table: PlainTable) -> bytes:
    """Workbook of a table (出表格): the bytes of an .xlsx file, every cell a text."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = table.sheet
    _title(sheet, table)
    for column, heading in enumerate(table.headings, start=1):
        _put(sheet, 2, column, heading, middle=True, heading=True)
        sheet.column_dimensions[get_column_letter(column)].width = table.widths[column - 1]
    for at, row in enumerate(table.rows, start=3):
        for column, text in enumerate(row, start=1):
            _put(sheet, at, column, text, middle=table.headings[column - 1] in table.middle)
        sheet.row_dimensions[at].height = _height(row, table.widths)
    _set_up(sheet, table)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _title(sheet: Worksheet, table: PlainTable) -> None:
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(table.headings))
    cell = _text(sheet.cell(row=1, column=1), table.title)
    cell.font = Font(name="黑体", size=16)
    cell.alignment = Alignment(horizontal="center", vertical="center")
    sheet.row_dimensions[1].height = 30


def _put(
    sheet: Worksheet, row: int, column: int, text: str, *, middle: bool, heading: bool = False
) -> None:
    cell = _text(sheet.cell(row=row, column=column), text)
    cell.font = Font(name="宋体", size=10.5, bold=heading)
    cell.alignment = Alignment(
        horizontal="center" if middle else "left", vertical="center", wrap_text=True
    )
    cell.border = _BOX
    if heading:
        cell.fill = _GREY


def _height(row: tuple[str, ...], widths: tuple[int, ...]) -> float:
    """Points for the longest cell: not every program fits the rows when it opens a file."""
    lines = (
        ceil(text_width(text, 2.0) / (width - 1)) for text, width in zip(row, widths, strict=True)
    )
    return _LINE_HEIGHT * max(1, *lines) + 3


def _text(cell: Cell | MergedCell, text: str) -> Cell:
    assert isinstance(cell, Cell)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"
    return cell


def _set_up(sheet: Worksheet, table: PlainTable) -> None:
    last = max(2, len(table.rows) + 2)
    sheet.freeze_panes = f"{get_column_letter(table.frozen + 1)}3"
    sheet.auto_filter.ref = f"A2:{get_column_letter(len(table.headings))}{last}"
    sheet.print_title_rows = "2:2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A3
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="第 &P 页，共 &N 页"))
