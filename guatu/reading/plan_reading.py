"""Plan reading (读计划): every stretch of the plan part becomes a pledge or carries a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass

from guatu.reading.areas import area_lines, area_of
from guatu.reading.clause_sense import PROMISE, Opening, Sense, Setting, opening_of, sense_of
from guatu.reading.clauses import Clause, Sentence, sentences
from guatu.reading.cues import cues_of
from guatu.reading.drafts import Drafter
from guatu.reading.found_quantities import FoundQuantities
from guatu.reading.marks import Mark, reasoned_stretches
from guatu.reading.outline import Line
from guatu.reading.plan_part import PlanPart
from guatu.reading.pledge_pieces import pieces
from guatu.reading.report import Area, DraftPledge, Reason, Reasoned
from guatu.reading.themes import is_introduction, themes_of
from guatu.vocabulary.quantity import Quantity

# What stands before the first area says in what situation and to what end, save the targets;
# a report whose areas begin later than this share of the plan has its work before them.
_LATEST_FIRST_AREA = 0.4
_GROUP_SIGNS = ("；", "：")
# A list goes on where the line above is not finished, or with a line that is an item.
_GOES_ON = ("：", "；", "，", "、")
# Line ends, an empty line and the blanks of an indent may stand between the two.
_BLANKS = 16
_ITEM = re.compile(r"\s*(?:[—\-–·●◆■*]|[（(]?[\d一二三四五六七八九十]{1,3}[）).、．])")
_BELONG_TO_NEXT = (Sense.MONEY, Sense.MEANS)
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


def read_plan(text: str, part: PlanPart, year: int) -> PlanReading:
    """Read the plan (读计划): `text` normalised and without footnote markers."""
    return _PlanReader(text, part, year).read()


class _PlanReader:
    """Goes through the plan once, line by line, and keeps what it finds."""

    def __init__(self, text: str, part: PlanPart, year: int) -> None:
        self._text, self._part = text, part
        self._quantities = FoundQuantities(text, part.span.start, part.span.end)
        self._drafter = Drafter(text, year)
        self._areas: list[Area] = []
        self._pledges: list[DraftPledge] = []
        self._marks: list[Mark] = []
        self._listing = False

    def read(self) -> PlanReading:
        start, end = self._part.span.start, self._part.span.end
        headings = area_lines(self._part)
        first_area = headings[0].start if headings else start
        if first_area - start > (end - start) * _LATEST_FIRST_AREA:
            first_area = start
        areas = {line.start for line in headings}
        for at, line in enumerate(self._part.lines):
            if line.start in areas:
                self._areas.append(area_of(self._text, line))
            following = self._part.lines[at + 1] if at + 1 < len(self._part.lines) else None
            self._read_line(
                line, following, opening=line.start < first_area, area=line.start in areas
            )
        return PlanReading(
            areas=tuple(self._areas),
            pledges=tuple(self._pledges),
            reasoned=reasoned_stretches(self._text, start, end, self._marks),
        )

    def _read_line(self, line: Line, following: Line | None, *, opening: bool, area: bool) -> None:
        listing = self._lists_on(line)
        begin = line.body if line.rank else line.start
        if not listing:
            begin = max(begin, line.heading_end)
        if begin > line.start:
            self._marks.append((line.start, begin, Reason.HEADING))
        found = list(sentences(self._text, begin, line.end))
        intro = is_introduction(found, line, following, area=area)
        themes = set() if opening else themes_of(self._text, found, line, self._quantities)
        list_opening = cues_of("clauses")["list-opening"]
        for at, sentence in enumerate(found):
            if at in themes:
                self._marks.append((sentence.start, sentence.end, Reason.THEME))
                continue
            words = self._text[sentence.start : sentence.end]
            listing = listing or list_opening.found_in(words)
            setting = Setting(opening=opening, intro=intro, target_list=listing)
            self._read_sentence(sentence, setting)
        self._listing = listing

    def _lists_on(self, line: Line) -> bool:
        """A list of targets goes on over the lines that hold a number: one target a line."""
        if self._areas or not self._listing:
            return False
        above = self._text[max(0, line.start - _BLANKS) : line.start].rstrip()
        goes_on = above.endswith(_GOES_ON)
        if not goes_on and not _ITEM.match(self._text, line.start, line.end):
            return False
        return self._quantities.any_inside(line.start, line.end)

    def _read_sentence(self, sentence: Sentence, setting: Setting) -> None:
        last = sentence.clauses[-1]
        pending: int | None = None
        for clause in sentence.clauses:
            if clause.before in _GROUP_SIGNS:
                setting.begin_group()
            setting.measured = self._quantities.any_inside(clause.start, clause.end)
            if clause.close == "：" and not setting.measured:
                self._marks.append((clause.start, clause.end, Reason.REASON))
            else:
                pending = self._read_clause(clause, setting, pending, is_last=clause is last)

    def _read_clause(
        self, clause: Clause, setting: Setting, pending: int | None, *, is_last: bool
    ) -> int | None:
        """Read one clause; returns where the promise begins that is still to come, if one is.

        投资3亿元， and 发挥甲公司等企业作用， belong to the clause after them.
        """
        words = self._text[clause.start : clause.end]
        opened = opening_of(words)
        sense = sense_of(words, opened, setting)
        if sense in _BELONG_TO_NEXT and not is_last:
            return clause.start if pending is None else pending
        if pending is not None:
            sense = PROMISE
        headless = setting.head
        setting.after(sense)
        if sense is PROMISE:
            self._promise(clause, opened, pending, setting)
        elif sense is Sense.RESULT and clause.before == "，" and not headless:
            self._extend(clause)
        else:
            self._marks.append((clause.start, clause.end, _REASONS[sense]))
        return None

    def _promise(
        self, clause: Clause, opened: Opening, pending: int | None, setting: Setting
    ) -> None:
        begin = clause.start + opened.begin
        if pending is not None:
            begin = pending
            opened = opening_of(self._text[begin : clause.end])
        elif begin > clause.start:
            self._marks.append((clause.start, begin, Reason.JOINT))
        measured = setting.measured or pending is not None
        inside = self._quantities.inside(begin, clause.end) if measured else ()
        verb_end = clause.end - len(opened.stem) + len(opened.verb)
        spans = pieces(self._text, begin, clause.end, inside)
        alone = len(spans) == 1 or not inside
        for start, end in spans:
            own = inside if alone else self._quantities.inside(start, end)
            self._draft(start, end, verb_end, own, target_list=setting.target_list)

    def _draft(
        self,
        start: int,
        end: int,
        verb_end: int,
        inside: tuple[Quantity, ...],
        *,
        target_list: bool = False,
    ) -> None:
        while start < end and self._text[start].isspace():
            start += 1
        while end > start and self._text[end - 1].isspace():
            end -= 1
        if start == end:
            return
        self._marks.append((start, end, None))
        self._pledges.append(
            self._drafter.draft(
                len(self._pledges) + 1,
                (start, end),
                inside,
                verb_end=verb_end,
                area=len(self._areas) - 1 if self._areas else None,
                target_list=target_list,
            )
        )

    def _extend(self, clause: Clause) -> None:
        """A result belongs to the promise before it: take it back and draft it again, longer."""
        last = self._pledges.pop()
        words = self._text[last.span.start : clause.end]
        opened = opening_of(words)
        verb_end = clause.end - len(opened.stem) + len(opened.verb)
        inside = self._quantities.inside(last.span.start, clause.end)
        self._draft(last.span.start, clause.end, verb_end, inside)
