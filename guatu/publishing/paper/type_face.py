"""Type face (字体): which characters the printed type has, and how wide they are.

Typst leaves out a missing character without a word. Here each text is looked at first: what no
face has becomes 〓, the printer's old sign for a missing sort, and is named to whoever prints.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from guatu.publishing.paper.char_map import characters_of
from guatu.publishing.short_title import wrapped
from guatu.publishing.text_width import text_width
from guatu.vocabulary.problem import Problem, Unusable

MISSING_SORT = "〓"
MISSING_PARTS = "这台机器上没有出 PDF 用的组件（Typst、字体），请先执行 make setup，或改出 .html"


@dataclass(frozen=True, slots=True)
class Face:
    """Face (一种字体): its file, and the characters it has."""

    path: Path
    characters: frozenset[int]


@cache
def faces() -> tuple[Face, ...]:
    """Faces (字体): in the order in which they are asked; raises Unusable where there are none."""
    try:
        from pylopdf_fonts_zh_cn import sans_path, serif_path
    except ImportError:
        raise Unusable(Problem("PDF", MISSING_PARTS)) from None
    return tuple(Face(path(), characters_of(path())) for path in (sans_path, serif_path))


@cache
def _known() -> frozenset[int]:
    return frozenset().union(*(face.characters for face in faces()))


def missing_in(text: str) -> tuple[str, ...]:
    """Missing characters (缺字): that no face has, each once, in the order of the text."""
    known = _known()
    if known.issuperset(map(ord, text)):
        return ()
    return tuple(
        char for char in dict.fromkeys(text) if not char.isspace() and ord(char) not in known
    )


def printable(text: str) -> str:
    """Printable text (可印的文字): with 〓 for each character that no face has."""
    gone = missing_in(text)
    return text.translate({ord(char): MISSING_SORT for char in gone}) if gone else text


def fits(text: str, width: float, size: float) -> str:
    """What fits on one line (一行放得下的): the whole text, or as many whole words and …."""
    if text_width(text, size) <= width:
        return text
    return wrapped(text, width - size, size)[0] + "…"
