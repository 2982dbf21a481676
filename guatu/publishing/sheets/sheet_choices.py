"""Choices (下拉选项): offices, posts, units, yes and no, offered in the cells of a sheet."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from guatu.reading.returns.sheet_kind import Column, Form

LIST_SHEET = "_options"
_LIST_OF = {Form.OFFICE: "offices", Form.POST: "posts", Form.UNIT: "units"}
_ASKED = {
    Form.NUMBER: "填数，如 87，也可写 1.2亿；不知道就空着，不要填 0",
    Form.MONEY: "填数，按表头的单位；不知道就空着，不要填 0",
    Form.DAY: "填日期，如 2022-06-30；只知道月份可写 2022年6月",
    Form.OFFICES: "几家单位之间用顿号隔开",
}


def write_lists(book: Workbook, lists: Mapping[str, tuple[str, ...]]) -> None:
    """Write the lists (写选项): a column each in a sheet of their own, if there are any."""
    if not any(lists.values()):
        return
    sheet = book.create_sheet(LIST_SHEET)
    for column, words in enumerate(lists.values(), start=1):
        for row, word in enumerate(words, start=1):
            cell = sheet.cell(row=row, column=column)
            cell.value = word
            cell.data_type = "s"


def offer_choices(
    page: Worksheet, lists: Mapping[str, tuple[str, ...]], columns: tuple[Column, ...], rows: range
) -> None:
    """Offer the choices (下拉): to the cells that an office fills in; they advise, never bar."""
    for place, column in enumerate(columns, start=1):
        rule = _rule(column, lists) if column.filled else None
        if rule is not None:
            page.add_data_validation(rule)
            letter = get_column_letter(place)
            rule.add(f"{letter}{rows[0]}:{letter}{rows[-1]}")


def _rule(column: Column, lists: Mapping[str, tuple[str, ...]]) -> DataValidation | None:
    source = _source(column, lists)
    asked = _ASKED.get(column.form)
    if source:
        return DataValidation(
            type="list",
            formula1=source,
            allow_blank=True,
            errorStyle="warning",
            error="不在列出的选项里，请核对",
            errorTitle=column.heading,
            showErrorMessage=True,
        )
    if asked:
        return DataValidation(
            promptTitle=column.heading, prompt=asked, allow_blank=True, showInputMessage=True
        )
    return None


def _source(column: Column, lists: Mapping[str, tuple[str, ...]]) -> str:
    if column.form is Form.YES_NO:
        return '"是,否"'
    name = _LIST_OF.get(column.form, "")
    if not lists.get(name):
        return ""
    letter = get_column_letter(list(lists).index(name) + 1)
    return f"'{LIST_SHEET}'!${letter}$1:${letter}${len(lists[name])}"
