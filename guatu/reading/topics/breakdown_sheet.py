"""Breakdown sheet (分解表的一张表): its cells as text, merged ones in all of their places."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.cell import get_column_letter, range_boundaries

from guatu.reading.intake.doorstep import opened, refuse_odd_package
from guatu.reading.intake.refusal import Refused
from guatu.reading.topics.office import directory
from guatu.vocabulary.problem import Problem, Unusable

_FORM = "Excel 工作簿"
# openpyxl reads merged ranges only when it also builds every cell of them in memory, and one
# range over a whole sheet is 17 thousand million cells; so they are read from the part itself.
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_BROKEN = (zipfile.BadZipFile, zlib.error, ParseError, KeyError, ValueError, TypeError, EOFError)

Rows = list[list[str]]
"""Rows of cells, row 1 first, blank cells as empty texts."""


def sheets_of(path: Path) -> list[tuple[str, Rows]]:
    """Sheets of a workbook (工作簿各表): names and rows; raises Unusable naming the file.

    At most as many rows and columns as the drawer says; a longer sheet is refused, not cut.
    """
    try:
        with opened(path) as stream:
            if path.suffix.lower() != ".xlsx":
                raise Refused("分解表要用 Excel 工作簿（.xlsx），请另存后再用")
            refuse_odd_package(stream, _FORM)
            return _sheets(stream)
    except Refused as refused:
        raise Unusable(Problem(f"{path.name} {refused.place}".strip(), refused.message)) from None
    except _BROKEN:
        raise Unusable(Problem(path.name, f"{_FORM}已损坏，打不开")) from None


def cell_name(row: int, column: int) -> str:
    """Cell name (单元格): of zero-based places, as Excel writes it."""
    return f"{get_column_letter(column + 1)}{row + 1}"


def _sheets(stream: BinaryIO) -> list[tuple[str, Rows]]:
    with zipfile.ZipFile(stream) as package, warnings.catch_warnings():
        _refuse_definitions(package)
        # What openpyxl warns of (styles, extensions) does not touch the words of the cells.
        warnings.simplefilter("ignore")
        book = load_workbook(stream, read_only=True, data_only=True)
        sheets: list[tuple[str, Rows]] = []
        for sheet in book.worksheets:
            rows = _rows(sheet)
            part = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
            _fill_merged(rows, package.read(part) if part else b"")
            sheets.append((str(sheet.title), rows))
        return sheets


def _refuse_definitions(package: zipfile.ZipFile) -> None:
    """No program that writes workbooks writes a document type; it only hides entities."""
    for part in package.infolist():
        with package.open(part) as opened_part:
            if b"<!DOCTYPE" in opened_part.read(1024):
                raise Refused(f"{_FORM}里有文档类型定义，不像一份分解表，未读取")


def _rows(sheet: object) -> Rows:
    table = directory().table
    rows: Rows = []
    read = sheet.iter_rows(max_col=int(table["most_columns"]), values_only=True)  # type: ignore[attr-defined]
    for at, values in enumerate(read):
        cells = ["" if value is None else str(value).strip() for value in values]
        if at < table["most_rows"]:
            rows.append(cells)
        elif any(cells):
            place = f"{getattr(sheet, 'title', '')} A{at + 1}"
            raise Refused(f"超过 {table['most_rows']} 行，不像任务分解表，未读取", place)
    return rows


def _fill_merged(rows: Rows, part: bytes) -> None:
    refs = _MERGED.findall(part)
    if len(refs) > directory().table["most_rows"]:
        raise Refused("合并单元格过多，不像任务分解表，未读取")
    for ref in refs:
        left, top, right, bottom = (bound or 1 for bound in range_boundaries(ref.decode()))
        if top > len(rows) or left > len(rows[top - 1]):
            continue
        text = rows[top - 1][left - 1]
        for row in rows[top - 1 : bottom]:
            row[left - 1 : right] = [text] * len(row[left - 1 : right])
