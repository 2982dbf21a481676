"""Opening a book (建账): the first entry names the book and the key that signs for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guatu.ledger.act import BookAct
from guatu.ledger.entry import Entry

if TYPE_CHECKING:
    from guatu.ledger.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class BookOpened:
    """Book opened (建账): `origin` names the book, `verifier` is the public key in C2SP form.

    The office of this entry keeps the book: it adopts, assigns, checks and closes.
    """

    origin: str
    verifier: str


def _open(book: Book, entry: Entry, body: BookOpened) -> None:
    book.origin, book.verifier, book.keeper = body.origin, body.verifier, entry.office


OPENED = BookAct(name="book.opened", body=BookOpened, change=_open)
