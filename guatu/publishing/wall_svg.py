"""Wall chart as SVG (挂图SVG): one tall sheet, text as text, nothing from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from guatu.publishing.drawing import Line, Shape, Stamp, Text
from guatu.publishing.row_track import today_box
from guatu.publishing.svg import INK_STYLE, number, qr_path, svg_shapes
from guatu.publishing.text_width import text_width
from guatu.publishing.wall_chart import WallChart
from guatu.publishing.wall_columns import SCREEN, WallColumns
from guatu.publishing.wall_legend import DRAFT, ENDS, FLAGS, LIGHTS, MARKS, foot_lines, qr_words
from guatu.publishing.wall_sheet import Piece, WallSheet, wall_sheet
from guatu.publishing.wall_symbols import symbols
from guatu.publishing.year_track import YearTrack

MARGIN = 28.0
FOOT_HEIGHT, QR_SIDE = 190.0, 132.0

Href = Callable[[str], str]


def wall_svg(chart: WallChart, href: Href | None = None, width: str = "") -> str:
    """Wall chart as SVG (挂图SVG): `href` gives the address of a pledge by its number.

    `width` is the printed width (`1189mm`); without it the sheet is as wide as on screen.
    """
    sheet = wall_sheet(chart)
    wide, high = sheet.width + 2 * MARGIN, sheet.foot + FOOT_HEIGHT + 2 * MARGIN
    inside = "".join((*_pieces(chart, sheet, href), _foot(chart, sheet)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="gw" lang="zh-CN"'
        f' viewBox="0 0 {number(wide)} {number(high)}" {_size(wide, high, width)}>'
        f"<title>{escape(chart.title)}</title><style>{INK_STYLE}</style>"
        f"<defs>{symbols()}</defs>"
        f'<rect width="100%" height="100%" class="gw-f-paper"/>'
        f'<g transform="translate({number(MARGIN)} {number(MARGIN)})">{inside}</g></svg>\n'
    )


def _size(wide: float, high: float, width: str) -> str:
    """Width alone when it is printed: the height then follows from the drawing."""
    return f'width="{width}"' if width else f'width="{number(wide)}" height="{number(high)}"'


def _pieces(chart: WallChart, sheet: WallSheet, href: Href | None) -> Iterator[str]:
    # Stripes and bands first, then the lines of the months and of the day, then the rest.
    grounds = [_piece(piece, href, ground=True) for piece in sheet.pieces]
    yield from grounds
    first = next((piece.top for piece in sheet.pieces if piece.kind == "band"), sheet.foot)
    yield svg_shapes(grid_shapes(chart, first, sheet.foot))
    yield from (_piece(piece, href, ground=False) for piece in sheet.pieces)


def _piece(piece: Piece, href: Href | None, *, ground: bool) -> str:
    shapes = [shape for shape in piece.shapes if is_ground(shape) == ground]
    if not shapes:
        return ""
    drawn = svg_shapes(shapes)
    if piece.number and not ground:
        drawn = f"<title>{escape(piece.tip)}</title>{drawn}"
        if href is not None:
            drawn = f'<a href="{escape(href(piece.number))}">{drawn}</a>'
    name = f' data-pledge="{escape(piece.number)}"' if piece.number and not ground else ""
    return f'<g transform="translate(0 {number(piece.top)})"{name}>{drawn}</g>'


def is_ground(shape: Shape) -> bool:
    """Ground (底): what lies under the lines of the months."""
    return getattr(shape, "tone", "") in ("stripe", "band", "head", "rule")


def grid_shapes(
    chart: WallChart, top: float, bottom: float, columns: WallColumns = SCREEN
) -> list[Shape]:
    """Grid (网格): the lines of the months and of the day."""
    left, track = columns["track"].left, YearTrack(chart.year, columns["track"].width)
    lines: list[Shape] = [
        Line(x1=left + x, y1=top, x2=left + x, y2=bottom, tone="grid") for x in track.month_starts()
    ]
    if today_box(track, chart.as_of):
        x = left + track.end_of(chart.as_of)
        lines.append(Line(x1=x, y1=top, x2=x, y2=bottom, tone="today"))
    return lines


def legend_shapes() -> list[Shape]:
    """Legend (图例): two lines of signs with their words, each measured before the next."""
    shapes: list[Shape] = [Text(x=0, y=36, words="图例", size=14, tone="t-ink", bold=True)]
    signs = [(symbol, words, 13.0, 17.0) for symbol, words in FLAGS]
    signs += [(symbol, words, 36.0, 11.5) for symbol, words in ENDS]
    signs += [(symbol, words, 20.0, 20.0) for symbol, words in MARKS]
    shapes += _signs(signs, 56, 31)
    lights = [(symbol, words, 24.0, 24.0) for symbol, words in (*LIGHTS, DRAFT)]
    return shapes + _signs(lights, 56, 68)


def _signs(signs: list[tuple[str, str, float, float]], x: float, middle: float) -> list[Shape]:
    shapes: list[Shape] = []
    for symbol, words, width, height in signs:
        shapes.append(Stamp(symbol=symbol, x=x, y=middle - height / 2, width=width, height=height))
        x += width + 7
        shapes.append(Text(x=x, y=middle + 4.5, words=words, size=12.5, tone="t-muted"))
        x += text_width(words, 12.5) + 22
    return shapes


def foot_shapes(chart: WallChart) -> list[Shape]:
    """Foot (图尾): the lines under the legend."""
    return [
        Text(x=0, y=112 + n * 24, words=words, size=13, tone="t-muted" if n else "t-ink")
        for n, words in enumerate(foot_lines(chart))
    ]


def _foot(chart: WallChart, sheet: WallSheet) -> str:
    path, side = qr_path(qr_words(chart))
    scale = QR_SIDE / side
    drawn = svg_shapes([*legend_shapes(), *foot_shapes(chart)])
    x = sheet.width - QR_SIDE
    return (
        f'<g transform="translate(0 {number(sheet.foot)})">{drawn}'
        f'<g transform="translate({number(x)} 46) scale({scale:.3f})">'
        f'<title>{escape(qr_words(chart))}</title><path class="gw-f-ink" d="{path}"/></g></g>'
    )
