"""Outline (提纲): the lines of a report, their headings and their rank."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BREAKS = "\r\v\f\u2028\u2029"
_NUMBERS = "[一二三四五六七八九十]{1,3}"
_NUMBERED = re.compile(
    rf"(?P<chapter>{_NUMBERS}、)|(?P<area>（{_NUMBERS}）)|(?P<point>\d{{1,2}}[.．、](?!\d))"
    rf"|(?P<item>（\d{{1,2}}）)|(?P<first>{_NUMBERS}是|第{_NUMBERS}[，、])"
)
_RANK = {"chapter": 1, "area": 2, "point": 3, "item": 4, "first": 4}
_STOP = re.compile("[。！？!?；;]")
_MOST_HEADING = 60
_MOST_UNNUMBERED = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Line (行): a non-empty line, `start` and `end` without the blanks around it.

    `rank` is 1 for 一、 2 for （一） 3 for 1. 4 for 一是, 0 without a number. `body` is where
    the words after the number begin, `heading_end` where the heading ends (`start` if none).
    """

    start: int
    end: int
    rank: int
    body: int
    heading_end: int

    @property
    def is_heading(self) -> bool:
        """Heading only (纯标题行): the whole line is a heading."""
        return self.heading_end == self.end


def outline(text: str) -> list[Line]:
    """Outline (提纲): every non-empty line of `text` (normalised), in order."""
    found, start = [], 0
    broken = text
    for sign in _BREAKS:
        broken = broken.replace(sign, "\n")
    for words in broken.split("\n"):
        if begun := words.lstrip():
            stripped = begun.rstrip()
            begin = start + len(words) - len(begun)
            found.append(_line(text, begin, begin + len(stripped)))
        start += len(words) + 1
    return found


def _line(text: str, start: int, end: int) -> Line:
    numbered = _NUMBERED.match(text, start, end)
    rank = _RANK[numbered.lastgroup or ""] if numbered else 0
    body = numbered.end() if numbered else start
    stop = _STOP.search(text, body, min(end, body + _MOST_HEADING + 1))
    return Line(
        start=start,
        end=end,
        rank=rank,
        body=body,
        heading_end=_heading_end(text, start, end, rank, stop.start() if stop else None),
    )


def _heading_end(text: str, start: int, end: int, rank: int, stop: int | None) -> int:
    if rank == 0:
        short = end - start <= _MOST_UNNUMBERED and stop is None
        return end if short and text[end - 1] not in "：，、" else start
    if stop is None:
        return end if end - start <= _MOST_HEADING else start
    # a lone full stop at the end of a numbered line still leaves it a heading
    if stop >= end - 1 and rank != 4:
        return end
    return stop if rank in (1, 2, 3) and text[stop] == "。" else start
