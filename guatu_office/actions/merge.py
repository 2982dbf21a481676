"""Merge (合并): two drafts are one promise; the earlier in the report keeps its number."""

from __future__ import annotations

from datetime import datetime

from guatu.ledger.acts.merging import DraftMerged, NothingToMerge, SeenDraft
from guatu.ledger.entry import Entry
from guatu.reading.redraft import redraft
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.span import Span
from guatu_office.actions.known_draft import draft_in, reading_in
from guatu_office.actions.unchanged import refuse_outdated
from guatu_office.records.writing import writing


def merge(
    *, number: str, seen: int, other: str, other_seen: int, by: Actor, at: datetime, key: str = ""
) -> Entry:
    """Merge (合并): both as they stood after the entries seen; raises Refused."""
    refuse_outdated(number, seen, key)
    refuse_outdated(other, other_seen, key)
    with writing(key) as ledger:
        both = [draft_in(ledger.book, number, seen), draft_in(ledger.book, other, other_seen)]
        first, second = sorted(both, key=lambda one: (one.span, one.number))
        if first.report != second.report:
            raise NothingToMerge("不同报告的草稿不能合并")
        whole = Span(first.span.start, max(first.span.end, second.span.end))
        areas = ledger.book.reports[first.report].areas
        body = DraftMerged(
            seen=first.entries[-1],
            absorbed=(SeenDraft(number=second.number, seen=second.entries[-1]),),
            draft=redraft(reading_in(ledger.book, first.report), whole, areas),
        )
        return ledger.review(
            body, number=first.number, by=by, at=at, span=whole, others=(second.number,)
        )
