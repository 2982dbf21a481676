"""Printed line (印刷行): one line of a printed page with its place, from PDF or from a scan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_NARROW = re.compile(r"[\x20-\x7e]")
# Signs that may not open a line, and so hang on to the word before them.
CLOSING = "，。、；：！？”’）》」』】〉］〕％%,.;:!?)]"  # noqa: RUF001
_OPENING = "“‘（《「『【〈［〔(["  # noqa: RUF001
# A Latin word, a number or one Han character, with the signs that cling to it and a note's mark.
_TOKEN = re.compile(
    _WORD := rf"[{re.escape(_OPENING)}]*(?:[\x21-\x7e]+|.)[{re.escape(CLOSING)}]*"
    rf"(?:[（［〔【(\[]\d+[）］〕】)\]][{re.escape(CLOSING)}]*)*"  # noqa: RUF001
)
# Typesetters that take “ ” for Latin signs part them from neither neighbour, and keep 4%、6% whole.
_UNPARTED = re.compile(rf"{_WORD}(?:(?:(?=[“‘])|(?<=[“”‘’])|(?<=[\d%％][、，])(?=\d)){_WORD})*")


class PrintedLine(NamedTuple):
    """Printed line (印刷行): lengths in one unit, `top` and `bottom` counted down the page."""

    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    text: str

    @property
    def em(self) -> float:
        """Width of one Chinese character (字宽), from the line's own words."""
        narrow = len(_NARROW.findall(self.text))
        return (self.right - self.left) / max(1.0, len(self.text) - narrow / 2)


class Margins(NamedTuple):
    """Margins (版心): where the lines of a page begin and end."""

    left: float
    right: float


def body_size(lines: Iterable[PrintedLine]) -> float:
    """Body size (正文字号): the size in which most characters are set; 0 without lines."""
    weight: Counter[float] = Counter()
    for line in lines:
        weight[round(line.size, 1)] += len(line.text)
    return most_of(weight) if weight else 0.0


def most_of(weight: Counter[float]) -> float:
    """Heaviest (最多者): without Counter's own way, which imports a module when first asked."""
    return max(weight, key=lambda size: weight[size])


def margins_of(lines: Sequence[PrintedLine], em: float) -> Margins:
    """Margins (版心): the outermost left and right at which more than a stray line stands."""
    support = max(2, len(lines) // 20) if len(lines) > 3 else 1
    step = em / 4
    lefts = Counter(round(line.left / step) for line in lines)
    # a sign may hang outside, so the edge is where words end
    plain = [line for line in lines if line.text[-1:] not in CLOSING] or lines
    rights = Counter(round(line.right / step) for line in plain)
    return Margins(
        min((at for at in lefts if _near(lefts, at) >= support), default=min(lefts)) * step,
        max((at for at in rights if _near(rights, at) >= support), default=max(rights)) * step,
    )


def _near(counted: Counter[int], at: int) -> int:
    return counted[at - 1] + counted[at] + counted[at + 1]


def first_width(text: str, em: float, *, unparted: bool = False) -> float:
    """Width of the first word (首词宽): with the signs that may not stand before it or after it.

    `unparted` takes the longest stretch at its front that some typesetter would not part.
    """
    token = (_UNPARTED if unparted else _TOKEN).match(text)
    end = token.end() if token else 0
    narrow = len(_NARROW.findall(text[:end]))
    return (end - narrow / 2) * em


def joined(before: str, after: str) -> str:
    """Join two lines (接行): a blank only between two Latin words."""
    latin = before[-1:].isascii() and before[-1:].isalpha()
    apart = latin and after[:1].isascii() and after[:1].isalpha()
    return f"{before} {after}" if apart else before + after
