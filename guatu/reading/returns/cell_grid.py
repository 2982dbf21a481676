"""Cell grid (格阵): one sheet of a returned file, merged cells filled, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from guatu.reading.intake.refusal import Refused
from guatu.reading.intake.sheet_limits import MOST_COLUMNS, MOST_ROWS

Value = str | Decimal | date | bool | None
"""Value of a cell: None where it is blank or says that it is not known."""


def column_letters(column: int) -> str:
    """Letters of a column (列名): of a zero-based place, as Excel writes them."""
    letters = ""
    column += 1
    while column:
        column, left = divmod(column - 1, 26)
        letters = chr(65 + left) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """Cell name (单元格): of zero-based places, as Excel writes it."""
    return f"{column_letters(column)}{row + 1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Cell (格): `value` as the program kept it; a formula gives the value last worked out."""

    value: Value = None
    formula: bool = False
    error: bool = False
    percent: bool = False

    @property
    def blank(self) -> bool:
        """Blank (空格)."""
        return self.value is None

    @property
    def text(self) -> str:
        """Text (文字): of the value, "" when blank."""
        return plain_text(self.value)


def plain_text(value: Value) -> str:
    """Plain text of a value (值的文字): numbers without exponent, days as ISO, 是 and 否."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return plain_number(value)
    return value.isoformat() if isinstance(value, date) else value


def plain_number(number: Decimal) -> str:
    """Plain number (数字写法): no exponent, no zeros behind."""
    whole = number == number.to_integral_value()
    return f"{number.to_integral_value():f}" if whole else f"{number.normalize():f}"


BLANK = Cell()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Grid (格阵): `rows` of cells, row 0 first; `hidden` are the rows that nobody saw.

    `told` says whether the file could tell its formulas and hidden rows.
    """

    name: str
    shown: bool
    rows: tuple[tuple[Cell, ...], ...]
    hidden: frozenset[int] = frozenset()
    told: bool = True

    def cell(self, row: int, column: int) -> Cell:
        """Cell (格): blank beyond the last one."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else ()
        return cells[column] if 0 <= column < len(cells) else BLANK


def grid_of(plain: Mapping[str, Any]) -> Grid:
    """Grid of a sheet (由解析结果成格阵): as the throw-away child told it; raises Refused."""
    marks = {
        name: {(row, column) for row, column in plain[name]}
        for name in ("formulas", "errors", "percents")
    }
    width = max((column + 1 for row, column in marks["formulas"] | marks["errors"]), default=0)
    height = max((row + 1 for row, column in marks["formulas"] | marks["errors"]), default=0)
    rows = [list(row) for row in plain["rows"]]
    rows += [[] for _ in range(len(rows), height)]
    grid = [
        [
            _cell(row[column] if column < len(row) else "", (at, column), marks)
            for column in range(max(len(row), width))
        ]
        for at, row in enumerate(rows)
    ]
    _fill_merged(grid, plain["merged"])
    return Grid(
        name=plain["name"],
        shown=plain["shown"],
        rows=tuple(map(tuple, grid)),
        hidden=frozenset(plain["hidden"]),
        told=plain["told"],
    )


def _cell(told: str, place: tuple[int, int], marks: Mapping[str, set[tuple[int, int]]]) -> Cell:
    return Cell(
        value=_value(told),
        formula=place in marks["formulas"],
        error=place in marks["errors"],
        percent=place in marks["percents"],
    )


def _value(told: str) -> Value:
    kind, said = told[:1], told[1:]
    if kind == "n":
        return Decimal(said)
    if kind == "d":
        return date.fromisoformat(said)
    if kind == "b":
        return said == "1"
    return said or None


def _fill_merged(grid: list[list[Cell]], merged: list[list[int]]) -> None:
    room = MOST_ROWS * MOST_COLUMNS
    for top, left, bottom, right in merged:
        if top >= len(grid):
            continue
        wide = min(right + 1, MOST_COLUMNS) - left
        found = grid[top][left] if left < len(grid[top]) else BLANK
        for row in grid[top : bottom + 1]:
            # Ranges that overlap again and again are made up to keep a reader busy.
            room -= wide
            if room < 0:
                raise Refused("合并单元格互相重叠，不像报表，未读取")
            row += [BLANK] * (left + wide - len(row))
            row[left : left + wide] = [found] * wide
