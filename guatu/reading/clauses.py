"""Clauses (分句): sentences cut at commas and semicolons, never inside quotes or brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# It begins with one character class, so that the search runs at the speed of the engine's scan.
_MARKER = re.compile(
    r"[【［\[（〔①-⑳](?:(?<=【)\d{1,3}】|(?<=[［\[])\d{1,3}[］\]]"  # noqa: RUF001
    r"|(?<=（)\d{1,2}）|(?<=〔)\d{1,3}〕|(?<=[①-⑳]))"
)
_SIGN = re.compile("[，。；！？：“”‘’（）《》\n]")
# A named tuple is made in half the time where it is made as the tuple that it is.
_tuple = tuple.__new__
_FULL_STOPS = frozenset("。！？\n")
_OPEN, _CLOSE = "“‘（《", "”’）》"
# A bracket or quote that never closes must not swallow the rest of the report.
_LONGEST_QUOTE = 60
_BLANKS = frozenset(filter(str.isspace, map(chr, range(0x10000))))
_THOUSANDS = re.compile(r"\d，\d{3}(?!\d)")


class Clause(NamedTuple):
    """Clause (分句): `start`..`end` without punctuation and blanks; `close` is the sign after it.

    `before` is the sign that stands before it ("" at the start of a sentence).
    """

    start: int
    end: int
    before: str
    close: str


class Sentence(NamedTuple):
    """Sentence (句): from one full stop to the next, with its clauses."""

    clauses: tuple[Clause, ...]

    @property
    def start(self) -> int:
        """Start (起点): of the first clause."""
        return self.clauses[0].start

    @property
    def end(self) -> int:
        """End (终点): of the last clause."""
        return self.clauses[-1].end


def without_markers(text: str) -> str:
    """Without footnote markers (去注号): blanked, one blank a sign, so that offsets stay."""
    return _MARKER.sub(lambda marker: " " * len(marker.group()), text)


def sentences(text: str, start: int, end: int) -> Iterator[Sentence]:
    """Sentences (分句成文): of `text[start:end]`, in order, one linear pass."""
    clauses: list[Clause] = []
    begin, before, depth, opened = start, "", 0, start
    for sign in _SIGN.finditer(text, start, end):
        at = sign.start()
        mark = text[at]
        if mark in _OPEN:
            depth, opened = depth + 1, at
        elif mark in _CLOSE:
            depth = max(0, depth - 1)
        elif depth and mark != "\n" and at - opened <= _LONGEST_QUOTE:
            continue
        elif not (mark == "，" and _is_thousands(text, at)):
            if begin < at and text[begin] not in _BLANKS and text[at - 1] not in _BLANKS:
                clauses.append(_tuple(Clause, (begin, at, before, mark)))
            else:
                _append(clauses, text, begin, at, before, mark)
            begin, before, depth = at + 1, mark, 0
            if mark in _FULL_STOPS:
                if clauses:
                    yield _tuple(Sentence, (tuple(clauses),))
                clauses, before = [], ""
    _append(clauses, text, begin, end, before, "")
    if clauses:
        yield Sentence(tuple(clauses))


def _is_thousands(text: str, at: int) -> bool:
    """1，200: the comma stands inside a number."""
    return text[at - 1].isdecimal() and _THOUSANDS.match(text, at - 1) is not None


def _append(
    clauses: list[Clause], text: str, begin: int, end: int, before: str, close: str
) -> None:
    while begin < end and text[begin].isspace():
        begin += 1
    while begin < end and text[end - 1].isspace():
        end -= 1
    if begin < end:
        clauses.append(Clause(begin, end, before, close))
