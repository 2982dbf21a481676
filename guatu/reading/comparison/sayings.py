"""Sayings (说法): what each report says, made comparable: wording, numbers, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guatu.reading.comparison.likeness import Wording, wording
from guatu.reading.comparison.measures import Measure, measures
from guatu.reading.comparison.thresholds import thresholds
from guatu.reading.comparison.told_clauses import ToldClause
from guatu.reading.normalise import Normalised, normalise
from guatu.reading.quantities import find_quantities
from guatu.reading.report import DraftPledge, Reading, Reason
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.quantity import Quantity
from guatu.vocabulary.span import Span

_NO_SAYING = (Reason.HEADING, Reason.JOINT)


Names = frozenset[str]

# 5%以上 and 20个左右 say how much; two sentences that share no more are not alike.
_BOUND = re.compile("[（(]?(?:及?以上|及?以下|以内|之内|左右|上下)[）)]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Saying (说法): a sentence at `span` of its report; `pledge` is its id if it is one.

    `names` are the two-character strings of its proper names; `indicator` tells a promise of
    that kind; `share` is how much of a likeness to it counts.
    """

    span: Span
    quote: str
    wording: Wording
    names: Names = frozenset()
    indicator: bool = False
    quantities: tuple[Quantity, ...] = ()
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
        wording=wording(without_numbers(pledge.quote, pledge.span.start, pledge.quantities)),
        names=_strings_of_names(pledge),
        indicator=pledge.kind is PledgeKind.INDICATOR,
        quantities=pledge.quantities,
        measures=measures(pledge.quote, pledge.span.start, pledge.quantities),
        pledge=pledge.id,
    )


def _not_promised(reading: Reading) -> Iterator[Saying]:
    for stretch in reading.reasoned:
        if stretch.reason not in _NO_SAYING:
            quote = stretch.span.of(reading.text)
            words = normalise(quote).text
            found = find_quantities(words)
            yield Saying(
                span=stretch.span,
                quote=quote,
                wording=wording(without_numbers(words, 0, found)),
                measures=measures(words, 0, found),
                share=float(thresholds().aside_share),
            )


def _told(reading: Reading, normal: Normalised, clause: ToldClause) -> Saying:
    span = normal.origin(clause.start, clause.end)
    return Saying(
        span=span,
        quote=span.of(reading.text),
        wording=wording(without_numbers(clause.words, clause.start, clause.quantities)),
        quantities=clause.quantities,
        measures=measures(clause.words, clause.start, clause.quantities),
    )


def without_numbers(words: str, start: int, quantities: Iterable[Quantity]) -> str:
    """Without numbers (去数): of a sentence that begins at `start`; each leaves a blank."""
    kept, at = [], 0
    for quantity in quantities:
        kept.append(words[at : max(at, quantity.span.start - start)])
        at = max(at, quantity.span.end - start)
        bound = _BOUND.match(words, at)
        at = bound.end() if bound else at
    return normalise(" ".join([*kept, words[at:]])).text


def _strings_of_names(pledge: DraftPledge) -> Names:
    quotes = [normalise(name.quote).text for name in pledge.names]
    return frozenset(quote[at : at + 2] for quote in quotes for at in range(len(quote) - 1))
