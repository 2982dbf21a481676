"""Breakdown sheet (分解表的一张表): its cells as text, merged ones in all of their places."""

from __future__ import annotations

from pathlib import Path

from guatu.reading.returns.cell_grid import Grid, cell_name
from guatu.reading.returns.sheet_file import grids_of
from guatu.reading.topics.office import directory
from guatu.vocabulary.problem import Problem, Unusable

__all__ = ["Rows", "cell_name", "sheets_of"]

Rows = list[list[str]]
"""Rows of cells, row 1 first, blank cells as empty texts, all of the same length."""


def sheets_of(path: Path) -> list[tuple[str, Rows]]:
    """Sheets of a workbook (工作簿各表): names and rows; raises Unusable naming the file.

    At most as many rows and columns as the drawer says; a longer sheet is refused, not cut.
    """
    return [(grid.name, _rows(grid, path)) for grid in grids_of(path)]


def _rows(grid: Grid, path: Path) -> Rows:
    most = int(directory().table["most_rows"])
    if any(not cell.blank for row in grid.rows[most:] for cell in row):
        place = f"{path.name} {grid.name} A{most + 1}"
        raise Unusable(Problem(place, f"超过 {most} 行，不像任务分解表，未读取"))
    wide = min(max(map(len, grid.rows), default=0), int(directory().table["most_columns"]))
    return [[grid.cell(at, column).text for column in range(wide)] for at in range(len(grid.rows))]
