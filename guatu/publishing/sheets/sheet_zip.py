"""Sheets in one zip (报表打包): a workbook an office, each under the office's name."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from guatu.ledger.book import Book
from guatu.publishing.sheets.office_sheet import NOBODY, SheetOrder, office_sheet, sheet_offices
from guatu.publishing.sheets.sheet_workbook import sheet_workbook
from guatu.reading.returns.names import office_name

_NOT_IN_A_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def sheet_zip(book: Book, order: SheetOrder) -> bytes:
    """Zip of sheets (分单位打包): one workbook a lead office; raises Unusable if there is none."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for office in sheet_offices(book, order.kind) or (None,):
            sheet = office_sheet(book, order, office)
            whose = office_name(book.directory, office or "") or NOBODY
            package.writestr(sheet_name(order, whose), sheet_workbook(sheet))
    return out.getvalue()


def sheet_name(order: SheetOrder, whose: str = "") -> str:
    """File name of a sheet (文件名): whose, which and of what month."""
    parts = [whose, order.kind.label, order.period or str(order.as_of.year)]
    return _NOT_IN_A_NAME.sub("_", "-".join(part for part in parts if part)) + ".xlsx"
