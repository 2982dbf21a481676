"""Known draft (在册的草稿): what an action works on, and the text that it stands in."""

from __future__ import annotations

from guatu.ledger.book import Book
from guatu.ledger.pledge import Pledge
from guatu.ledger.review import known_draft, refuse_changed
from guatu.reading.report import Reading
from guatu_office.feeds.reading_again import reading_of
from guatu_office.records.queries import report_text


def draft_in(book: Book, number: str, seen: int | None = None) -> Pledge:
    """Draft in the book (在册的草稿): raises NoSuchDraft, or ChangedMeanwhile against `seen`."""
    draft = known_draft(book, number)
    if seen is not None:
        refuse_changed(draft, seen)
    return draft


def reading_in(book: Book, report: str) -> Reading:
    """Reading of a report of the book (报告的复读): raises KeyError for an unknown one."""
    return reading_of(book.reports[report], report_text(report))
