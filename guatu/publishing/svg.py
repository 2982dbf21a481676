"""SVG (矢量图): shapes written as text; the same drawing for the wall, the page and the file."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from itertools import groupby
from pathlib import Path

import segno

from guatu.publishing.drawing import Bar, Line, Shape, Stamp, Text, Trace
from guatu.publishing.palette import coloured
from guatu.publishing.wall_symbols import PREFIX

# Also in wall_ink.css, as the size of a text that names none.
LABEL_SIZE = 11.0
INK_STYLE = coloured((Path(__file__).parent / "wall_ink.css").read_text(encoding="utf-8"))


def svg_shapes(shapes: Iterable[Shape]) -> str:
    """Shapes as SVG (图形转SVG): in the order given, later ones on top."""
    return "".join(map(_svg, shapes))


def _svg(shape: Shape) -> str:
    if isinstance(shape, Text):
        return _text(shape)
    if isinstance(shape, Stamp):
        return _stamp(shape)
    if isinstance(shape, Line):
        return (
            f'<line class="l-{shape.tone}" x1="{number(shape.x1)}" y1="{number(shape.y1)}"'
            f' x2="{number(shape.x2)}" y2="{number(shape.y2)}"/>'
        )
    return _trace(shape) if isinstance(shape, Trace) else _bar(shape)


def _text(text: Text) -> str:
    anchor = "" if text.anchor == "start" else f' text-anchor="{text.anchor}"'
    # The size of labels, most of all texts, stands in the style sheet.
    size = "" if text.size == LABEL_SIZE else f' font-size="{number(text.size)}"'
    tone = f"{text.tone} t-b" if text.bold else text.tone
    return (
        f'<text class="{tone}" x="{number(text.x)}" y="{number(text.y)}"'
        f"{size}{anchor}>{escape(text.words)}</text>"
    )


def _bar(bar: Bar) -> str:
    radius = f' rx="{number(bar.radius)}"' if bar.radius else ""
    return (
        f'<rect class="b b-{bar.tone}" x="{number(bar.x)}" y="{number(bar.y)}"'
        f' width="{number(bar.width)}" height="{number(bar.height)}"{radius}/>'
    )


def _trace(trace: Trace) -> str:
    end = "z" if trace.closed else ""
    drawn = "".join(
        "M" + "L".join(f"{number(x)} {number(y)}" for x, y in path) + end for path in trace.paths
    )
    return f'<path class="p p-{trace.tone}" d="{drawn}"/>'


def _stamp(stamp: Stamp) -> str:
    place = f'x="{number(stamp.x)}" y="{number(stamp.y)}"'
    turn = ""
    if stamp.flipped:
        # Mirrored about x = stamp.x, so that the pole stays where it stands.
        turn = f' transform="matrix(-1 0 0 1 {number(2 * stamp.x)} 0)"'
    use = (
        f'<use href="#{PREFIX}{stamp.symbol}" {place} width="{number(stamp.width)}"'
        f' height="{number(stamp.height)}"{turn}'
    )
    return f"{use}><title>{escape(stamp.tip)}</title></use>" if stamp.tip else f"{use}/>"


def number(value: float) -> str:
    """Number (数字): at most one decimal, so that files stay small and bytes the same."""
    words = f"{value:.1f}"
    return "0" if words in ("-0.0", "0.0") else words.removesuffix(".0")


@lru_cache(maxsize=8)
def qr_path(words: str) -> tuple[str, int]:
    """QR code (二维码): an SVG path of one-unit modules and how many units a side has.

    Kept, as each page of a booklet bears the same.
    """
    matrix = segno.make(words, error="m", micro=False).matrix
    parts = []
    for y, row in enumerate(matrix):
        x = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                parts.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length
    return "".join(parts), len(matrix)
