"""Returned row (回收的一行): its cells as values on paper, beside what the ledger says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guatu.ledger.pledge import Pledge
from guatu.reading.returns.cell_grid import plain_text
from guatu.reading.returns.cell_reading import BadCell
from guatu.reading.returns.filled_in_figure import filled_in_for, left_as_filled_in, shown_before
from guatu.reading.returns.ledger_cells import Cells, ledger_cells
from guatu.reading.returns.preview import Change
from guatu.reading.returns.returned_cells import ReturnedSheet, columns_of, given_in, touched
from guatu.reading.returns.sheet_kind import Column
from guatu.vocabulary.problem import Problem


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
    for column, place, cell in columns_of(sheet, row):
        try:
            given, named = given_in(sheet, row, column, cell, pledge)
            if not touched(sheet, pledge, column, cell, given):
                continue
            _refuse_read_only(sheet, column)
        except BadCell as bad:
            faults.append(Problem(place, f"“{column.heading}”{bad}"))
            continue
        if cell.formula:
            shown = plain_text(given) or "空"
            warnings.append(Problem(place, f"是公式，按存下的值“{shown}”读，请核对"))
        before = shown_before(sheet, pledge, column.field, given, plain_text(now.get(column.field)))
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
        if not filled_in_for(sheet, pledge, column.field):
            warnings += _conflict(sheet, pledge, column, before, place)
    if changes and not faults:
        changes += left_as_filled_in(sheet, row, pledge, changes, after)
    return ReturnedRow(
        pledge=pledge,
        now=now,
        after=after,
        ids=ids,
        changes=tuple(changes),
        faults=tuple(faults),
        warnings=tuple(warnings),
    )


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
