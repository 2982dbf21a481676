"""Redraft (重读一段): what one stretch of a report promises, when an officer chose the stretch.

Split, merged and added drafts are read by the same rules as the whole report: numbers, names,
deadline and what is missing come from the words, never from the officer's typing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from guatu.ledger.draft import Draft
from guatu.ledger.pledge import Pledge
from guatu.reading.clause_sense import opening_of
from guatu.reading.clauses import without_markers
from guatu.reading.drafts import Drafter
from guatu.reading.found_quantities import FoundQuantities
from guatu.reading.missing_elements import missing_from
from guatu.reading.normalise import normalise
from guatu.reading.reader import _pledge as as_received
from guatu.reading.report import DraftPledge, Reading
from guatu.vocabulary.deadline import Deadline
from guatu.vocabulary.pledge_kind import Missing, PledgeKind
from guatu.vocabulary.span import Span


class _Area(Protocol):
    @property
    def title(self) -> str: ...
    @property
    def span(self) -> Span: ...


def redraft(
    reading: Reading, span: Span, areas: Sequence[_Area], *, out_of: Pledge | None = None
) -> Draft:
    """Redraft (重读): the draft of `span`, into the report's text as received.

    A stretch that the reading drafted itself comes out as the reading has it; a part of the
    draft `out_of` is read with that one's verb and list.
    """
    known = _known(reading, span)
    found = known or _read(reading, span)
    if out_of is not None and known is None:
        found = _as_part(reading, found, out_of)
    year_end = Deadline(
        by=date(reading.year, 12, 31), reason="报告没有写明时限，按年度任务推定到年底"
    )
    return Draft(
        kind=found.kind,
        title=found.title,
        quote=span.of(reading.text),
        span=span,
        area=area_at(areas, span.start),
        quantities=found.quantities,
        names=tuple(name.quote for name in found.names),
        missing=found.missing,
        due=found.deadline or found.inferred or year_end,
    )


def area_at(areas: Sequence[_Area], at: int) -> str:
    """Area at a place (所在板块): the last heading before it, "" before the first."""
    before = [area for area in areas if area.span.start <= at]
    return max(before, key=lambda area: area.span.start).title if before else ""


def _known(reading: Reading, span: Span) -> DraftPledge | None:
    return next((one for one in reading.pledges if one.span == span), None)


def _as_part(reading: Reading, part: DraftPledge, whole: Pledge) -> DraftPledge:
    """As a part (按整句读): kind and names that the part has only beside the rest of the whole.

    Of 开工建设甲项目、乙通道 the second alone is a name without a verb.
    """
    kind = _kind_in(part, whole)
    names = part.names
    if kind is whole.kind:
        listed = (_known(reading, whole.span) or _read(reading, whole.span)).names
        inside = [name for name in listed if part.span.holds(name.span)]
        own = [n for n in names if not any(n.span.overlaps(one.span) for one in inside)]
        names = tuple(sorted((*inside, *own), key=lambda name: name.span))
    words = normalise(part.quote).text
    missing = missing_from(words, kind, part.quantities, part.deadline, named=bool(names))
    return part._replace(kind=kind, names=names, missing=missing)


def _kind_in(part: DraftPledge, whole: Pledge) -> PledgeKind:
    """Its own words decide, by another verb or a number; without either it is what the whole is."""
    verb, first = _verb(part.quote), _verb(whole.quote)
    decides = part.kind is not PledgeKind.ACTION or verb not in ("", first)
    return part.kind if decides else whole.kind


def _verb(quote: str) -> str:
    return opening_of(normalise(quote).text).verb


def _read(reading: Reading, span: Span) -> DraftPledge:
    normal = normalise(reading.text)
    plain = without_markers(normal.text)
    # One character stays one character save the dropped ones: a prefix's length is its place.
    start = len(normalise(reading.text[: span.start]).text)
    end = len(normalise(reading.text[: span.end]).text)
    words = plain[start:end]
    opened = opening_of(words)
    inside = FoundQuantities(plain, start, end).inside(start, end)
    verb_end = end - len(opened.stem) + len(opened.verb)
    drafter = Drafter(plain, reading.year)
    found = drafter.draft(1, (start, end), inside, verb_end=verb_end, area=None)
    return as_received(found, normal, reading.text)


def missing_as(pledge: Pledge, kind: PledgeKind) -> tuple[Missing, ...]:
    """Missing as another kind (改类后的缺项): a date that an officer settled stays settled."""
    stated = pledge.due if pledge.due.stated or Missing.DATE not in pledge.missing else None
    words = normalise(pledge.quote).text
    return missing_from(words, kind, pledge.quantities, stated, named=bool(pledge.names))
