"""Breakdown sheet (分解表的一张表): its cells as text, merged ones in all of their places."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.cell import get_column_letter, range_boundaries

from guatu.reading.topics.office import directory
from guatu.vocabulary.problem import Problem, Unusable

# openpyxl reads merged ranges only when it also builds every cell of them in memory, and one
# range over a whole sheet is 17 thousand million cells; so they are read from the part itself.
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_BROKEN = (zipfile.BadZipFile, ParseError, KeyError, ValueError, TypeError, OSError, EOFError)

Rows = list[list[str]]
"""Rows of cells, row 1 first, blank cells as empty texts."""


def sheets_of(path: Path) -> Iterator[tuple[str, Rows]]:
    """Sheets of a workbook (工作簿各表): name and rows; raises Unusable naming the file.

    At most as many rows and columns as the drawer says; a larger sheet is refused, not cut.
    """
    _refuse_large(path)
    try:
        book = load_workbook(path, read_only=True, data_only=True)
        try:
            parts = zipfile.ZipFile(path)
            with parts:
                for sheet in book.worksheets:
                    rows = _rows(sheet, f"{path.name} {sheet.title}")
                    part = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
                    _fill_merged(rows, parts.read(part) if part else b"")
                    yield sheet.title, rows
        finally:
            book.close()
    except _BROKEN as fault:
        raise Unusable(
            Problem(path.name, f"不是能打开的 Excel 工作簿（.xlsx）：{type(fault).__name__}")
        ) from None


def cell_name(row: int, column: int) -> str:
    """Cell name (单元格): of zero-based places, as Excel writes it."""
    return f"{get_column_letter(column + 1)}{row + 1}"


def _limits() -> Mapping[str, int]:
    table = directory().table
    return {name: int(table[name]) for name in ("most_rows", "most_columns", "most_bytes")}


def _refuse_large(path: Path) -> None:
    most = _limits()["most_bytes"]
    try:
        with zipfile.ZipFile(path) as parts:
            size = sum(part.file_size for part in parts.infolist())
    except FileNotFoundError:
        raise Unusable(Problem(path.name, "文件不存在")) from None
    except (zipfile.BadZipFile, OSError, ValueError):
        raise Unusable(Problem(path.name, "不是 Excel 工作簿（.xlsx）")) from None
    if size > most:
        raise Unusable(Problem(path.name, f"解压后有 {size} 字节，超过分解表的上限 {most} 字节"))


def _rows(sheet: object, place: str) -> Rows:
    limits = _limits()
    rows: Rows = []
    read = sheet.iter_rows(max_col=limits["most_columns"], values_only=True)  # type: ignore[attr-defined]
    for values in read:
        if len(rows) == limits["most_rows"]:
            raise Unusable(Problem(place, f"超过 {limits['most_rows']} 行，不像任务分解表"))
        rows.append(["" if value is None else str(value).strip() for value in values])
    return rows


def _fill_merged(rows: Rows, part: bytes) -> None:
    for ref in _MERGED.findall(part):
        left, top, right, bottom = (bound or 1 for bound in range_boundaries(ref.decode()))
        if top > len(rows) or left > len(rows[top - 1]):
            continue
        text = rows[top - 1][left - 1]
        for row in rows[top - 1 : bottom]:
            row[left - 1 : right] = [text] * len(row[left - 1 : right])
