"""Headings (表头对照): a county's own sheet headings, told once by a person, used ever after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guatu.ledger.act import BookAct
from guatu.ledger.acts.authority import set_up_by_the_keeper
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused

if TYPE_CHECKING:
    from guatu.ledger.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedColumn:
    """Mapped column (一栏对照): the sheet's own heading; `field` is ours, "" for one left out."""

    heading: str
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingsMapped:
    """Headings mapped (记住表头): of one heading row, in place of what was told before.

    The subject is `headings:` and what names the row: `kind` of sheet and `key` of the row.
    """

    kind: str
    key: str
    columns: tuple[MappedColumn, ...]


class SameHeadings(Refused):
    """Same headings (对照未变): nothing would change."""


class NoHeadings(Refused):
    """No headings (没有表头): nothing is taken from it, or it is filed under another row."""


def subject_of(kind: str, key: str) -> str:
    """Subject of a heading row (对照的对象): `headings:monthly:…`."""
    return f"headings:{kind}:{key}"


def _map(book: Book, entry: Entry, body: HeadingsMapped) -> None:
    set_up_by_the_keeper(book, entry)
    if entry.subject != subject_of(body.kind, body.key):
        raise NoHeadings(f"对照不能记在 {entry.subject} 名下")
    if not any(one.field for one in body.columns):
        raise NoHeadings("对照须至少认定一栏")
    if book.headings.get(entry.subject) == body:
        raise SameHeadings("这张表的表头对照没有变化")
    book.headings = {**book.headings, entry.subject: body}


MAPPED = BookAct(name="headings.mapped", body=HeadingsMapped, change=_map, timeless=True)
