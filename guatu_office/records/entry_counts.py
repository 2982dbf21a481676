"""Entry counts (每日条数): how many entries count from each day, asked once a ledger's length."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Count, Q

from guatu.ledger.act import BookAct
from guatu.ledger.register import ACTS
from guatu_office.records.kept_books import Mark, mark
from guatu_office.records.models import EntryRow

# What holds whatever day is looked at changes no day of the wall.
_TIMELESS = [act.name for act in ACTS.values() if isinstance(act, BookAct) and act.timeless]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryCount:
    """Entry count (一日的条数): of entries that count from the day, and of adoptions among them."""

    on: date
    entries: int
    adopted: int


def entry_counts() -> tuple[EntryCount, ...]:
    """Entry counts (每日条数): in the order of the days; only acts that a day can be told by."""
    return _counts(mark())


@lru_cache(maxsize=2)
def _counts(_: Mark) -> tuple[EntryCount, ...]:
    rows = EntryRow.objects.exclude(act__in=_TIMELESS).values("effective_on")
    counted = rows.annotate(
        many=Count("seq"), adopted=Count("seq", filter=Q(act="pledge.adopted"))
    ).order_by("effective_on")
    return tuple(
        EntryCount(on=row["effective_on"], entries=row["many"], adopted=row["adopted"])
        for row in counted
    )
