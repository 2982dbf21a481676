"""Draft workbook (承诺清单表格): the table as Excel, ready to filter and print."""

from __future__ import annotations

from guatu.publishing.draft_table import HEADINGS, DraftTable
from guatu.publishing.plain_table import PlainTable
from guatu.publishing.table_workbook import table_workbook

# In characters of the sheet's font; together they fill A3 across when fitted to its width.
_WIDTHS = (7, 26, 7, 44, 18, 20, 12, 12, 18, 30, 18, 20, 44)
_MIDDLE = ("编号", "类别", "完成时限", "时限依据")


def draft_workbook(table: DraftTable) -> bytes:
    """Workbook of a draft table (出表格): the bytes of an .xlsx file.

    All cells are text: what begins with = in a report must not become a formula.
    """
    return table_workbook(
        PlainTable(
            title=table.title,
            sheet="承诺清单",
            headings=HEADINGS,
            widths=_WIDTHS,
            rows=table.rows,
            middle=_MIDDLE,
            frozen=4,
        )
    )
