"""Kept books (留存的推算): the last replay of each day, continued when entries were added."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date

from django.db import connection

from guatu.ledger.book import Book, replay
from guatu_office.records.book_copy import entries
from guatu_office.records.models import EntryRow

Mark = tuple[int, bytes]
Kept = tuple[Mark, Book]
KEPT_DAYS, KEPT_WHOLES = 24, 4


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
        self._kept: OrderedDict[date, Kept] = OrderedDict()
        # Several: who read the mark a moment ago must not replay from the beginning because
        # somebody else has gone on meanwhile, or what he had written was undone.
        self._wholes: tuple[Kept, ...] = ()

    def __call__(self, now: Mark, as_of: date | None) -> Book:
        """Book of a day (截至某日的台账): as the entries up to `now` leave it."""
        whole = _grown(self._wholes, now, None)
        others = (one for one in self._wholes if one[0] != now)
        self._wholes = (*others, whole)[-KEPT_WHOLES:]
        book = whole[1]
        # On the latest day and after it, the day's book is the whole one.
        if as_of is None or book.latest_on is None or book.latest_on <= as_of:
            return book
        kept = self._kept.get(as_of)
        found = self._kept[as_of] = _grown((kept,) if kept else (), now, as_of)
        while len(self._kept) > KEPT_DAYS:
            self._kept.popitem(last=False)
        return found[1]

    @property
    def in_hand(self) -> Book | None:
        """In hand (手边的一本): the whole book that was last asked for, without asking again."""
        return self._wholes[-1][1] if self._wholes else None

    def cache_clear(self) -> None:
        """Forget (清空): everything is replayed anew."""
        self._kept.clear()
        self._wholes = ()


def _grown(kept: tuple[Kept, ...], now: Mark, as_of: date | None) -> Kept:
    """Grown (续算): from the furthest of `kept` that the ledger still vouches for."""
    for then, book in sorted(kept, key=lambda one: -one[0][0]):
        if then == now:
            return then, book
        if then[0] < now[0] and _stands(then):
            # Others may have written since the mark was read: what they added comes with theirs.
            return now, book.after(entries(then[0], now[0]), as_of=as_of)
    return now, replay(entries(0, now[0]), as_of)


def _stands(then: Mark) -> bool:
    row = EntryRow.objects.filter(seq=then[0] - 1).first()
    return row is not None and bytes(row.line) == then[1]
