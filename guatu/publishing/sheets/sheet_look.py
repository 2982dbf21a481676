"""Look of a sheet (报表样式): fonts, widths, heights of wrapped text, and how it is printed."""

from __future__ import annotations

from math import ceil

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from guatu.publishing.sheets.office_sheet import OfficeSheet, SheetRow
from guatu.publishing.text_width import text_width
from guatu.reading.returns.cell_grid import plain_text
from guatu.reading.returns.sheet_kind import ID_COLUMN, NUMBER, Column, Form

TITLE_ROW, NOTE_ROW, HEAD_ROW = 1, 2, 3
_SIZE = 10.5
_LINE_HEIGHT, _ROOM = 14.5, 6.0
# Excel allows 409 points; what is longer is read by opening the cell.
_HIGHEST = 400.0
_LINE = Side(style="thin", color="808A94")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_GREY = PatternFill("solid", fgColor="E4EAF1")
_TO_FILL = PatternFill("solid", fgColor="FFF8D6")
_MIDDLE = (Form.DAY, Form.YES_NO, Form.OFFICE, Form.POST, Form.UNIT)
_FIGURES = (Form.NUMBER, Form.MONEY, Form.SHARE)


class GrowingRow(RowDimension):
    """Growing row (随字增高的行): as high as its text needs now, and higher when more is typed.

    A height that is called custom would hide whatever an office writes below its second line.
    """

    @property
    def customHeight(self) -> bool:
        """Custom height (固定行高): never."""
        return False


def dress_title(page: Worksheet, row: int, cell: Cell) -> None:
    """Dress the title (标题样式)."""
    cell.font = Font(name="黑体", size=18)
    cell.alignment = Alignment(horizontal="center", vertical="center")
    page.row_dimensions[row].height = 36


def dress_note(page: Worksheet, row: int, cell: Cell) -> None:
    """Dress the note (说明样式)."""
    cell.font = Font(name="宋体", size=_SIZE)
    cell.alignment = Alignment(horizontal="left", vertical="center")
    page.row_dimensions[row].height = 20


def dress_head(cell: Cell) -> None:
    """Dress a heading (表头样式)."""
    cell.font = Font(name="宋体", size=_SIZE, bold=True)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.border, cell.fill = _BOX, _GREY


def dress(cell: Cell, column: Column) -> None:
    """Dress a cell (格的样式): yellow and unlocked where the office fills in."""
    cell.font = Font(name="宋体", size=_SIZE)
    cell.border = _BOX
    cell.alignment = Alignment(horizontal=_across(column), vertical="center", wrap_text=True)
    if column.filled:
        cell.fill = _TO_FILL
        cell.protection = Protection(locked=False)
    if column.form is Form.DAY:
        cell.number_format = "yyyy-mm-dd"
    elif column.form is Form.SHARE:
        cell.number_format = "0.0"
    elif column.form is Form.TEXT:
        # Typed text that looks like a number or a day stays as it was typed.
        cell.number_format = "@"


def _across(column: Column) -> str:
    if column.field == NUMBER or column.form in _MIDDLE:
        return "center"
    return "right" if column.form in _FIGURES else "left"


def row_height(row: SheetRow, columns: tuple[Column, ...]) -> float:
    """Height of a row (行高): points for its longest cell, wrapped as it will be shown."""
    lines = (
        _lines(plain_text(row.cells.get(column.field)), column.width)
        for column in columns
        if column is not ID_COLUMN
    )
    return min(_HIGHEST, _LINE_HEIGHT * max(2, *lines) + _ROOM)


def _lines(text: str, width: float) -> int:
    """A column's unit is half a Chinese character; one of them is lost to the margins."""
    room = max(2.0, width - 1.2)
    return sum(max(1, ceil(text_width(line, 2.0) / room)) for line in text.split("\n"))


def set_up_page(
    page: Worksheet, sheet: OfficeSheet, columns: tuple[Column, ...], *, last: int, head: range
) -> None:
    """Set up the page (版面): what stands still on screen, and A3 across on paper."""
    for place, column in enumerate(columns, start=1):
        page.column_dimensions[get_column_letter(place)].width = column.width
    page.column_dimensions["A"].hidden = True
    for row in head:
        page.row_dimensions[row].height = 24 if len(head) > 1 else 32
    still = 1 + next(at for at, column in enumerate(columns, start=1) if column.field == "task")
    page.freeze_panes = f"{get_column_letter(still)}{head[-1] + 1}"
    page.print_title_rows = f"{head[0]}:{head[-1]}"
    page.print_area = f"B1:{get_column_letter(len(columns))}{last}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A3
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_options.horizontalCentered = True
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top, page.page_margins.bottom = 0.5, 0.75
    page.page_margins.footer = 0.35
    page.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(text=_root_words(sheet), size=7),
        right=_HeaderFooterPart(text="第 &P 页，共 &N 页", size=9),
    )
    page.protection.sheet = True
    page.protection.formatColumns = page.protection.formatRows = False
    page.protection.formatCells = False


def _root_words(sheet: OfficeSheet) -> str:
    """An ampersand begins a code in a footer; two of them are one."""
    mark = sheet.mark
    return f"{mark.origin}　{mark.size} 条　树根 {mark.root}".replace("&", "&&")
