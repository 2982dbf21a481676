"""Sayings (说法): what each report says, made comparable: wording, numbers, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guatu.reading.comparison.likeness import Wording, wording
from guatu.reading.comparison.measures import Measure, measures
from guatu.reading.comparison.thresholds import thresholds
from guatu.reading.comparison.told_clauses import ToldClause
from guatu.reading.normalise import Normalised, normalise
from guatu.reading.quantities import find_quantities
from guatu.reading.report import DraftPledge, Reading, Reason
from guatu.vocabulary.span import Span

_NO_SAYING = (Reason.HEADING, Reason.JOINT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Saying (说法): a sentence at `span` of its report; `pledge` is its id if it is one.

    `share` is how much of a likeness to it counts.
    """

    span: Span
    quote: str
    wording: Wording
    measures: tuple[Measure, ...] = ()
    pledge: str = ""
    share: float = 1.0


def promised(reading: Reading) -> list[Saying]:
    """Promised (承诺的说法): one for each pledge, in order."""
    return [_promised(pledge) for pledge in reading.pledges]


def planned(reading: Reading) -> list[Saying]:
    """Planned (计划的说法): the pledges, then what the plan says without promising it.

    What one year promised the next may name only as a theme or an aim.
    """
    return [*promised(reading), *_not_promised(reading)]


def told(reading: Reading, normal: Normalised, clauses: Iterable[ToldClause]) -> list[Saying]:
    """Told (回顾的说法): one for each clause of the look-back, in order."""
    return [_told(reading, normal, clause) for clause in clauses]


def _promised(pledge: DraftPledge) -> Saying:
    return Saying(
        span=pledge.span,
        quote=pledge.quote,
        wording=wording(normalise(pledge.quote).text),
        measures=measures(pledge.quote, pledge.span.start, pledge.quantities),
        pledge=pledge.id,
    )


def _not_promised(reading: Reading) -> Iterator[Saying]:
    for stretch in reading.reasoned:
        if stretch.reason not in _NO_SAYING:
            quote = stretch.span.of(reading.text)
            words = normalise(quote).text
            yield Saying(
                span=stretch.span,
                quote=quote,
                wording=wording(words),
                measures=measures(words, 0, find_quantities(words)),
                share=float(thresholds().aside_share),
            )


def _told(reading: Reading, normal: Normalised, clause: ToldClause) -> Saying:
    span = normal.origin(clause.start, clause.end)
    return Saying(
        span=span,
        quote=span.of(reading.text),
        wording=wording(clause.words),
        measures=measures(clause.words, clause.start, clause.quantities),
    )
