"""Returned cells (回收的格): of a sheet that came back, each as a value on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guatu.ledger.pledge import Pledge
from guatu.reading.returns.cell_grid import Cell, Grid, Value, cell_name, plain_text
from guatu.reading.returns.cell_reading import (
    BadCell,
    amount_in,
    in_form,
    offices_in,
    post_in,
    said,
)
from guatu.reading.returns.heading_row import HeadingRow
from guatu.reading.returns.ledger_cells import Scope, ledger_cells
from guatu.reading.returns.names import office_name, office_names
from guatu.reading.returns.sheet_kind import COLUMNS, ID, NUMBER, Column, Form
from guatu.reading.returns.sheet_mark import SheetMark


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedSheet:
    """Returned sheet (回收的一张表): `place` names file and sheet in front of every cell."""

    place: str
    grid: Grid
    heads: HeadingRow
    scope: Scope
    mark: SheetMark | None = None

    def at(self, row: int, column: int) -> str:
        """At (位置): file, sheet and cell."""
        return f"{self.place} {cell_name(row, column)}".strip()

    def cell(self, row: int, field: str) -> Cell:
        """Cell of a field (某栏的格): blank where the sheet has no such column."""
        column = self.heads.column(field)
        return Cell() if column is None else self.grid.cell(row, column)


def columns_of(sheet: ReturnedSheet, row: int) -> Iterator[tuple[Column, str, Cell]]:
    """Columns of a row (一行各栏): with place and cell, but for what names the row."""
    for column in COLUMNS[sheet.scope.kind]:
        at = sheet.heads.column(column.field)
        if at is not None and column.field not in (NUMBER, ID, "task"):
            yield column, sheet.at(row, at), sheet.grid.cell(row, at)


def given_in(
    sheet: ReturnedSheet, row: int, column: Column, cell: Cell, pledge: Pledge
) -> tuple[Value, tuple[str, ...]]:
    """Given in a cell (格里填的): the value on paper, and the ids of the names; raises BadCell."""
    names = sheet.scope.directory
    if not column.filled:
        return plain_text(cell.value) or None, ()
    if column.field == "done" and column.form is Form.NUMBER:
        return amount_in(cell, _unit(sheet, row, pledge))[0], ()
    if column.field == "unit":
        return _unit_after(sheet, row, pledge) or None, ()
    if column.form in (Form.OFFICE, Form.OFFICES):
        offices = offices_in(cell, names)
        if column.form is Form.OFFICE and len(offices) > 1 and sheet.heads.column("supporting"):
            raise BadCell("只能写一家，其余写在“责任单位”")
        shown = office_name(names, offices[0]) if offices[:1] and column.form is Form.OFFICE else ""
        return shown or office_names(names, offices) or None, offices
    if column.form is Form.POST:
        post = post_in(cell, names)
        return (names.post_title(post) if post else None), ((post,) if post else ())
    heading = _heading(sheet, column)
    return in_form(cell, column.form, heading=heading, year=int(pledge.number[:4])), ()


def _unit(sheet: ReturnedSheet, row: int, pledge: Pledge) -> str:
    """The unit's cell, else the heading's, else the pledge's own."""
    written = said(sheet.cell(row, "unit"))
    return written or plain_text(ledger_cells(pledge, sheet.scope).get("unit"))


def _unit_after(sheet: ReturnedSheet, row: int, pledge: Pledge) -> str:
    """The unit that the value is written in on paper; what is wrong with it is said there."""
    written = said(sheet.cell(row, "unit"))
    try:
        done, unit = amount_in(sheet.cell(row, "done"), _unit(sheet, row, pledge))
    except BadCell:
        return written
    return written if done is None else unit


def _heading(sheet: ReturnedSheet, column: Column) -> str:
    at = sheet.heads.column(column.field)
    return sheet.heads.headings[at] if at is not None else ""


def touched(sheet: ReturnedSheet, pledge: Pledge, column: Column, cell: Cell, given: Value) -> bool:
    """Touched (动过的): changed by the office; filled in, on a sheet that is not ours."""
    if sheet.mark is None:
        return column.filled and given is not None
    handed_out = sheet.mark.rows.get(pledge.number, {}).get(column.field, "")
    return handed_out not in (plain_text(given), plain_text(cell.value))
