"""Paragraphs (分段): printed lines joined into the paragraphs that were typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from guatu.reading.intake.page_furniture import without_furniture
from guatu.reading.intake.printed_line import (
    Margins,
    PrintedLine,
    first_width,
    joined,
    margins_of,
)

NOTES_HEADING = "注释："
_INDENT = 0.9
# Where paragraphs are indented the indent decides, and a line that
# stops a few signs early still goes on.
_SLACK = 0.75
_SLACK_BESIDE_INDENTS = 4.0
# A sentence broken off seldom ends a paragraph: there the widths of Latin signs get some doubt.
_SLACK_AMID_A_SENTENCE = 2.0
_ENDED = re.compile(r"[。！？；：…!?;:](?:【\d+】|[”’）)」』])*$")
_SAME_SIZE = 0.08
_WIDE_GAP = 1.35
_INDENTS_ARE_USUAL = 0.3
# Without indents a full line that ends a sentence nearly always ends no paragraph, unless a
# heading's number follows.
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d)"
)


def printed_text(lines: Sequence[PrintedLine], height: float) -> str:
    """Printed text (成文): a line a paragraph, notes below; pages in order, lines as read."""
    body, notes = without_furniture(lines, height)
    text = _Page(body).paragraphs() if body else []
    return "".join(f"{line}\n" for line in [*text, *([NOTES_HEADING] if notes else []), *notes])


def _middle(numbers: Iterable[float], otherwise: float) -> float:
    ordered = sorted(numbers)
    return ordered[len(ordered) // 2] if ordered else otherwise


class _Page:
    """What the lines have in common: width of a character, margins, pitch, indents or none."""

    def __init__(self, lines: Sequence[PrintedLine]) -> None:
        self._lines = lines
        long = [line.em for line in lines if len(line.text) > 5]
        self._em = _middle(long or (line.em for line in lines), 1.0) or 1.0
        whole = margins_of(lines, self._em)
        self._margins: dict[int, Margins] = {}
        for page, group in groupby(lines, key=lambda line: line.page):
            own = list(group)
            self._margins[page] = margins_of(own, self._em) if len(own) > 7 else whole
        steps = [b.top - a.top for a, b in pairwise(lines) if a.page == b.page and b.top > a.top]
        self._pitch = _middle(steps, 0.0)
        self._indents = False
        self._indents = self._indents_are_usual()

    def paragraphs(self) -> list[str]:
        found = [self._lines[0].text]
        for before, line in pairwise(self._lines):
            if self._goes_on(before, line):
                found[-1] = joined(found[-1], line.text)
            else:
                found.append(line.text)
        return found

    def _goes_on(self, before: PrintedLine, line: PrintedLine) -> bool:
        if "\t" in before.text or "\t" in line.text:
            return False
        if abs(before.size - line.size) > _SAME_SIZE * before.size or self._is_indented(line):
            return False
        if not self._is_full(before, line):
            return False
        apart = line.page == before.page and line.top - before.top > _WIDE_GAP * self._pitch
        return not apart and not (
            before.text[-1] in "。！？" and _NUMBERED.match(line.text) and not self._indents
        )

    def _is_indented(self, line: PrintedLine) -> bool:
        return line.left - self._margins[line.page].left > _INDENT * self._em

    def _is_full(self, before: PrintedLine, line: PrintedLine) -> bool:
        """Full when the next word would not have found room."""
        room = self._margins[before.page].right - before.right
        slack = _SLACK_BESIDE_INDENTS if self._indents else _SLACK
        amid = not _ENDED.search(before.text) and not _NUMBERED.match(line.text)
        if amid:
            slack = max(slack, _SLACK_AMID_A_SENTENCE)
        return room < first_width(line.text, self._em, unparted=amid) + slack * self._em

    def _indents_are_usual(self) -> bool:
        opening = [b for a, b in pairwise(self._lines) if not self._is_full(a, b)]
        indented = sum(1 for line in opening if self._is_indented(line))
        return indented > _INDENTS_ARE_USUAL * max(1, len(opening))
