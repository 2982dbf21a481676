"""PDF lines (PDF 分行): characters of a page to printed lines, marks of notes told apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from guatu.reading.intake.mark_order import Mark, fits_between, in_order
from guatu.reading.intake.printed_line import PrintedLine, most_of

_RAISED = 0.12
_SMALL = 0.82
_NOTE_MARK = re.compile(r"[\[［〔(（]?(\d{1,3})[\]］〕)）]?|([①-⑳])")  # noqa: RUF001
_POWERS = {"2": "²", "3": "³"}
_SAME_ROW = 0.5
_TABLE_GAP = 1.6


def lines_of(marks: Iterable[Mark], page: int, height: float) -> list[PrintedLine]:
    """Lines of a page (分行): in the order of the page, blank ones left out."""
    rows: list[list[Mark]] = [[]]
    for mark in marks:
        if mark.sign in "\r\n":
            rows.append([])
        else:
            rows[-1].append(mark)
    rows = _with_torn_rows_mended([row for row in rows if any(m.sign.strip() for m in row)])
    return [_line(in_order(row), page, height) for row in rows]


def _with_torn_rows_mended(rows: Sequence[list[Mark]]) -> list[list[Mark]]:
    """PDFium breaks a row at a raised mark or a wide gap; what stands level is one row."""
    mended: list[list[Mark]] = []
    for row in rows:
        if mended and _stands_level(mended[-1], row):
            gap = row[0].left - mended[-1][-1].right
            wide = gap > _TABLE_GAP * max(m.size for m in row)
            blank = [Mark("\t", row[0].left, row[0].left, 0, 0, 0, False)] if wide else []
            mended[-1] = [*mended[-1], *blank, *row]
        else:
            mended.append(row)
    return mended


def _stands_level(before: Sequence[Mark], row: Sequence[Mark]) -> bool:
    one, other = _seen(before), _seen(row)
    shared = min(max(m.top for m in one), max(m.top for m in other))
    shared -= max(min(m.bottom for m in one), min(m.bottom for m in other))
    least = min(_tallness(one), _tallness(other))
    if shared <= _SAME_ROW * least:
        return False
    return other[0].left >= one[-1].right - other[0].size / 2 or fits_between(one, other)


def _tallness(row: Sequence[Mark]) -> float:
    return max(m.top for m in row) - min(m.bottom for m in row)


def _seen(row: Sequence[Mark]) -> list[Mark]:
    return [mark for mark in row if mark.sign.strip() and not mark.made_up] or list(row)


def _line(row: Sequence[Mark], page: int, height: float) -> PrintedLine:
    seen = _seen(row)
    size = most_of(Counter(mark.size for mark in seen))
    usual = [mark for mark in seen if mark.size == size]
    return PrintedLine(
        page,
        min(mark.left for mark in seen),
        max(mark.right for mark in seen),
        height - max(mark.top for mark in usual),
        height - min(mark.bottom for mark in usual),
        size,
        _words(row, size, min(mark.bottom for mark in usual)),
    )


def _words(row: Sequence[Mark], size: float, base: float) -> str:
    words: list[str] = []
    raised = ""
    for mark in row:
        if mark.sign.strip() and mark.size < size * _SMALL and mark.bottom > base + size * _RAISED:
            raised += mark.sign
            continue
        words.append(_raised(raised, words))
        raised = ""
        words.append(mark.sign)
    words.append(_raised(raised, words))
    return _without_made_up_blanks("".join(words), row).strip()


def _raised(signs: str, before: Sequence[str]) -> str:
    """A raised number is the mark of a note, unless it is a power (m²)."""
    mark = _NOTE_MARK.fullmatch(signs.strip())
    if mark is None:
        return signs
    last = next((word for word in reversed(before) if word), "")
    if last in ("m", "M") and signs in _POWERS:
        return _POWERS[signs]
    return f"【{mark[1] or ord(mark[2]) - 0x2460 + 1}】"


def _without_made_up_blanks(words: str, row: Sequence[Mark]) -> str:
    """Blanks that only the setting made (between Han and Latin) are no text; real ones stay."""
    if not any(mark.made_up and mark.sign == " " for mark in row):
        return words
    return re.sub(r"(?<=[^\x00-\x7f]) +| +(?=[^\x00-\x7f])", "", words)
