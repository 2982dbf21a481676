"""Heading row (表头): where a sheet's columns are named, and which field each one is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from guatu.reading.returns.cell_grid import Grid
from guatu.reading.returns.heading_words import plain_heading, sheet_rules
from guatu.reading.returns.sheet_kind import ID, ID_COLUMN, SheetKind

LEFT_OUT = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingRow:
    """Heading row (表头): at `row`; `headings` as written, a column each, "" where there is none.

    `fields` are ours, by column; a column that is not named there is left out.
    """

    row: int
    headings: tuple[str, ...]
    fields: Mapping[int, str]

    @property
    def key(self) -> str:
        """Key (表头标识): the same for the same headings in the same order."""
        said = "|".join(plain_heading(one) for one in self.headings)
        return sha256(said.encode()).hexdigest()[:24]

    def column(self, field: str) -> int | None:
        """Column of a field (某栏在第几列): None where the sheet has none."""
        return next((at for at, one in self.fields.items() if one == field), None)


def heading_row(grid: Grid, kind: SheetKind) -> HeadingRow | None:
    """Heading row of a sheet (找表头): the row, or two, that name the most of our columns.

    None unless enough of them are named, the task among them.
    """
    rules = sheet_rules()
    best: HeadingRow | None = None
    for found in _candidates(grid, kind, rules.first_rows):
        if best is None or len(found.fields) > len(best.fields):
            best = found
    if best is None or len(best.fields) < rules.least_columns or best.column("task") is None:
        return None
    return best


def _candidates(grid: Grid, kind: SheetKind, first_rows: int) -> Iterator[HeadingRow]:
    """One row, or two where the upper one heads groups of columns."""
    rows = [[cell.text for cell in row] for row in grid.rows[:first_rows]]
    for at, row in enumerate(rows):
        yield _named(at, row, kind)
        if at + 1 < len(rows):
            below = rows[at + 1]
            wide = max(len(row), len(below))
            both = [_at(below, column) or _at(row, column) for column in range(wide)]
            yield _named(at + 1, both, kind)


def _at(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def _named(row: int, headings: Sequence[str], kind: SheetKind) -> HeadingRow:
    called = {**sheet_rules().called[kind], plain_heading(ID_COLUMN.heading): ID}
    order = {word: at for at, word in enumerate(called)}
    fields: dict[int, str] = {}
    taken: dict[str, int] = {}
    for column, heading in enumerate(headings):
        word = plain_heading(heading)
        field = called.get(word)
        if field is None:
            continue
        before = taken.get(field)
        # Of two headings for one field the commoner name has it: it stands later in `called`.
        if before is not None and order[plain_heading(headings[before])] >= order[word]:
            continue
        if before is not None:
            del fields[before]
        fields[column], taken[field] = field, column
    return HeadingRow(row=row, headings=tuple(headings), fields=dict(sorted(fields.items())))


def likely_kind(grid: Grid) -> SheetKind | None:
    """Likely kind (像哪种报表): the one of which the most columns are named; None if no one is."""
    found = {kind: heading_row(grid, kind) for kind in SheetKind}
    named = {kind: len(one.fields) for kind, one in found.items() if one}
    return max(named, key=lambda kind: named[kind]) if named else None
