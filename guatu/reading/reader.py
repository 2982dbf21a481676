"""Reader (读报告): a report's text to its plan part, draft pledges, and reasons for the rest."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from guatu.reading.clauses import without_markers
from guatu.reading.collection_paused import collection_paused
from guatu.reading.intake import text_of
from guatu.reading.normalise import Normalised, normalise
from guatu.reading.outline import outline
from guatu.reading.place_and_year import place_of, year_of
from guatu.reading.plan_part import plan_part
from guatu.reading.plan_reading import PlanReading, read_plan
from guatu.reading.report import Area, DraftPledge, Name, Reading, Reasoned
from guatu.vocabulary.deadline import Deadline
from guatu.vocabulary.quantity import Quantity
from guatu.vocabulary.span import Span


def read_file(path: Path, place: str = "", year: int | None = None) -> Reading:
    """Read a file (读文件): text or Word; raises Unusable naming the file."""
    return read_report(text_of(path), path.name, place, year)


def read_report(text: str, name: str, place: str = "", year: int | None = None) -> Reading:
    """Read a report (读报告): raises Unusable when there is no plan part, year or place.

    `name` is the file's name, for messages and as a last resort for the year.
    """
    with collection_paused():
        return _read(text, name, place, year)


def _read(text: str, name: str, place: str, year: int | None) -> Reading:
    normal = normalise(text)
    plain = without_markers(normal.text)
    part = plan_part(plain, outline(normal.text), name)
    year = year or year_of(normal.text, part.lines, name)
    place = place or place_of(normal.text, name)
    found = read_plan(plain, part, year)
    return Reading(
        name=name,
        text=text,
        place=place,
        year=year,
        plan=normal.origin(part.span.start, part.span.end),
        areas=tuple(_area(area, normal, text) for area in found.areas),
        pledges=tuple(_pledge(pledge, normal, text) for pledge in found.pledges),
        reasoned=_reasoned(found, normal),
    )


def _origin(normal: Normalised, span: Span) -> Span:
    return normal.origin(span.start, span.end)


def _area(area: Area, normal: Normalised, text: str) -> Area:
    span = _origin(normal, area.span)
    return Area(span=span, title=span.of(text))


def _reasoned(found: PlanReading, normal: Normalised) -> tuple[Reasoned, ...]:
    if not normal.kept_at:
        return found.reasoned
    return tuple(
        Reasoned(span=_origin(normal, stretch.span), reason=stretch.reason)
        for stretch in found.reasoned
    )


def _pledge(pledge: DraftPledge, normal: Normalised, text: str) -> DraftPledge:
    """The same pledge, every span moved into the text as received and quoting it."""
    if not normal.kept_at and text.startswith(pledge.quote, pledge.span.start):
        return pledge
    span = _origin(normal, pledge.span)
    return pledge._replace(
        span=span,
        quote=span.of(text),
        quantities=tuple(_quantity(quantity, normal, text) for quantity in pledge.quantities),
        deadline=_deadline(pledge.deadline, normal, text),
        names=tuple(_name(name, normal, text) for name in pledge.names),
    )


def _quantity(quantity: Quantity, normal: Normalised, text: str) -> Quantity:
    span = _origin(normal, quantity.span)
    return replace(quantity, span=span, quote=span.of(text))


def _name(name: Name, normal: Normalised, text: str) -> Name:
    span = _origin(normal, name.span)
    return Name(span=span, quote=span.of(text))


def _deadline(deadline: Deadline | None, normal: Normalised, text: str) -> Deadline | None:
    if deadline is None or deadline.span is None:
        return deadline
    span = _origin(normal, deadline.span)
    return replace(deadline, span=span, quote=span.of(text))
