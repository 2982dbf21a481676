"""Blanks of a notice (通知的空项): what the issuing office fills in, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from guatu.ledger.book import Book
from guatu.ledger.pledge import Pledge
from guatu.publishing.letters.task_row import BLANK, office_name, unnamed

# Numbers named for one blank; more are counted.
_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """Particulars (发文要素): of the issuing office; "" and None where not known yet."""

    issuer: str = ""
    number: str = ""
    dated_on: date | None = None
    copies_to: tuple[str, ...] = ()


def blanks_of(
    particulars: Particulars, pledges: Sequence[Pledge], book: Book, *, draft: bool
) -> tuple[str, ...]:
    """Blanks (空项): one sentence each, in the order of the paper; a draft needs no head."""
    return tuple(
        dict.fromkeys(
            (*(() if draft else _head(particulars)), *_keeper(book), *_names(pledges, book))
        )
    )


def _head(given: Particulars) -> Iterator[str]:
    if not given.issuer:
        yield "发文机关没有写（标志、署名和印发机关留空）"
    if not given.number:
        yield "发文字号没有写"
    if given.dated_on is None:
        yield "成文日期没有写（印发日期同样留空）"
    if not given.copies_to:
        yield "抄送机关没有写（不抄送的，删去这一行）"


def _keeper(book: Book) -> Iterator[str]:
    if office_name(book.keeper, book.directory) == BLANK:
        yield f"督查单位 {book.keeper} 没有登记名称"


def _names(pledges: Sequence[Pledge], book: Book) -> Iterator[str]:
    numbers: dict[tuple[str, str], list[str]] = {}
    for what, known_as, number in unnamed(pledges, book.directory):
        numbers.setdefault((what, known_as), []).append(number)
    for (what, known_as), found in numbers.items():
        why = f"{what} {known_as} 没有登记名称" if known_as else f"{what}还没有定"
        more = f"等 {len(found)} 项" if len(found) > _NAMED else ""
        yield f"{why}：{'、'.join(found[:_NAMED])}{more}"
