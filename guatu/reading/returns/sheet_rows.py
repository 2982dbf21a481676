"""Rows of a sheet (逐行回收): each one recognised, read, and tried on the book."""

from __future__ import annotations

from guatu.reading.returns.one_row import take_row
from guatu.reading.returns.returned_cells import ReturnedSheet
from guatu.reading.returns.returned_file import ReturnedFile
from guatu.reading.returns.row_match import Match, NotRecognised, RowMatch
from guatu.reading.returns.sheet_kind import ID, NUMBER
from guatu.reading.returns.trial import Found, Trial
from guatu.vocabulary.problem import Problem

_TOTALS = ("合计", "小计", "总计", "共计")


def take_rows(sheet: ReturnedSheet, file: ReturnedFile, trial: Trial, found: Found) -> None:
    """Take the rows (逐行回收): into `found`, in order."""
    match = RowMatch(tuple(trial.book.pledges.values()), sheet.mark)
    for row in range(sheet.heads.row + 1, len(sheet.grid.rows)):
        if _is_no_task(sheet, row):
            continue
        place = sheet.at(row, sheet.heads.column("task") or 0)
        try:
            one = _recognised(sheet, row, match)
        except NotRecognised as unknown:
            found.unrecognised.append(Problem(place, str(unknown)))
            continue
        number = one.pledge.number
        if number in trial.seen:
            said = f"和 {trial.seen[number]} 是同一事项（{number}），只能报一行"
            found.faults.append(Problem(place, said))
            continue
        trial.seen[number] = place
        take_row(sheet, row, one, file, trial, found)


def _is_no_task(sheet: ReturnedSheet, row: int) -> bool:
    """Blank rows, chapters over all columns, totals, and notes under the table."""
    texts = [cell.text for cell in sheet.grid.rows[row]]
    if sheet.cell(row, ID).text and sheet.mark:
        return False
    said = {text for text in texts if text}
    if len(said) < 2:
        return True
    return any("".join(text.split()) in _TOTALS for text in texts)


def _recognised(sheet: ReturnedSheet, row: int, match: RowMatch) -> Match:
    words = sheet.cell(row, "task").text
    number = sheet.cell(row, ID).text
    if not words and not number:
        raise NotRecognised("这一行没有写是哪一事项")
    return match.find(number, sheet.cell(row, NUMBER).text, words)
