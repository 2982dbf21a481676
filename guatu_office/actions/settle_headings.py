"""Settle headings (核定表头): a county's own sheet, mapped once, remembered by an entry."""

from __future__ import annotations

from datetime import datetime

from guatu.ledger.acts.headings import SameHeadings, subject_of
from guatu.ledger.entry import Entry
from guatu.reading.returns.heading_map import HeadingMap, as_entry_body
from guatu.vocabulary.actor import Actor
from guatu_office.records.writing import writing


def settle_headings(*, settled: HeadingMap, by: Actor, at: datetime, key: str = "") -> Entry | None:
    """Settle (记住对照): None where it is known just so; raises Refused, AlreadyWritten."""
    subject = subject_of(settled.kind.value, settled.key)
    try:
        with writing(key) as ledger:
            return ledger.about(subject, as_entry_body(settled), by=by, at=at)
    except SameHeadings:
        return None
