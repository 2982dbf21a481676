"""Kept books (留存的推算): the last replay of each day, continued when entries were added."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date

from django.db import connection

from guatu.ledger.book import Book, replay
from guatu_office.records.book_copy import entries
from guatu_office.records.models import EntryRow

Mark = tuple[int, bytes]
KEPT_DAYS = 24


def mark() -> Mark:
    """Mark (台账位置): how many entries there are, and the last one's line.

    Every request asks several times, so that the question is put in plain SQL.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, line FROM entries ORDER BY seq DESC LIMIT 1")
        last = cursor.fetchone()
    return (0, b"") if last is None else (last[0] + 1, bytes(last[1]))


class KeptBooks:
    """Kept books (留存的推算): a day's book under the mark that it was replayed to.

    Entries are only added, so that a mark still found in the ledger vouches for everything
    before it, and only what came after is replayed.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[date | None, tuple[Mark, Book]] = OrderedDict()

    def __call__(self, now: Mark, as_of: date | None) -> Book:
        """Book of a day (截至某日的台账): as the entries up to `now` leave it."""
        then, book = self._kept.get(as_of, ((0, b""), Book()))
        if then != now:
            fresh = then[0] < now[0] and (then[0] == 0 or _stands(then))
            # Others may have written since the mark was read: what they added comes with theirs.
            more = entries(then[0] if fresh else 0, now[0])
            book = book.after(more, as_of=as_of) if fresh else replay(more, as_of)
            self._kept[as_of] = (now, book)
            while len(self._kept) > KEPT_DAYS:
                self._kept.popitem(last=False)
        return book

    def cache_clear(self) -> None:
        """Forget (清空): everything is replayed anew."""
        self._kept.clear()


def _stands(then: Mark) -> bool:
    row = EntryRow.objects.filter(seq=then[0] - 1).first()
    return row is not None and bytes(row.line) == then[1]
