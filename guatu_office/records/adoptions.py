"""Adoptions (立项记录): the entry by which a promise was adopted, and how it stood right then."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from guatu.ledger.book import Book, replay
from guatu.ledger.entry import Entry
from guatu.ledger.entry_line import entry_of
from guatu.ledger.pledge import Pledge
from guatu_office.records.book_copy import entries
from guatu_office.records.models import EntryRow

ADOPTED = "pledge.adopted"


def adoption_of(number: str, as_of: date) -> Entry | None:
    """Adoption of a promise (立项那一条): None where it was not, or not by the day."""
    rows = EntryRow.objects.filter(act=ADOPTED, subject=f"pledge:{number}", effective_on__lte=as_of)
    row = rows.order_by("seq").first()
    return None if row is None else entry_of(bytes(row.line))


def as_adopted(number: str, adopted: Entry) -> Pledge:
    """As adopted (刚立项时): replayed from what had been entered by then, and from nothing later.

    A whole report is adopted in one go; the book after the last entry of the go serves all.
    """
    after = EntryRow.objects.filter(seq__gt=adopted.seq).exclude(act=ADOPTED).order_by("seq")
    first = after.values_list("seq", flat=True).first()
    last = EntryRow.objects.order_by("-seq").values_list("seq", flat=True).first()
    size = first if first is not None else (last or 0) + 1
    line = bytes(EntryRow.objects.get(seq=size - 1).line)
    return _book_of_first(size, line).pledges[number]


# The line vouches for everything before it: another ledger has another one.
@lru_cache(maxsize=2)
def _book_of_first(size: int, line: bytes) -> Book:
    return replay(entries(0, size))
