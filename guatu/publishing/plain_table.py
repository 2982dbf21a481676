"""Plain table (文字表): text under headings, as CSV that Excel opens with its Chinese intact.

All cells are text: what begins with = in a report must not become a formula.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO

# A cell that begins so is a formula to Excel; a quote before it makes it text.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainTable:
    """Plain table (文字表): one text a heading in each row; `widths` in characters of the sheet.

    `middle` names the headings whose cells stand in the middle; `frozen` counts the columns that
    stay in sight.
    """

    title: str
    sheet: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    middle: tuple[str, ...] = ()
    frozen: int = 1


def csv_of(table: PlainTable) -> str:
    """CSV of a table (导出表): with the mark by which Excel knows UTF-8."""
    sheet = StringIO()
    sheet.write("\ufeff")
    writer = csv.writer(sheet)
    writer.writerow(table.headings)
    for row in table.rows:
        writer.writerow([_text(cell) for cell in row])
    return sheet.getvalue()


def _text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
