"""Reviewed promises (审读后的承诺): what the report promises by the ledger, for the lint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from guatu.ledger.pledge import Pledge
from guatu.reading.report import DraftPledge, Name, Reading
from guatu.vocabulary.span import Span


def as_reviewed(reading: Reading, pledges: Iterable[Pledge]) -> Reading:
    """As reviewed (按审读的结果): the ledger's live promises under their numbers, in order.

    What was rejected or merged is gone, what was split off or added is there. A day that a
    person set is not in the report's words, and the lint looks at those alone.
    """
    live = sorted(pledges, key=lambda one: one.span)
    return replace(reading, pledges=tuple(_said(one) for one in live))


def _said(pledge: Pledge) -> DraftPledge:
    first = pledge.original_deadline
    return DraftPledge(
        id=pledge.number,
        kind=pledge.kind,
        span=pledge.span,
        quote=pledge.quote,
        title=pledge.title,
        quantities=pledge.original_quantities,
        deadline=first if first.stated else None,
        inferred=None if first.stated else first,
        names=tuple(_names(pledge)),
        missing=pledge.missing,
    )


def _names(pledge: Pledge) -> Iterator[Name]:
    at = 0
    for words in pledge.names:
        found = pledge.quote.find(words, at)
        if found >= 0:
            at = found + len(words)
            yield Name(span=Span(pledge.span.start + found, pledge.span.start + at), quote=words)
