"""Entry days (有记账的日子): on which the wall may have changed, for stepping through the year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from guatu_office.records.entry_counts import entry_counts


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryDays:
    """Entry days (有记账的日子): `on` is looked at; `before` and `after` are the nearest others."""

    on: date
    before: date | None
    after: date | None
    counts: Sequence[tuple[date, int]]


def entry_days(on: date) -> EntryDays:
    """Entry days (有记账的日子): of the whole ledger, as seen from one day."""
    counts = entry_counts()
    days = [day for day, _ in counts]
    return EntryDays(
        on=on,
        before=max((day for day in days if day < on), default=None),
        after=min((day for day in days if day > on), default=None),
        counts=counts,
    )


def earlier_day(on: date) -> date | None:
    """Earlier day (前一个记账日): None where the ledger has nothing before."""
    return entry_days(on).before
