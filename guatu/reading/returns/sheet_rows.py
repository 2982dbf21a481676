"""Rows of a sheet (逐行回收): each one recognised, read, and tried on the book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from guatu.ledger.book import Book
from guatu.ledger.refusal import Refused
from guatu.ledger.register import ACT_OF_BODY
from guatu.ledger.source import CellSource
from guatu.reading.returns.cell_reading import BadCell
from guatu.reading.returns.preview import Change, Proposal
from guatu.reading.returns.proposed_acts import Proposed, proposed_acts
from guatu.reading.returns.return_order import ReturnOrder
from guatu.reading.returns.return_source import identity_of, source_sheet
from guatu.reading.returns.returned_file import ReturnedFile
from guatu.reading.returns.returned_row import ReturnedRow, ReturnedSheet, returned_row
from guatu.reading.returns.row_match import Match, NotRecognised, RowMatch
from guatu.reading.returns.sheet_kind import ID, NUMBER
from guatu.vocabulary.problem import Problem

_TOTALS = ("合计", "小计", "总计", "共计")


class Trial:
    """Trial (试记): `book` after the proposals so far, `at_first` before all of them."""

    def __init__(self, book: Book, order: ReturnOrder) -> None:
        self.book = self.at_first = book
        self.size = book.size
        self.order = order
        self.seen: dict[str, str] = {}

    def record(self, number: str, act: Proposed, source: tuple[CellSource, ...]) -> Proposal:
        """Record on trial (试记一笔): raises Refused."""
        pledge = self.book.pledges[number]
        by = self.order.who(pledge, act.body)
        _, self.book = self.book.record(
            act.body,
            subject=f"pledge:{number}",
            by=by,
            at=self.order.at,
            effective_on=self.order.effective_on,
            source=source,
        )
        return Proposal(
            number=number, title=pledge.title, body=act.body, by=by, source=source, changes=()
        )


@dataclass(slots=True)
class Found:
    """Found in a file (一份表里读到的)."""

    proposals: list[Proposal] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    recorded: list[str] = field(default_factory=list)
    faults: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    unrecognised: list[Problem] = field(default_factory=list)


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
        _take(sheet, row, one, file, trial, found)


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


def _take(
    sheet: ReturnedSheet, row: int, one: Match, file: ReturnedFile, trial: Trial, found: Found
) -> None:
    number = one.pledge.number
    read = returned_row(sheet, row, trial.book.pledges[number])
    found.faults += read.faults
    if read.faults:
        return
    found.warnings += read.warnings
    if read.changes and row in sheet.grid.hidden:
        found.warnings.append(Problem(sheet.at(row, 0), "是隐藏行，其中的改动也读了，请核对"))
    taken = list(_acts(sheet, read, one, file, trial, found))
    found.proposals += taken
    if not read.changes:
        found.unchanged.append(number)


def _acts(
    sheet: ReturnedSheet,
    read: ReturnedRow,
    one: Match,
    file: ReturnedFile,
    trial: Trial,
    found: Found,
) -> Iterator[Proposal]:
    number = one.pledge.number
    name = source_sheet(
        file=file.name, sheet=sheet.grid.name, period=sheet.scope.period, digest=file.digest
    )
    place = read.changes[0].place if read.changes else ""
    try:
        for act in proposed_acts(read, sheet.scope, trial.order.sign_for_by):
            if (number, ACT_OF_BODY[type(act.body)], identity_of(name)) in trial.order.recorded:
                found.recorded.append(number)
                continue
            changes = tuple(change for change in read.changes if change.field in act.fields)
            place = changes[0].place
            yield _with(trial.record(number, act, _cells(name, changes)), changes, one.score)
    except (BadCell, Refused) as refused:
        found.faults.append(Problem(place, f"{number}：{refused}"))


def _cells(name: str, changes: tuple[Change, ...]) -> tuple[CellSource, ...]:
    return tuple(CellSource(sheet=name, cell=change.cell) for change in changes)


def _with(proposal: Proposal, changes: tuple[Change, ...], score: float) -> Proposal:
    return Proposal(
        number=proposal.number,
        title=proposal.title,
        body=proposal.body,
        by=proposal.by,
        source=proposal.source,
        changes=changes,
        score=score,
    )
