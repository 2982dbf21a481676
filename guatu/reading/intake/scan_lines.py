"""Scan lines (识别行): recognised words with their boxes to printed lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from guatu.reading.intake.printed_line import PrintedLine

_SAME_ROW = 0.5
_SAME_SIZE = 0.3


class Word(NamedTuple):
    """Word (识别段): a stretch of a line as the engine found it, in pixels down the page."""

    left: float
    right: float
    top: float
    bottom: float
    text: str
    score: float


def recognised(engine: Any, picture: Any) -> list[Word]:
    """Recognise a page (识别): the engine's words, from top to bottom."""
    result = engine(picture, use_cls=False)
    if result.boxes is None:
        return []
    words = [
        Word(*_box(box), text.strip(), float(score))
        for box, text, score in zip(result.boxes, result.txts, result.scores, strict=True)
        if text.strip()
    ]
    return sorted(words, key=lambda word: (word.top, word.left))


def _box(corners: Any) -> tuple[float, float, float, float]:
    across = [float(corner[0]) for corner in corners]
    down = [float(corner[1]) for corner in corners]
    return min(across), max(across), min(down), max(down)


def lines_of(words: Sequence[Word], page: int) -> list[PrintedLine]:
    """Lines of a page (成行): words that stand level are one line; sizes near the body's are it.

    A box's height wavers by a fifth, so that it tells only a heading or a note from the body.
    """
    rows: list[list[Word]] = []
    for word in words:
        if rows and _stands_level(rows[-1], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    lines = [_line(sorted(row, key=lambda word: word.left), page) for row in rows]
    sizes = sorted(line.size for line in lines)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    return [
        line._replace(size=usual) if abs(line.size - usual) < _SAME_SIZE * usual else line
        for line in lines
    ]


def _stands_level(row: Sequence[Word], word: Word) -> bool:
    top, bottom = max(w.top for w in row), min(w.bottom for w in row)
    shared = min(bottom, word.bottom) - max(top, word.top)
    return shared > _SAME_ROW * min(bottom - top, word.bottom - word.top)


def _line(row: Sequence[Word], page: int) -> PrintedLine:
    top, bottom = min(w.top for w in row), max(w.bottom for w in row)
    heights = sorted(word.bottom - word.top for word in row)
    return PrintedLine(
        page,
        row[0].left,
        max(word.right for word in row),
        top,
        bottom,
        heights[len(heights) // 2],
        "".join(word.text for word in row),
    )
