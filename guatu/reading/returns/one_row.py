"""One row (收一行): read, tried on the book, and taken whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guatu.ledger.acts.assignment import PledgeAssigned
from guatu.ledger.book import Book
from guatu.ledger.refusal import Refused
from guatu.ledger.register import ACT_OF_BODY
from guatu.ledger.source import CellSource
from guatu.reading.returns.cell_reading import BadCell
from guatu.reading.returns.linked_figure import disagreement
from guatu.reading.returns.preview import Change, Proposal
from guatu.reading.returns.proposed_acts import proposed_acts
from guatu.reading.returns.quarters_later import QUARTERS, told_of_quarters
from guatu.reading.returns.return_order import ReturnOrder
from guatu.reading.returns.return_source import identity_of, source_sheet
from guatu.reading.returns.returned_cells import ReturnedSheet
from guatu.reading.returns.returned_file import ReturnedFile
from guatu.reading.returns.returned_row import ReturnedRow, returned_row
from guatu.reading.returns.row_match import Match
from guatu.reading.returns.trial import Found, Trial
from guatu.vocabulary.problem import Problem, Unusable


class RowRefused(Unusable):
    """Row refused (一行不收): what it says cannot be recorded."""


def take_row(
    sheet: ReturnedSheet, row: int, one: Match, file: ReturnedFile, trial: Trial, found: Found
) -> None:
    """Take a row (收一行): whole, or none of it; what was read goes into `found`."""
    number = one.pledge.number
    read = returned_row(sheet, row, trial.book.pledges[number])
    if read.faults:
        found.faults += _whole_row(number, read.faults)
        return
    before = trial.book
    try:
        taken = list(_acts(sheet, read, one, file, trial, found))
    except RowRefused as refused:
        # Half a row would be hard to find again: all of it waits for the cell to be put right.
        trial.book = before
        found.faults += _whole_row(number, refused.problems)
        return
    found.proposals += taken
    found.warnings += [*read.warnings, *_to_check(sheet, read, taken, before, trial.order)]
    if read.changes and row in sheet.grid.hidden:
        found.warnings.append(Problem(sheet.at(row, 0), "是隐藏行，其中的改动也读了，请核对"))
    if not read.changes:
        found.unchanged.append(number)


def _whole_row(number: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Each fault says what it keeps from being recorded."""
    for one in problems:
        yield Problem(one.place, f"{one.message}；{number} 整行因此不记")


def _to_check(
    sheet: ReturnedSheet, read: ReturnedRow, taken: list[Proposal], before: Book, order: ReturnOrder
) -> Iterator[Problem]:
    """What bars nothing: values that others reported otherwise, quarters that are planned later."""
    number = read.pledge.number
    places = {change.field: change.place for change in read.changes}
    value_at = places.get("done", places.get("unit", ""))
    if value_at:
        elsewhere = order.known_elsewhere(before, number, sheet.scope.period)
        told = (said for one in taken for said in disagreement(one.body, elsewhere))
        for said in dict.fromkeys(told):
            yield Problem(value_at, said)
    quarter_at = next((places[one] for one in QUARTERS if one in places), "")
    if quarter_at:
        assigned = any(isinstance(one.body, PledgeAssigned) for one in taken)
        for said in told_of_quarters(read, assigned=assigned):
            yield Problem(quarter_at, f"{number}：{said}")


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
        raise RowRefused(Problem(place, str(refused))) from None


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
