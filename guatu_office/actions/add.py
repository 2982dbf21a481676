"""Add (补录): a promise that the reading missed, at the words that an officer chose."""

from __future__ import annotations

from datetime import datetime

from guatu.ledger.acts.adding import DraftAdded
from guatu.ledger.draft_number import next_number
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused
from guatu.reading.chosen_stretch import trimmed
from guatu.reading.redraft import redraft
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.span import Span
from guatu_office.actions.known_draft import reading_in
from guatu_office.records.writing import writing


class NothingChosen(Refused):
    """Nothing chosen (没有选中文字): blanks and stops only."""


def add(*, report: str, chosen: Span, by: Actor, at: datetime) -> Entry:
    """Add (补录): `chosen` is a place in the text of `report`; raises Refused."""
    with writing() as ledger:
        reading = reading_in(ledger.book, report)
        span = trimmed(reading.text, chosen.start, chosen.end)
        if span is None:
            raise NothingChosen("没有选中文字，请先在原文里选出漏读的承诺")
        draft = redraft(reading, span, ledger.book.reports[report].areas)
        return ledger.review(
            DraftAdded(report=report, draft=draft),
            number=next_number(ledger.book, report),
            by=by,
            at=at,
            report=report,
            span=span,
        )
