"""Map on a screen (屏上地图): the drawing as SVG, and what its script seats pins by."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape

from guatu.publishing.drawing import Box
from guatu.publishing.map.map_chart import MapChart
from guatu.publishing.map.map_drawing import (
    Layered,
    MapDrawing,
    frame_height,
    map_drawing,
    pin_title,
)
from guatu.publishing.svg import number, svg_shapes
from guatu.publishing.wall_symbols import symbols
from guatu.reading.geojson.feature import Spot

WIDTH, _LEAST, _MOST = 900.0, 420.0, 820.0
# A line may be a pixel and a half off where it is seen twelve times as large.
_WITHIN = 0.12
# More places for the name of a township than these are seldom looked at.
_NAME_SPOTS = 6


def screen_drawing(chart: MapChart) -> MapDrawing | None:
    """Drawing for a screen (屏上图面): None when there is nothing to draw."""
    if chart.empty:
        return None
    frame = Box(0, 0, WIDTH, frame_height(chart, WIDTH, _LEAST, _MOST))
    return map_drawing(chart, frame, _WITHIN)


def map_svg_of(chart: MapChart) -> str:
    """Drawing to point at (点选用的图): of a chart that is not empty, in the page's own style."""
    drawing = screen_drawing(chart)
    if drawing is None:
        return ""
    defs = f'<svg class="gw-defs" aria-hidden="true"><defs>{symbols()}</defs></svg>'
    return f'<div class="gw">{defs}{screen_svg(drawing, "底图，点一下取一个点的坐标")}</div>'


def seats_told(drawing: MapDrawing) -> str:
    """What pins are seated by (落座所据): a list of number, lines of its title and spots as x
    and y in turn; and for each name of the land its words and spots. As JSON."""
    spots: dict[str, tuple[tuple[str, ...], dict[Spot, None]]] = {}
    for row, spot in drawing.spots:
        told = spots.setdefault(row.pledge.number, (pin_title(row), {}))
        told[1][spot] = None
    pins = [[key, lines, list(_pairs(places))] for key, (lines, places) in spots.items()]
    names = [[one.words, list(_pairs(one.spots[:_NAME_SPOTS]))] for one in drawing.names]
    said = {"pins": pins, "names": names}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _pairs(spots: Iterable[Spot]) -> Iterator[float]:
    """Two decimals: a hundredth of a unit is a tenth of a pixel at the nearest."""
    for x, y in spots:
        yield round(x, 2)
        yield round(y, 2)


def screen_svg(drawing: MapDrawing, label: str, seats: str = "") -> str:
    """Drawing as SVG (图面SVG): with `seats` it can be seated anew by the page's script."""
    frame, projection = drawing.frame, drawing.projection
    wide, high = number(frame.right), number(frame.bottom)
    # What a click on the map needs to be told in degrees; read by the marking form's script.
    told = (
        f' data-lon="{projection.lon:.7f}" data-lat="{projection.lat:.7f}"'
        f' data-x="{number(projection.x)}" data-y="{number(projection.y)}"'
        f' data-unit="{projection.unit:.6f}"'
    )
    if seats:
        told += f' data-gm-seats="{escape(seats)}"'
    lying, seated = ("".join(map(_part, part)) for part in (drawing.lying, drawing.seated))
    corners = "".join(
        f'<g data-gm-corner="{one.corner}">{svg_shapes(one.shapes)}</g>'
        for one in drawing.furniture
    )
    return (
        f'<svg class="gm-svg" viewBox="0 0 {wide} {high}" role="group"'
        f' aria-label="{escape(label)}"{told}><g class="gm-lying">{lying}</g>'
        f'<g class="gm-whole">{seated}</g>{corners}</svg>'
    )


def _part(part: Layered) -> str:
    drawn = svg_shapes(part.shapes)
    if not part.numbers:
        return f"<g>{drawn}</g>"
    numbers = escape(" ".join(part.numbers))
    if not part.tip:
        return f'<g data-gm="{numbers}">{drawn}</g>'
    first = escape(part.numbers[0])
    return (
        f'<a class="gm-pin" href="#gm-{first}" data-gm="{numbers}">'
        f"<title>{escape(part.tip)}</title>{drawn}</a>"
    )
