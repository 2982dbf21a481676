"""Entry counts (每日条数): how many entries count from each day, asked once a ledger's length."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.db.models import Count

from guatu.ledger.act import BookAct
from guatu.ledger.register import ACTS
from guatu_office.records.kept_books import Mark, mark
from guatu_office.records.models import EntryRow

# What holds whatever day is looked at changes no day of the wall.
_TIMELESS = [act.name for act in ACTS.values() if isinstance(act, BookAct) and act.timeless]


def entry_counts() -> tuple[tuple[date, int], ...]:
    """Entry counts (每日条数): in the order of the days; only acts that a day can be told by."""
    return _counts(mark())


@lru_cache(maxsize=2)
def _counts(_: Mark) -> tuple[tuple[date, int], ...]:
    rows = EntryRow.objects.exclude(act__in=_TIMELESS).values("effective_on")
    counted = rows.annotate(many=Count("seq")).order_by("effective_on")
    return tuple((row["effective_on"], row["many"]) for row in counted)
