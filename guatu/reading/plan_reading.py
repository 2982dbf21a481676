"""Plan reading (读计划): every stretch of the plan part becomes a pledge or carries a reason."""

from __future__ import annotations

from dataclasses import dataclass, field

from guatu.reading.clause_sense import Sense, Setting, opening_of, sense_of
from guatu.reading.clauses import Clause, Sentence, sentences
from guatu.reading.cues import cues_of
from guatu.reading.deadlines import find_deadline, inferred_deadline
from guatu.reading.kinds import kind_of
from guatu.reading.missing_elements import missing_from
from guatu.reading.names import proper_names, quoted_names
from guatu.reading.outline import Line
from guatu.reading.pledge_pieces import pieces, quantities_in
from guatu.reading.plan_part import PlanPart
from guatu.reading.quantities import find_quantities
from guatu.reading.report import Area, DraftPledge, Reason, Reasoned
from guatu.reading.titles import title_of
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.quantity import Quantity
from guatu.vocabulary.span import Span

_THEME_LENGTH = 24
_REASONS = {
    Sense.AIM: Reason.AIM,
    Sense.REASON: Reason.REASON,
    Sense.EXHORTATION: Reason.EXHORTATION,
    Sense.RESULT: Reason.AIM,
    Sense.MONEY: Reason.REASON,
    Sense.MEANS: Reason.REASON,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReading:
    """Plan as read (读出的计划): offsets into the normalised text."""

    areas: tuple[Area, ...]
    pledges: tuple[DraftPledge, ...]
    reasoned: tuple[Reasoned, ...]


@dataclass(slots=True)
class _Desk:
    """What the reader has on the desk while going through the plan once."""

    text: str
    year: int
    quantities: list[Quantity]
    starts: list[int]
    areas: list[Area] = field(default_factory=list)
    pledges: list[DraftPledge] = field(default_factory=list)
    marked: list[tuple[int, int, Reason | None]] = field(default_factory=list)


def read_plan(text: str, part: PlanPart, year: int) -> PlanReading:
    """Read the plan (读计划): `text` normalised and without footnote markers."""
    start, end = part.span.start, part.span.end
    found = find_quantities(text[start:end], start)
    desk = _Desk(text, year, found, [quantity.span.start for quantity in found])
    area_lines = _area_lines(text, part)
    first_area = area_lines[0].start if area_lines else start
    if first_area - start > (end - start) * 0.4:
        first_area = start
    starts = {line.start for line in area_lines}
    for at, line in enumerate(part.lines):
        if line.start in starts:
            desk.areas.append(_area(text, line))
        following = part.lines[at + 1] if at + 1 < len(part.lines) else None
        _read_line(
            desk, line, following, opening=line.start < first_area, area=line.start in starts
        )
    return PlanReading(
        areas=tuple(desk.areas),
        pledges=tuple(desk.pledges),
        reasoned=_with_joints(start, end, desk.marked),
    )


def _area(text: str, line: Line) -> Area:
    end = line.heading_end if line.heading_end > line.start else line.end
    while text[end - 1] in "。：；":
        end -= 1
    return Area(span=Span(line.start, end), title=text[line.start : end])


def _area_lines(text: str, part: PlanPart) -> list[Line]:
    """Areas (工作板块): the highest numbered headings that are not the plan's own chapters."""
    chapters = {line.start for line in part.chapters} | {
        part.lines[0].start if part.lines[0].rank <= 1 and part.lines[0].is_heading else -1
    }
    headed = [
        line
        for line in part.lines
        if line.rank and line.start not in chapters and line.heading_end > line.start
    ]
    top = [line for line in headed if line.rank == 1]
    areas: list[Line] = []
    under_top = False
    rank = min((line.rank for line in headed if line.rank > 1), default=0)
    for line in part.lines:
        if line.start in chapters:
            under_top = False
        elif line in top:
            under_top = True
            areas.append(line)
        elif line in headed and line.rank == rank and not under_top:
            areas.append(line)
    return areas


def _read_line(
    desk: _Desk, line: Line, following: Line | None, *, opening: bool, area: bool
) -> None:
    begin = line.start
    if line.heading_end > line.start:
        desk.marked.append((line.start, line.heading_end, Reason.HEADING))
        begin = line.heading_end
        if line.is_heading:
            return
    elif line.rank:
        desk.marked.append((line.start, line.body, Reason.HEADING))
        begin = line.body
    found = list(sentences(desk.text, begin, line.end))
    intro = _is_intro(found, line, following, area=area)
    nested = _is_nested(desk, found)
    listing = False
    for at, sentence in enumerate(found):
        last = at + 1 == len(found)
        if not opening and not last and _is_theme(desk, sentence, at, line, nested=nested):
            desk.marked.append((sentence.start, sentence.end, Reason.THEME))
            continue
        words = desk.text[sentence.start : sentence.end]
        listing = listing or bool(cues_of("clauses")["list-opening"].found_in(words))
        _read_sentence(desk, sentence, opening=opening, intro=intro, listing=listing)


def _is_intro(found: list[Sentence], line: Line, following: Line | None, *, area: bool) -> bool:
    if len(found) != 1 or following is None:
        return False
    return area or (line.rank == 0 and following.rank > 0)


def _is_nested(desk: _Desk, found: list[Sentence]) -> bool:
    """A paragraph whose second sentence is again a short announcement has sub-themes inside."""
    return len(found) > 6 and all(_is_short(desk, sentence, 14, 1) for sentence in found[:2])


def _is_short(desk: _Desk, sentence: Sentence, length: int, clauses: int) -> bool:
    words = desk.text[sentence.start : sentence.end]
    return (
        len(sentence.clauses) <= clauses
        and len(words) <= length
        and not any(mark in words for mark in "《")
        and not quantities_in(desk.starts, desk.quantities, sentence.start, sentence.end)
    )


def _is_theme(desk: _Desk, sentence: Sentence, at: int, line: Line, *, nested: bool) -> bool:
    words = desk.text[sentence.start : sentence.end]
    if cues_of("clauses")["enumerated"].found_in(words):
        return _is_short(desk, sentence, _THEME_LENGTH, 2)
    if at == 0 and line.heading_end == line.start:
        plain = "“" not in words or len(sentence.clauses) == 1
        return plain and _is_short(desk, sentence, _THEME_LENGTH, 2)
    return nested and "“" not in words and _is_short(desk, sentence, 13, 1)


def _read_sentence(
    desk: _Desk, sentence: Sentence, *, opening: bool, intro: bool, listing: bool
) -> None:
    text = desk.text
    head, first, pending = True, True, -1
    for at, clause in enumerate(sentence.clauses):
        if clause.before in "；：":
            head = first = True
        measured = bool(quantities_in(desk.starts, desk.quantities, clause.start, clause.end))
        words = text[clause.start : clause.end]
        if clause.close == "：" and not measured:
            desk.marked.append((clause.start, clause.end, Reason.REASON))
            continue
        setting = Setting(
            head=head,
            first=first,
            measured=measured,
            target_list=listing,
            intro=intro,
            opening=opening,
        )
        sense = sense_of(words, setting)
        if sense in (Sense.MONEY, Sense.MEANS) and at + 1 < len(sentence.clauses):
            pending = clause.start if pending < 0 else pending
            continue
        if pending >= 0:
            sense = Sense.PROMISE
        first = first and sense is Sense.REASON
        if sense is Sense.PROMISE:
            head = False
            _promise(desk, clause, sentence, pending, listing=listing)
        elif sense is Sense.RESULT and desk.pledges and clause.before == "，" and not head:
            _extend(desk, clause)
        else:
            desk.marked.append((clause.start, clause.end, _REASONS.get(sense, Reason.REASON)))
        pending = -1


def _promise(
    desk: _Desk, clause: Clause, sentence: Sentence, pending: int, *, listing: bool
) -> None:
    words = desk.text[clause.start : clause.end]
    opened = opening_of(words)
    begin = pending if pending >= 0 else clause.start + opened.begin
    inside = quantities_in(desk.starts, desk.quantities, begin, clause.end)
    if begin > clause.start and pending < 0:
        desk.marked.append((clause.start, begin, Reason.JOINT))
    verb_end = clause.start + len(words) - len(opened.stem) + len(opened.verb)
    for start, end in pieces(desk.text, begin, clause.end, inside):
        _add(desk, start, end, max(start, verb_end), listing=listing)


def _add(desk: _Desk, start: int, end: int, verb_end: int, *, listing: bool) -> None:
    text = desk.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    words = text[start:end].replace(" ", "")
    inside = quantities_in(desk.starts, desk.quantities, start, end)
    proper = proper_names(text, start, end, verb_end)
    kind = kind_of(words, inside, named=bool(proper.built), target_list=listing)
    names = quoted_names(text, start, end)
    if kind is not PledgeKind.MECHANISM:
        names = sorted([*names, *proper.built, *proper.firms], key=lambda name: name.span)
    deadline = find_deadline(text[start:end], desk.year, start)
    desk.marked.append((start, end, None))
    area = len(desk.areas) - 1
    desk.pledges.append(
        DraftPledge(
            id=f"p{len(desk.pledges) + 1:03d}",
            kind=kind,
            span=Span(start, end),
            quote=text[start:end],
            title=title_of(text[start:end]),
            quantities=tuple(inside),
            deadline=deadline,
            inferred=None if deadline else inferred_deadline(desk.year),
            names=tuple(names),
            missing=missing_from(words, kind, tuple(inside), deadline, named=bool(names)),
            area=area if area >= 0 else None,
        )
    )


def _extend(desk: _Desk, clause: Clause) -> None:
    """A result belongs to the promise before it: take it back and add it again, longer."""
    last = desk.pledges.pop()
    desk.marked.append((last.span.start, clause.end, None))
    _add(desk, last.span.start, clause.end, last.span.start, listing=False)


def _with_joints(
    start: int, end: int, marked: list[tuple[int, int, Reason | None]]
) -> tuple[Reasoned, ...]:
    """What no rule claims is only punctuation and connectives between claimed stretches."""
    reasoned, at = [], start
    for begin, stop, reason in sorted(marked, key=lambda mark: mark[:2]):
        if begin > at:
            reasoned.append(Reasoned(span=Span(at, begin), reason=Reason.JOINT))
        if reason is not None and stop > begin:
            reasoned.append(Reasoned(span=Span(begin, stop), reason=reason))
        at = max(at, stop)
    if end > at:
        reasoned.append(Reasoned(span=Span(at, end), reason=Reason.JOINT))
    return tuple(reasoned)
