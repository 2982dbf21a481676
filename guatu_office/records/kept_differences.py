"""Kept differences (留存的对照): two days of the wall compared once while nothing is entered."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from guatu.ledger.entry import Entry
from guatu.ledger.entry_line import entry_of
from guatu.publishing.changes.wall_difference import WallDifference, empty_wall, wall_difference
from guatu_office.records.hung_wall import hung_wall
from guatu_office.records.kept_books import Mark, mark
from guatu_office.records.models import EntryRow
from guatu_office.records.queries import entry_at, standing

KEPT = 8


def difference_of(since: date, until: date) -> WallDifference | None:
    """Difference of two days (两日对照): `since` the earlier; None while there is no book.

    Raises Unusable when nothing hangs on the later day, or the days are of two years.
    """
    now = mark()
    return _difference(now, since, until) if now[0] else None


def entries_of_days(since: date, until: date) -> tuple[Entry, ...]:
    """Entries of days (这些天的条目): after `since`, up to `until`, in the ledger's order."""
    rows = EntryRow.objects.filter(effective_on__gt=since, effective_on__lte=until)
    lines = rows.order_by("seq").values_list("line", flat=True)
    return tuple(entry_of(bytes(line)) for line in lines.iterator())


@lru_cache(maxsize=KEPT)
def _difference(_: Mark, since: date, until: date) -> WallDifference:
    later, earlier = standing(until), standing(since)
    assert later is not None
    assert earlier is not None
    after = hung_wall(later)
    before = hung_wall(earlier) if earlier.book.pledges else empty_wall(after, since)
    names = later.book.directory.names
    return wall_difference(before, after, entries_of_days(since, until), entry_at, names)
