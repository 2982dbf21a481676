"""Linked figure (共用数): what another pledge of the same figure reported, as a sheet shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from guatu.ledger.acts.progress import ProgressReported
from guatu.ledger.acts.project import ProjectReported
from guatu.ledger.book import Book
from guatu.reading.returns.cell_grid import plain_number
from guatu.reading.returns.sheet_money import YUAN


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedFigure:
    """Linked figure (共用数): `value` in the ledger's unit, None where the others disagree.

    `unit` is "" where they disagree about that too.
    `note` stands on the sheet beside the value, `words` say in a preview what others reported.
    """

    value: Decimal | None
    unit: str
    note: str
    words: str


KnownElsewhere = Callable[[Book, str, str], LinkedFigure | None]
"""Known elsewhere (别处已知的数): of a book, a pledge's number and a period."""


def nothing_known(book: Book, number: str, period: str) -> LinkedFigure | None:
    """Nothing known (没有共用数): where nobody links figures."""
    return None


def disagreement(body: Any, elsewhere: LinkedFigure | None) -> Iterator[str]:
    """Disagreement (数字不一致): of a report's own value with what the others reported."""
    done, unit = _value_in(body)
    if done is None or elsewhere is None:
        return
    # A project's investment says nothing about a figure that counts villages.
    if isinstance(body, ProjectReported) and elsewhere.unit != YUAN:
        return
    if (done, unit) != (elsewhere.value, elsewhere.unit):
        own = f"{plain_number(done)}{unit}"
        yield f"{elsewhere.words}，这里是 {own}，数字不一致；确认后作为本单位自己报的数入账"


def _value_in(body: Any) -> tuple[Decimal | None, str]:
    if isinstance(body, ProgressReported):
        return body.done, body.unit
    if isinstance(body, ProjectReported):
        return body.invested, YUAN
    return None, ""
