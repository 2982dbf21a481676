"""Page furniture (页面陈设): page numbers, running heads and feet, and notes at the foot."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

from guatu.reading.intake.printed_line import PrintedLine, body_size, joined

_DASH = r"[-—–―－─~～·•\s]*"
_PAGE_NUMBER = re.compile(
    rf"{_DASH}(?:第\s*)?(?:\d{{1,4}}|[ivxIVX]{{1,6}}|[一二三四五六七八九十]{{1,4}}(?=\s*页))(?:\s*页)?"
    rf"(?:\s*[，,]?\s*(?:/|共|of)\s*\d{{1,4}}\s*页?)?{_DASH}"
)
_NOTE = re.compile(
    r"\s*(?:【(\d{1,3})】|[\[［〔(（](\d{1,3})[\]］〕)）]|(\d{1,3})(?![\d.%万亿年月])|([①-⑳]))"  # noqa: RUF001
)
_EDGE_LINES = 2
_SAME_HEIGHT = 0.01
_SMALLER = 0.93


def without_furniture(
    lines: Sequence[PrintedLine], height: float
) -> tuple[list[PrintedLine], list[str]]:
    """Body and notes (正文与脚注): lines in order without furniture; notes as 【n】 lines.

    `height` is that of a page, in the unit of the lines.
    """
    pages = [list(page) for _, page in groupby(lines, key=lambda line: line.page)]
    running = _running(pages, height)
    pages = [_without_edges(page, running, height) for page in pages]
    size = body_size(line for page in pages for line in page)
    body: list[PrintedLine] = []
    notes: list[str] = []
    for page in pages:
        foot = _foot(page, size)
        body += page[:foot]
        notes += _notes(page[foot:])
    return body, notes


def _key(line: PrintedLine, height: float) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text).strip(), round(line.top / (height * _SAME_HEIGHT))


def _edges(page: Sequence[PrintedLine]) -> list[PrintedLine]:
    by_height = sorted(page, key=lambda line: line.top)
    return by_height[:_EDGE_LINES] + by_height[-_EDGE_LINES:]


def _running(pages: Sequence[list[PrintedLine]], height: float) -> set[tuple[str, int]]:
    """What stands at the same height of several pages, numbers aside."""
    seen: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for page in pages:
        for line in _edges(page):
            words, at = _key(line, height)
            for near in (at - 1, at, at + 1):
                seen[words, near].add(line.page)
    needed = max(2, len(pages) * 0.4)
    return {key for key, on in seen.items() if len(on) >= needed}


def _without_edges(
    page: list[PrintedLine], running: set[tuple[str, int]], height: float
) -> list[PrintedLine]:
    edges = _edges(page)
    by_height = sorted(page, key=lambda line: line.top)
    outermost = (by_height[:1], by_height[-1:])
    dropped = {id(line) for line in edges if _key(line, height) in running}
    for end in outermost:
        dropped |= {id(line) for line in end if _PAGE_NUMBER.fullmatch(line.text)}
    if dropped:  # a page number may stand above or below a running line
        rest = [line for line in by_height if id(line) not in dropped]
        for end in (rest[:1], rest[-1:]):
            dropped |= {id(line) for line in end if _PAGE_NUMBER.fullmatch(line.text)}
    return [line for line in page if id(line) not in dropped]


def _foot(page: Sequence[PrintedLine], size: float) -> int:
    """Where the notes of a page begin: smaller lines down to its end, the first with a mark."""
    at = len(page)
    while at > 0 and page[at - 1].size < size * _SMALLER:
        at -= 1
    while at < len(page) and not _NOTE.match(page[at].text):
        at += 1
    return at


def _notes(lines: Sequence[PrintedLine]) -> list[str]:
    notes: list[str] = []
    for line in lines:
        mark = _NOTE.match(line.text)
        if mark:
            notes.append(f"【{_number(mark)}】{line.text[mark.end() :].strip()}")
        else:
            notes[-1] = joined(notes[-1], line.text.strip())
    return notes


def _number(mark: re.Match[str]) -> int:
    number = next(group for group in mark.groups() if group)
    return int(number) if number.isdigit() and number.isascii() else ord(number) - 0x2460 + 1
