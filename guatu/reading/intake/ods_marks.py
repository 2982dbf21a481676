"""Marks of an .ods (ODS 的格外信息): read from its content, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, fromstring

_T = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_O = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_GROUPS = frozenset({f"{_T}table-header-rows", f"{_T}table-row-group", f"{_T}table-rows"})
_CELLS = (f"{_T}table-cell", f"{_T}covered-table-cell")
# Rows and columns said to repeat more often than this are the blank rest of a sheet.
_MOST_REPEATED = 2_000

Found = dict[str, list[Any]]


def ods_marks(content: bytes) -> dict[str, Found]:
    """Marks of an .ods (各表的格外信息): by sheet name; raises ParseError."""
    body = fromstring(content).find(f"{_O}body/{_O}spreadsheet")
    tables = body.findall(f"{_T}table") if body is not None else []
    return {table.get(f"{_T}name", ""): _of_table(table) for table in tables}


def _of_table(table: Element) -> Found:
    names = ("hidden", "formulas", "errors", "percents", "merged")
    found: Found = {name: [] for name in names}
    at = 0
    for row in _rows(table):
        repeated = int(row.get(f"{_T}number-rows-repeated", "1"))
        if row.get(f"{_T}visibility") in ("collapse", "filter") and repeated <= _MOST_REPEATED:
            found["hidden"] += range(at, at + repeated)
        if repeated <= _MOST_REPEATED:
            for line in range(at, at + repeated):
                _mark_cells(found, row, line)
        at += repeated
    return found


def _rows(table: Element) -> Iterator[Element]:
    for part in table:
        if part.tag == f"{_T}table-row":
            yield part
        elif part.tag in _GROUPS:
            yield from _rows(part)


def _mark_cells(found: Found, row: Element, line: int) -> None:
    column = 0
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        repeated = int(cell.get(f"{_T}number-columns-repeated", "1"))
        if repeated <= _MOST_REPEATED:
            for at in range(column, column + repeated):
                _mark_cell(found, cell, line, at)
        column += repeated


def _mark_cell(found: Found, cell: Element, line: int, at: int) -> None:
    if cell.get(f"{_T}formula"):
        found["formulas"].append([line, at])
    if cell.get(f"{_CALC}value-type") == "error":
        found["errors"].append([line, at])
    if cell.get(f"{_O}value-type") == "percentage":
        found["percents"].append([line, at])
    wide = int(cell.get(f"{_T}number-columns-spanned", "1"))
    high = int(cell.get(f"{_T}number-rows-spanned", "1"))
    if wide > 1 or high > 1:
        found["merged"].append([line, at, line + high - 1, at + wide - 1])
