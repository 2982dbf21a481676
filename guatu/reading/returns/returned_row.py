"""Returned row (回收的一行): its cells as values on paper, beside what the ledger says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
from guatu.reading.returns.ledger_cells import Cells, Scope, ledger_cells
from guatu.reading.returns.names import office_name, office_names
from guatu.reading.returns.preview import Change
from guatu.reading.returns.sheet_kind import COLUMNS, ID, NUMBER, Column, Form
from guatu.reading.returns.sheet_mark import SheetMark
from guatu.vocabulary.problem import Problem


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedRow:
    """Returned row (回收的一行): `now` is the ledger's, `after` what it would be.

    `ids` are the ids of offices and posts named in it, by field.
    """

    pledge: Pledge
    now: Cells
    after: Cells
    ids: Mapping[str, tuple[str, ...]]
    changes: tuple[Change, ...]
    faults: tuple[Problem, ...]
    warnings: tuple[Problem, ...]

    def changed(self, *fields: str) -> bool:
        """Changed (有改动): any of these fields."""
        return any(one.field in fields for one in self.changes)


def returned_row(sheet: ReturnedSheet, row: int, pledge: Pledge) -> ReturnedRow:
    """Read a row (读一行): what is read-only is compared, what is filled in is taken."""
    now = ledger_cells(pledge, sheet.scope)
    after, ids = dict(now), dict[str, tuple[str, ...]]()
    changes: list[Change] = []
    faults: list[Problem] = []
    warnings: list[Problem] = []
    for column, place, cell in _columns(sheet, row):
        try:
            given, named = _given(sheet, row, column, cell, pledge)
            if not _touched(sheet, pledge, column, cell, given):
                continue
            _refuse_read_only(sheet, column)
        except BadCell as bad:
            faults.append(Problem(place, f"“{column.heading}”{bad}"))
            continue
        if cell.formula:
            shown = plain_text(given) or "空"
            warnings.append(Problem(place, f"是公式，按存下的值“{shown}”读，请核对"))
        before = plain_text(now.get(column.field))
        if not column.filled or before == plain_text(given):
            continue
        if named:
            ids[column.field] = named
        after[column.field] = given
        changes.append(
            Change(
                field=column.field,
                label=column.heading,
                before=before,
                after=plain_text(given),
                place=place,
            )
        )
        warnings += _conflict(sheet, pledge, column, before, place)
    return ReturnedRow(
        pledge=pledge,
        now=now,
        after=after,
        ids=ids,
        changes=tuple(changes),
        faults=tuple(faults),
        warnings=tuple(warnings),
    )


def _columns(sheet: ReturnedSheet, row: int) -> Iterator[tuple[Column, str, Cell]]:
    for column in COLUMNS[sheet.scope.kind]:
        at = sheet.heads.column(column.field)
        if at is not None and column.field not in (NUMBER, ID, "task"):
            yield column, sheet.at(row, at), sheet.grid.cell(row, at)


def _given(
    sheet: ReturnedSheet, row: int, column: Column, cell: Cell, pledge: Pledge
) -> tuple[Value, tuple[str, ...]]:
    """The value on paper, and the ids behind the names in it."""
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


def _touched(
    sheet: ReturnedSheet, pledge: Pledge, column: Column, cell: Cell, given: Value
) -> bool:
    """Whether the office changed the cell; on a sheet that is not ours, whether it filled it in."""
    if sheet.mark is None:
        return column.filled and given is not None
    handed_out = sheet.mark.rows.get(pledge.number, {}).get(column.field, "")
    return handed_out not in (plain_text(given), plain_text(cell.value))


def _refuse_read_only(sheet: ReturnedSheet, column: Column) -> None:
    if sheet.mark is None or column.filled:
        return
    if column.field == "due":
        raise BadCell("是台账带出的，不从表里改；要改时限，请走调整程序")
    raise BadCell("是台账带出的，这里的改动不收")


def _conflict(
    sheet: ReturnedSheet, pledge: Pledge, column: Column, before: str, place: str
) -> Iterator[Problem]:
    """The ledger moved on meanwhile: the office did not see what it now writes over."""
    if sheet.mark is None:
        return
    handed_out = sheet.mark.rows.get(pledge.number, {}).get(column.field, "")
    if handed_out != before:
        yield Problem(
            place,
            f"“{column.heading}”发表时是“{handed_out or '空'}”，台账后来已是“{before or '空'}”，"
            "确认后以表为准",
        )
