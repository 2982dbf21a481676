"""Printing (成印): sheets to one PDF, its type embedded, its text searchable."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from guatu.publishing.drawing import Shape, Stamp, Text
from guatu.publishing.palette import FONTS, INK
from guatu.publishing.paper.paper_sheet import Paper, PaperSheet, Photo
from guatu.publishing.paper.type_face import missing_in, printable
from guatu.publishing.paper.typst_door import typeset
from guatu.publishing.svg import INK_STYLE, number, qr_path, svg_shapes
from guatu.publishing.wall_columns import TITLE_SIZE
from guatu.publishing.wall_symbols import symbols

# The type comes in one weight: bold is a thin line round the letters, in their own colour.
_BOLD = "".join(
    f".gw .{tone}.t-b{{stroke:{INK[ink]};stroke-width:.045em}}"
    for tone, ink in (
        ("t-ink", "ink"),
        ("t-muted", "muted"),
        ("t-head", "head_word"),
        ("t-pill", "head_word"),
    )
)
# The engine looks through <use>, which browsers do not: words in a light keep their own colour.
_STYLE = INK_STYLE.replace(".gw text{", "text{").replace(FONTS, "Noto Sans SC") + _BOLD


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """Printed (印好的): the file, how many sheets, the characters that no face has."""

    content: bytes
    sheets: int
    title_points: float
    missing: tuple[str, ...]


def print_sheets(
    sheets: Sequence[PaperSheet], paper: Paper, *, title: str, alt: str, code: str
) -> Printed:
    """Print (成印): `code` is what the QR code says, `alt` the file in one sentence."""
    data = {
        "title": printable(title),
        "width": paper.width,
        "height": paper.height,
        "margin": paper.margin,
        "sheets": [
            {"svg": sheet_svg(sheet, title, code, on_paper=True), "alt": printable(alt)}
            for sheet in sheets
        ],
    }
    words = "".join(s.words for one in sheets for s in one.shapes if isinstance(s, Text))
    return Printed(
        content=typeset("sheets.typ", data),
        sheets=len(sheets),
        title_points=sheets[0].unit * TITLE_SIZE * 72 / 25.4,
        missing=missing_in(words),
    )


def sheet_svg(sheet: PaperSheet, title: str, code: str, *, on_paper: bool = False) -> str:
    """Sheet as SVG (一张的SVG): for the screen, or as the engine takes it."""
    shapes = map(_on_paper, sheet.shapes) if on_paper else iter(sheet.shapes)
    path, modules = qr_path(code)
    style = (_STYLE if on_paper else INK_STYLE) + sheet.style
    left, top, side = sheet.qr
    wide, high = number(sheet.width), number(sheet.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="gw" lang="zh-CN"'
        f' viewBox="0 0 {wide} {high}" width="{wide}" height="{high}">'
        f"<title>{escape(title)}</title><style>{style}</style>"
        f"<defs>{symbols()}</defs>"
        f'<rect width="100%" height="100%" class="gw-f-paper"/>'
        f"{svg_shapes(shapes)}{''.join(map(_photo, sheet.photos))}"
        f'<g transform="translate({number(left)} {number(top)}) scale({side / modules:.4f})">'
        f'<path class="gw-f-ink" d="{path}"/></g></svg>'
    )


def _photo(photo: Photo) -> str:
    box = photo.box
    return (
        f'<image preserveAspectRatio="xMinYMid" x="{number(box.left)}" y="{number(box.top)}"'
        f' width="{number(box.right - box.left)}" height="{number(box.bottom - box.top)}"'
        f' href="data:image/jpeg;base64,{b64encode(photo.content).decode()}"/>'
    )


def _on_paper(shape: Shape) -> Shape:
    """On paper nothing is hovered over, and what the type lacks is said."""
    if isinstance(shape, Text):
        return replace(shape, words=printable(shape.words))
    return replace(shape, tip="") if isinstance(shape, Stamp) else shape
