"""Kept history (留存的历史用时): what the place's closed promises took, made once a ledger."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from django.conf import settings

from guatu.ledger.entry_line import entry_of
from guatu.ledger.pledge import Stage
from guatu.scheduling.risk.history import observed_spreads
from guatu.scheduling.spread import Observed
from guatu.scheduling.times_taken import ACCEPTED, days_accepted, times_taken
from guatu.scheduling.working_days import state_council_calendar
from guatu_office.records.kept_books import Mark, mark
from guatu_office.records.models import EntryRow
from guatu_office.records.queries import book_of

History = Mapping[tuple[str, str], Observed]


def history_of(as_of: date) -> History:
    """History of the place (本地历史用时): by template and node, of promises closed by a day."""
    return _history(mark(), as_of)


@lru_cache(maxsize=4)
def _history(now: Mark, as_of: date) -> History:
    book = book_of(as_of)
    closed = [one for one in (book.pledges if book else {}).values() if one.stage is Stage.CLOSED]
    if not closed:
        return {}
    rows = EntryRow.objects.filter(act=ACCEPTED, effective_on__lte=as_of).order_by("seq")
    accepted = days_accepted(entry_of(bytes(row.line)) for row in rows)
    rules = settings.COUNTY_RULES
    return observed_spreads(times_taken(closed, accepted, state_council_calendar(), rules))
