"""Number of a draft (草稿编号): the next one of the report's year; none is used twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guatu.ledger.refusal import Refused

if TYPE_CHECKING:
    from guatu.ledger.book import Book

_FORM = re.compile(r"(\d{4})-(\d{3,6})")


class NotTheNextNumber(Refused):
    """Not the next number (编号有误): a new draft takes a number above all that were given."""


def next_number(book: Book, report: str) -> str:
    """Next number (下一个编号): of the year of `report`, above all given, live or set aside."""
    return numbers_after(book, report, 1)[0]


def numbers_after(book: Book, report: str, count: int) -> tuple[str, ...]:
    """Numbers after (接续的编号): the next `count` of the year of `report`, in order."""
    year = book.reports[report].year
    first = _highest(book, year) + 1
    return tuple(f"{year}-{at:03d}" for at in range(first, first + count))


def refuse_used(book: Book, report: str, number: str) -> None:
    """Refuse a used number (不得重号): raises NotTheNextNumber."""
    year, found = book.reports[report].year, _FORM.fullmatch(number)
    if not found or int(found[1]) != year or int(found[2]) <= _highest(book, year):
        raise NotTheNextNumber(f"{number} 不能用作新编号，下一个编号是 {next_number(book, report)}")


def _highest(book: Book, year: int) -> int:
    given = (
        int(found[2])
        for numbers in (book.pledges, book.set_aside)
        for found in map(_FORM.fullmatch, numbers)
        if found and int(found[1]) == year
    )
    return max(given, default=0)
