"""Marked text (标注原文): every character of a report in a promise, or grey with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from guatu.ledger.pledge import Pledge
from guatu.reading.report import Reading, Reason
from guatu.vocabulary.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Stretch (一段文字): of one promise (`pledge`), or of none for the reason `reason`.

    `at` is where it begins in the report. `first` is the promise's first stretch, the one
    that others link to.
    """

    words: str
    at: int
    pledge: Pledge | None = None
    reason: Reason | None = None
    first: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Paragraph (段落): `heading` when it is a work area's heading, `outside` the plan part."""

    stretches: tuple[Stretch, ...]
    span: Span
    heading: bool = False
    outside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedText:
    """Marked text (标注原文): what comes before and after the plan part stays plain."""

    before: tuple[Paragraph, ...]
    plan: tuple[Paragraph, ...]
    after: tuple[Paragraph, ...]


def marked_text(reading: Reading, pledges: tuple[Pledge, ...]) -> MarkedText:
    """Marked text (标注原文): `pledges` as the ledger has them, reasons from the reading.

    Where two overlap, as a rejected draft and one added in its place, the later one is shown.
    """
    owners, plan = _owners(reading, pledges), reading.plan
    whole = len(reading.text)
    return MarkedText(
        before=tuple(_paragraphs(reading, owners, _lines(reading.text, 0, plan.start))),
        plan=tuple(_paragraphs(reading, owners, _lines(reading.text, plan.start, plan.end))),
        after=tuple(_paragraphs(reading, owners, _lines(reading.text, plan.end, whole))),
    )


def marked_lines(
    reading: Reading, pledges: tuple[Pledge, ...], near: Iterable[Span]
) -> tuple[Paragraph, ...]:
    """Marked lines (标注几段): those lines of the report that share words with `near`."""
    owners, wanted = _owners(reading, pledges), list(near)
    lines = _lines(reading.text, 0, len(reading.text))
    touched = (line for line in lines if any(line.overlaps(one) for one in wanted))
    return tuple(_paragraphs(reading, owners, touched))


Owner = Pledge | Reason | None


def _owners(reading: Reading, pledges: tuple[Pledge, ...]) -> list[Owner]:
    owners: list[Owner] = [None] * len(reading.text)
    for stretch in reading.reasoned:
        owners[stretch.span.start : stretch.span.end] = [stretch.reason] * len(stretch.span)
    for pledge in pledges:
        owners[pledge.span.start : pledge.span.end] = [pledge] * len(pledge.span)
    return owners


def _paragraphs(
    reading: Reading, owners: list[Owner], lines: Iterable[Span]
) -> Iterator[Paragraph]:
    headings = {area.span.start for area in reading.areas}
    ends = {id(owner): at for at, owner in enumerate(owners) if isinstance(owner, Pledge)}
    begun: set[int] = set()
    for span in lines:
        stretches = tuple(_stretches(reading.text, span, owners, begun, ends))
        start = span.start + len(span.of(reading.text)) - len(span.of(reading.text).lstrip())
        yield Paragraph(
            stretches=stretches,
            span=span,
            heading=start in headings,
            outside=not reading.plan.overlaps(span),
        )


def _stretches(
    text: str, span: Span, owners: list[Owner], begun: set[int], ends: dict[int, int]
) -> Iterator[Stretch]:
    for _, run in groupby(range(span.start, span.end), key=lambda at: id(owners[at])):
        places = list(run)
        owner = owners[places[0]]
        words = text[places[0] : places[-1] + 1]
        if not isinstance(owner, Pledge):
            # What a split leaves between its parts joins them.
            joins = owner is None and not any(map(str.isalnum, words))
            yield Stretch(words=words, at=places[0], reason=Reason.JOINT if joins else owner)
            continue
        first = id(owner) not in begun
        begun.add(id(owner))
        yield Stretch(
            words=words, at=places[0], pledge=owner, first=first, last=places[-1] == ends[id(owner)]
        )


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for line in text[start:end].splitlines(keepends=True):
        if line.strip():
            yield Span(at, at + len(line.rstrip("\r\n")))
        at += len(line)
