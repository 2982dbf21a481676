"""Writing (记账): entries added at the end of the ledger, all of a transaction or none.

The write lock is taken before the ledger is read, so that two who write at once queue, and
each act is checked against all that was entered before it. A form that comes twice is known
by its key: its entries stand in the same transaction as the key.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from guatu.ledger.book import Book
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused
from guatu.ledger.review import review_day
from guatu.ledger.source import ReportSource, Source
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.span import Span
from guatu_office.records.book_copy import entries, row_of
from guatu_office.records.evidence_waiting import move_in
from guatu_office.records.models import WriteKey
from guatu_office.records.queries import whole_book
from guatu_office.records.sealing import seal_when_due
from guatu_office.records.write_lock import write_lock


class NoBook(Refused):
    """No book (没有台账): the office has none to write into."""


class AlreadyWritten(Exception):
    """Already written (已经记过): the same key came before; `entries` are what it led to."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        super().__init__("这一笔已经记过")
        self.entries = entries


class Writing:
    """Writing (记账): `book` is the state after all that has been recorded so far."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.first = book.size
        self.entries: list[Entry] = []

    def record(
        self,
        body: Any,
        *,
        number: str,
        by: Actor,
        at: datetime,
        effective_on: date,
        source: tuple[Source, ...] = (),
    ) -> Entry:
        """Record (记一笔): about pledge `number`; raises Refused."""
        return self.about(
            f"pledge:{number}", body, by=by, at=at, effective_on=effective_on, source=source
        )

    def about(
        self,
        subject: str,
        body: Any,
        *,
        by: Actor,
        at: datetime,
        effective_on: date | None = None,
        source: tuple[Source, ...] = (),
    ) -> Entry:
        """Record about anything (记一笔): `post:…`, `setting:…`; counts from the day of `at`."""
        entry, self.book = self.book.record(
            body,
            subject=subject,
            by=by,
            at=at,
            effective_on=effective_on or at.date(),
            source=source,
        )
        row_of(entry).save(force_insert=True)
        self.entries.append(entry)
        return entry

    def review(
        self,
        body: Any,
        *,
        number: str,
        by: Actor,
        at: datetime,
        report: str = "",
        span: Span | None = None,
        others: tuple[str, ...] = (),
    ) -> Entry:
        """Review a draft (记审读一笔): counts from the day of the review; raises Refused.

        `report` and `span` are those of the draft itself unless it is a new one.
        """
        draft = self.book.known(number)
        report = report or (draft.report if draft else "")
        span = span or (draft.span if draft else None)
        return self.record(
            body,
            number=number,
            by=by,
            at=at,
            effective_on=review_day(self.book, report, (number, *others)),
            source=(ReportSource(report=report, span=span),) if span else (),
        )


@contextmanager
def writing(key: str = "") -> Iterator[Writing]:
    """Writing (记账): nothing is kept when the block raises.

    `key` is the form's own, at most 64 characters, "" for none: a second time under the same
    key raises AlreadyWritten, with the entries of the first, and writes nothing.
    """
    with write_lock():
        refuse_again(key)
        book = whole_book()
        if book is None:
            raise NoBook("本办公室还没有台账")
        ledger = Writing(book)
        yield ledger
        if ledger.entries:
            move_in()
        if key and ledger.book.size > ledger.first:
            WriteKey.objects.create(key=key, first=ledger.first, last=ledger.book.size - 1)
        seal_when_due(ledger.book, ledger.entries)


def refuse_again(key: str) -> None:
    """Refuse a second time (不重复记): raises AlreadyWritten when `key` has led to entries."""
    known = WriteKey.objects.filter(key=key).first() if key else None
    if known:
        raise AlreadyWritten(tuple(entries(known.first, known.last + 1)))
