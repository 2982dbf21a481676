"""Wall as PDF (挂图PDF): the drawing of each sheet, its type embedded, its text searchable."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape

from guatu.publishing.drawing import Shape, Stamp, Text
from guatu.publishing.palette import FONTS, INK
from guatu.publishing.paper.paper_size import paper_size
from guatu.publishing.paper.type_face import missing_in, printable
from guatu.publishing.paper.typst_door import typeset
from guatu.publishing.paper.wall_paper import PaperSheet, wall_paper
from guatu.publishing.svg import INK_STYLE, number, qr_path, svg_shapes
from guatu.publishing.wall_chart import WallChart
from guatu.publishing.wall_legend import qr_words
from guatu.publishing.wall_symbols import symbols

# The type comes in one weight: bold is a thin line round the letters, in their own colour.
_BOLD = "".join(
    f".gw .{tone}.t-b{{stroke:{INK[ink]};stroke-width:.045em}}"
    for tone, ink in (("t-ink", "ink"), ("t-muted", "muted"), ("t-head", "head_word"),
                      ("t-pill", "head_word"))
)  # fmt: skip
# The engine looks through <use>, which browsers do not: words in a light keep their own colour.
_STYLE = INK_STYLE.replace(".gw text{", "text{").replace(FONTS, "Noto Sans SC") + _BOLD


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedWall:
    """Printed wall (印好的挂图): the file, its sheets, and the characters no face has."""

    content: bytes
    sheets: int
    title_points: float
    missing: tuple[str, ...]


def wall_pdf(chart: WallChart, size: str) -> PrintedWall:
    """Wall as PDF (挂图PDF): `size` a0, a1 or a3; the same chart gives the same bytes."""
    paper = paper_size(size)
    sheets = wall_paper(chart, paper)
    alt = f"{chart.title}，截至{chart.as_of.isoformat()}，共{chart.tally.total}项"
    data = {
        "title": printable(chart.title),
        "width": paper.width,
        "height": paper.height,
        "margin": paper.margin,
        "sheets": [{"svg": sheet_svg(sheet, chart), "alt": printable(alt)} for sheet in sheets],
    }
    words = "".join(s.words for one in sheets for s in one.shapes if isinstance(s, Text))
    return PrintedWall(
        content=typeset("wall.typ", data),
        sheets=len(sheets),
        title_points=sheets[0].unit * 14 * 72 / 25.4,
        missing=missing_in(words),
    )


def sheet_svg(sheet: PaperSheet, chart: WallChart) -> str:
    """Sheet as SVG (一张的SVG): what the engine sets, with 〓 for what its type lacks."""
    shapes = map(_on_paper, sheet.shapes)
    path, modules = qr_path(qr_words(chart))
    left, top, side = sheet.qr
    code = (
        f'<g transform="translate({number(left)} {number(top)}) scale({side / modules:.4f})">'
        f'<path class="gw-f-ink" d="{path}"/></g>'
    )
    wide, high = number(sheet.width), number(sheet.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="gw" viewBox="0 0 {wide} {high}"'
        f' width="{wide}" height="{high}"><title>{escape(chart.title)}</title>'
        f"<style>{_STYLE}</style><defs>{symbols()}</defs>{svg_shapes(shapes)}{code}</svg>"
    )


def _on_paper(shape: Shape) -> Shape:
    """On paper nothing is hovered over, and what the type lacks is said."""
    if isinstance(shape, Text):
        return replace(shape, words=printable(shape.words))
    return replace(shape, tip="") if isinstance(shape, Stamp) else shape
