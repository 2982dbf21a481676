"""Cell reading (读格): what an office typed, as the value that it means, or one sentence."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal

from guatu.ledger.directory import Directory
from guatu.reading.quantities import find_quantities
from guatu.reading.returns.cell_grid import Cell, Value
from guatu.reading.returns.heading_words import sheet_rules
from guatu.reading.returns.ledger_cells import last_day
from guatu.reading.returns.names import office_called, post_called, split_names
from guatu.reading.returns.sheet_kind import Form
from guatu.reading.returns.sheet_money import YUAN, in_paper_money, money_times, on_paper

_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_SOLID_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MONTH = re.compile(r"(\d{4})(?:年|[-/])(\d{1,2})月?(?:份)?(?:底|末)?(?:前)?")
_EXCEL_BEGINS = date(1899, 12, 30)
_EXCEL_DAYS = range(20_000, 80_000)


class BadCell(ValueError):
    """Bad cell (读不出的格): one Chinese sentence for the office that typed it."""


def said(cell: Cell) -> str:
    """Said (格里的话): full-width signs made ordinary; "" for what says that nothing is known."""
    if cell.error:
        raise BadCell("这一格是出错值（如 #N/A、#REF!），请改正")
    if cell.formula and cell.blank:
        raise BadCell("这一格的公式没有存下算出的值，请用 Excel 或 WPS 打开、保存后再交")
    text = unicodedata.normalize("NFKC", cell.text).strip()
    return "" if text in sheet_rules().nothing or cell.text in sheet_rules().nothing else text


def text_in(cell: Cell) -> Value:
    """Text in a cell (文字): as typed, None when blank."""
    return cell.text if said(cell) else None


def number_in(cell: Cell) -> Decimal | None:
    """Number in a cell (数): plain digits; None when it is none. A shown percent counts as such."""
    if isinstance(cell.value, bool):
        raise BadCell("这里要填数，不是“是”或“否”")
    if isinstance(cell.value, date):
        raise BadCell(f"这里要填数，程序把它当成了日期 {cell.value}，请改成文字或数")
    if isinstance(cell.value, Decimal):
        return cell.value * 100 if cell.percent else cell.value
    text = said(cell).replace(",", "").replace(" ", "")
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def amount_in(cell: Cell, unit: str) -> tuple[Decimal | None, str]:
    """Amount in a cell (数量): on paper, with its unit; `unit` is what the unit's cell says.

    1.2亿 beside 元, 87个 and 350万元 are all understood; raises BadCell for what is no amount.
    """
    text = said(cell)
    if not text:
        return None, unit
    number = number_in(cell)
    if number is not None:
        return on_paper(*in_ledger(number, unit or ("%" if cell.percent else "")))
    found = find_quantities(text) or find_quantities(text + _base(unit))
    if len(found) != 1 or found[0].low != found[0].high:
        raise BadCell(f"“{_short(text)}”读不成一个数，请填数，如 87 或 1.2亿")
    return on_paper(found[0].low, found[0].unit)


def in_ledger(amount: Decimal, unit: str) -> tuple[Decimal, str]:
    """In the ledger (入账单位): of an amount on paper; 万 and 亿 multiplied out."""
    found = find_quantities(f"1{unit}")
    if len(found) == 1 and found[0].quote == f"1{unit}":
        return amount * found[0].low, found[0].unit
    return amount, unit


def _base(unit: str) -> str:
    return in_ledger(Decimal(1), unit)[1] or "个"


def money_in(cell: Cell, heading: str) -> Decimal | None:
    """Money in a cell (投资额): in the paper's unit; a bare number is in the heading's unit."""
    text = said(cell)
    if not text:
        return None
    number = number_in(cell)
    if number is not None:
        times = money_times(heading)
        return number if times is None else in_paper_money(number * times)
    found = find_quantities(text) or find_quantities(text + YUAN)
    if len(found) != 1 or found[0].low != found[0].high or found[0].unit != YUAN:
        raise BadCell(f"“{_short(text)}”读不成一笔投资，请填数，如 3500 或 1.2亿元")
    return in_paper_money(found[0].low)


def day_in(cell: Cell, year: int) -> date | None:
    """Day in a cell (日期): a month alone means its last day; `year` is the plan's."""
    if isinstance(cell.value, date):
        return cell.value
    text = said(cell).replace(" ", "")
    if not text:
        return None
    if isinstance(cell.value, Decimal) and int(cell.value) in _EXCEL_DAYS:
        return _EXCEL_BEGINS + timedelta(days=int(cell.value))
    try:
        return _day(text, year)
    except ValueError:
        pass
    raise BadCell(f"“{_short(text)}”读不成日期，请写成 2022-06-30 或 2022年6月")


def _day(text: str, year: int) -> date:
    for form in (_DAY, _SOLID_DAY):
        if found := form.fullmatch(text):
            return date(*(int(part) for part in found.groups()))
    month = _MONTH.fullmatch(text) or _MONTH.fullmatch(f"{year}年{text}")
    if not month or not 1 <= int(month[2]) <= 12:
        raise ValueError(text)
    return last_day(f"{month[1]}-{int(month[2]):02d}")


def yes_in(cell: Cell) -> bool | None:
    """Yes or no in a cell (是否): None when blank."""
    if isinstance(cell.value, bool):
        return cell.value
    text, rules = said(cell), sheet_rules()
    if not text:
        return None
    for words, answer in ((rules.yes, True), (rules.no, False)):
        if text in words or cell.text in words:
            return answer
    raise BadCell(f"“{_short(text)}”不是“是”或“否”")


def offices_in(cell: Cell, directory: Directory) -> tuple[str, ...]:
    """Offices in a cell (单位): their ids; raises BadCell naming one that is not registered."""
    return tuple(dict.fromkeys(_office(one, directory) for one in split_names(said(cell))))


def _office(name: str, directory: Directory) -> str:
    found = office_called(directory, name)
    if found is None:
        raise BadCell(f"单位名录里没有“{_short(name)}”，请照名录的全称填写")
    return found


def post_in(cell: Cell, directory: Directory) -> str:
    """Post in a cell (岗位): its id, "" when blank; raises BadCell for an unknown one."""
    text = said(cell)
    found = post_called(directory, text) if text else ""
    if found is None:
        raise BadCell(f"岗位名录里没有“{_short(text)}”，牵头领导按岗位名称填写，不写姓名")
    return found


def in_form(cell: Cell, form: Form, *, heading: str, year: int) -> Value:
    """In its form (按栏读): for columns whose cell stands for itself; raises BadCell."""
    if form is Form.MONEY:
        return money_in(cell, heading)
    if form is Form.DAY:
        return day_in(cell, year)
    if form is Form.YES_NO:
        return yes_in(cell)
    if form in (Form.NUMBER, Form.SHARE):
        return number_in(cell)
    return text_in(cell)


def _short(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:20]}…"
