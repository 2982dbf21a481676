"""Scan leftovers (漏认): ink on a page that no recognised word covers, as high as a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from guatu.reading.intake.printed_line import PrintedLine
from guatu.reading.intake.scan_lines import Word

_DARK = 128
# A line of text leaves ink half a line high and, row by row, at least half a character wide;
# a rule is thinner, a speck narrower, a table's uprights few pixels a row.
_LEAST_HEIGHT = 0.4
_LEAST_INK = 0.5
_MARGIN = 0.15


def leftovers(picture: Any, words: Sequence[Word], lines: Sequence[PrintedLine]) -> Iterator[str]:
    """Places of left-over ink (漏认处): one phrase a stretch, told by the line above it."""
    if not lines:
        return
    heights = sorted(line.size for line in lines)
    size = heights[len(heights) // 2]
    ink = picture < _DARK
    for word in words:
        edge = size * _MARGIN
        top, bottom = max(0, int(word.top - edge)), int(word.bottom + edge)
        left, right = max(0, int(word.left - edge)), int(word.right + edge)
        ink[top:bottom, left:right] = False
    inked = ink.sum(axis=1) > size * _LEAST_INK
    for top, bottom in _stretches(inked.tolist()):
        if bottom - top >= size * _LEAST_HEIGHT:
            above = sum(1 for line in lines if line.bottom <= (top + bottom) / 2)
            yield f"第 {above} 行之下" if above else "第一行之上"


def _stretches(rows: Sequence[bool]) -> Iterator[tuple[int, int]]:
    start = None
    for at, inked in enumerate([*rows, False]):
        if inked and start is None:
            start = at
        elif not inked and start is not None:
            yield start, at
            start = None
