"""Filled-in figure (代填的共用数): typed once elsewhere, and filled in on a sheet for the office.

The hidden mark tells that it was filled in; once the row says something else, it is reported as
the office's own, as on the page of the month.
"""

from __future__ import annotations

from guatu.ledger.period_reports import latest_report
from guatu.ledger.pledge import Pledge
from guatu.reading.returns.cell_grid import Value, plain_text
from guatu.reading.returns.month_sum import sum_of_month
from guatu.reading.returns.preview import Change
from guatu.reading.returns.returned_cells import ReturnedSheet, columns_of, given_in, touched
from guatu.reading.returns.sheet_kind import SOURCE, SheetKind

_FIGURE = ("done", "unit")


def filled_in_for(sheet: ReturnedSheet, pledge: Pledge, field: str) -> bool:
    """Filled in for the office (代填的): a linked figure, and nothing was reported since."""
    if sheet.mark is None or field not in _FIGURE:
        return False
    handed_out = sheet.mark.rows.get(pledge.number, {})
    if not (handed_out.get(SOURCE) and handed_out.get("done")):
        return False
    if sheet.scope.kind is SheetKind.PROJECTS:
        return sum_of_month(pledge, sheet.scope.period) is None
    return latest_report(pledge.progress, sheet.scope.period) is None


def shown_before(
    sheet: ReturnedSheet, pledge: Pledge, field: str, given: Value, ledger: str
) -> str:
    """Shown before (原来的值): the ledger's, but for a filled-in one that was typed over."""
    if given is None or not filled_in_for(sheet, pledge, field) or sheet.mark is None:
        return ledger
    # A unit put back to the pledge's own is a change all the same: another was filled in.
    return sheet.mark.rows[pledge.number].get(field, "") if ledger == plain_text(given) else ledger


def left_as_filled_in(
    sheet: ReturnedSheet, row: int, pledge: Pledge, changes: list[Change], after: dict[str, Value]
) -> list[Change]:
    """Left as filled in (照代填的): fields that the office did not type in; put into `after`."""
    typed = {one.field for one in changes}
    left = []
    for column, place, cell in columns_of(sheet, row):
        field = column.field
        if field in typed or not filled_in_for(sheet, pledge, field):
            continue
        given, _ = given_in(sheet, row, column, cell, pledge)
        before = plain_text(after.get(field))
        if given is None or touched(sheet, pledge, column, cell, given):
            continue
        after[field] = given
        if before != plain_text(given):
            left.append(
                Change(
                    field=field,
                    label=column.heading,
                    before=before,
                    after=plain_text(given),
                    place=place,
                )
            )
    return left
