"""Map drawing (地图图面): borders, works, pins and names in a frame, as shapes with boxes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guatu.publishing.drawing import Bar, Box, Line, Shape, Stamp, Text, Trace
from guatu.publishing.map.anchor import anchors, inside, stretches
from guatu.publishing.map.map_chart import MapChart, Work
from guatu.publishing.map.map_furniture import Furniture, furniture
from guatu.publishing.map.map_words import seal
from guatu.publishing.map.name_place import NamePlaces
from guatu.publishing.map.pin import HALF_HIGH, LIGHT, NUMBER, Pin, pins
from guatu.publishing.map.projection import Projection, fitted
from guatu.publishing.map.simplify import simplified, simplified_ring
from guatu.publishing.short_title import short_title, wrapped
from guatu.publishing.wall_chart import WallRow
from guatu.publishing.wall_sheet import light_symbol, short_number
from guatu.reading.geojson.feature import Extent, Feature, Path, Spot, extent_of
from guatu.vocabulary.place import PlaceKind

# What lies closer to its line than this, in units, is left out of it.
WITHIN = 0.35
_EDGE = 26.0
NAME, TITLE, _TITLE_ROOM = 12.0, 11.0, 132.0
# An outline is the feature that spans nearly all of the borders' extent.
_SPANS = 0.98


@dataclass(frozen=True, slots=True, kw_only=True)
class Layered:
    """Layered part (一层): shapes that belong to the works of `numbers`, or to none."""

    shapes: tuple[Shape, ...]
    numbers: tuple[str, ...] = ()
    tip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LandName:
    """Name of land (底图名称): and the spots where it may stand, the best first."""

    words: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapDrawing:
    """Map drawing (地图图面): from below to above what lies where it lies, what is `seated` for
    this scale, and the `furniture`; `frame` holds all of them.

    `spots` and `names` are what a screen needs to seat pins and names for another scale.
    """

    frame: Box
    projection: Projection
    lying: tuple[Layered, ...]
    seated: tuple[Layered, ...]
    furniture: tuple[Furniture, ...]
    pins: tuple[Pin, ...]
    spots: tuple[tuple[WallRow, Spot], ...]
    names: tuple[LandName, ...]

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """Shapes (图形): all, in order."""
        parts = [part.shapes for part in (*self.lying, *self.seated)]
        parts += [part.shapes for part in self.furniture]
        return tuple(shape for part in parts for shape in part)


def frame_height(chart: MapChart, width: float, least: float, most: float) -> float:
    """Height of a frame (图框高度): that of the extent at this width, within bounds."""
    projection = fitted(chart.extent, Box(0, 0, width - 2 * _EDGE, 1e9))
    north = projection.place((projection.lon, projection.north))
    south = projection.place((projection.lon, projection.south))
    return min(max(south[1] - north[1] + 2 * _EDGE, least), most)


def map_drawing(chart: MapChart, frame: Box, within: float = WITHIN) -> MapDrawing:
    """Map drawing (地图图面): of a chart that is not empty, in the frame; lines are drawn as
    true as `within` units."""
    room = Box(frame.left + _EDGE, frame.top + _EDGE, frame.right - _EDGE, frame.bottom - _EDGE)
    projection = fitted(chart.extent, room)
    drawn = [(one, _on_drawing(one, projection, within)) for one in chart.works]
    spots = tuple((one.row, spot) for one, paths in drawn for spot in anchors(one.kind, paths))
    corners = furniture(projection, frame, seal(chart))
    taken = [shape.box for one in corners for shape in one.shapes]
    inner = Box(frame.left + 2, frame.top + 2, frame.right - 2, frame.bottom - 2)
    pinned = pins(spots, inner, taken)
    names = NamePlaces(frame, [*taken, *(pin.box for pin in pinned)])
    land = tuple(_land_names(chart, projection))
    lying = (
        Layered(shapes=(_ground(frame), *_land(chart.land, projection, within))),
        *(Layered(shapes=_work(one, paths), numbers=_numbers(one)) for one, paths in drawn),
    )
    seated = (
        Layered(shapes=tuple(_written(land, names))),
        *(_leaders(pin) for pin in pinned if pin.moved),
        *_pins(pinned, names),
    )
    return MapDrawing(
        frame=frame,
        projection=projection,
        lying=lying,
        seated=seated,
        furniture=corners,
        pins=pinned,
        spots=spots,
        names=land,
    )


def _ground(frame: Box) -> Shape:
    return Bar(
        x=frame.left,
        y=frame.top,
        width=frame.right - frame.left,
        height=frame.bottom - frame.top,
        tone="ground",
    )


def _on_drawing(one: Work | Feature, projection: Projection, within: float) -> tuple[Path, ...]:
    placed = map(projection.path, one.paths)
    if one.kind is PlaceKind.AREA:
        return tuple(simplified_ring(path, within) for path in placed)
    return tuple(simplified(path, within) for path in placed)


def _land(land: Sequence[Feature], projection: Projection, within: float) -> Iterator[Shape]:
    """Areas first, then lines over them, the county's outline last; points are names only."""
    outline = _outline(land)
    rank = {PlaceKind.AREA: 0, PlaceKind.LINE: 1, PlaceKind.POINT: 2}
    for one in sorted(land, key=lambda one: (rank[one.kind], one in outline)):
        if one.kind is PlaceKind.POINT:
            continue
        closed = one.kind is PlaceKind.AREA
        tone = "county" if one in outline else "township" if closed else "base"
        paths = _on_drawing(one, projection, within)
        if one in outline and len(land) > len(outline):
            # Townships lie within it: filled it would cover them.
            yield Trace(paths=paths, tone="outline", closed=True)
        else:
            yield Trace(paths=paths, tone=tone, closed=closed)


def _outline(land: Sequence[Feature]) -> list[Feature]:
    areas = [one for one in land if one.kind is PlaceKind.AREA]
    if not areas:
        return []
    whole = extent_of(path for one in areas for path in one.paths)
    return [one for one in areas if _spans(one.extent, whole)]


def _spans(inner: Extent, outer: Extent) -> bool:
    return (inner[2] - inner[0]) >= _SPANS * (outer[2] - outer[0]) and (
        inner[3] - inner[1]
    ) >= _SPANS * (outer[3] - outer[1])


def _land_names(chart: MapChart, projection: Projection) -> Iterator[LandName]:
    outline = _outline(chart.land)
    for one in chart.land:
        if not one.name or one in outline:
            continue
        paths = tuple(map(projection.path, one.paths))
        area = one.kind is PlaceKind.AREA
        spots = _name_spots(paths) if area else anchors(one.kind, paths)[:1]
        yield LandName(words=one.name, spots=tuple(spots))


def _written(land: Sequence[LandName], names: NamePlaces) -> Iterator[Shape]:
    for one in land:
        yield from names.over(one.words, one.spots, "t-land", NAME)


def _name_spots(rings: Sequence[Path]) -> Sequence[Spot]:
    """Where an area's name may stand: inside it, in the middle first, so that it is its own."""
    lines = sorted(stretches(rings), key=lambda one: one[0] - one[1])
    middle = inside(rings)
    shares = (0.5, 0.35, 0.65, 0.22, 0.78)
    return [
        middle,
        *((left + share * (right - left), y) for left, right, y in lines for share in shares),
    ]


def _work(work: Work, paths: tuple[Path, ...]) -> tuple[Shape, ...]:
    light = work.row.light.light
    if work.kind is PlaceKind.LINE:
        return (Trace(paths=paths, tone="casing"), Trace(paths=paths, tone=f"road-{light}"))
    if work.kind is PlaceKind.AREA:
        return (Trace(paths=paths, tone=f"park-{light}", closed=True),)
    return ()


def _numbers(work: Work) -> tuple[str, ...]:
    return (work.row.pledge.number,)


def _leaders(pin: Pin) -> Layered:
    """Lines from a pin to where its works really lie, each ending in a dot."""
    lines = (Line(x1=x, y1=y, x2=pin.x, y2=pin.y, tone="leader") for x, y in pin.spots)
    dots = (
        Bar(x=x - 2.5, y=y - 2.5, width=5, height=5, tone="spot", radius=2.5) for x, y in pin.spots
    )
    return Layered(shapes=(*lines, *dots), numbers=tuple(row.pledge.number for row in pin.rows))


def _pins(pinned: Sequence[Pin], names: NamePlaces) -> Iterator[Layered]:
    """A promise of many spots is named at the first that has room."""
    named: set[str] = set()
    for pin in pinned:
        number_ = pin.rows[0].pledge.number
        part, has_name = _pin(pin, None if number_ in named else names)
        if has_name:
            named.add(number_)
        yield part


def _pin(pin: Pin, names: NamePlaces | None) -> tuple[Layered, bool]:
    numbers = tuple(row.pledge.number for row in pin.rows)
    top = pin.y - HALF_HIGH + 1
    if len(pin.rows) > 1:
        words = f"{len(pin.rows)}项"
        shapes: tuple[Shape, ...] = (
            Bar(x=pin.x - 14, y=top, width=28, height=LIGHT, tone="head", radius=4),
            Text(x=pin.x, y=top + 14, words=words, size=NUMBER, tone="t-head", anchor="middle"),
        )
        return Layered(shapes=shapes, numbers=numbers, tip="、".join(numbers)), False
    row = pin.rows[0]
    stamp = Stamp(symbol=light_symbol(row), x=pin.x - LIGHT / 2, y=top, width=LIGHT, height=LIGHT)
    number = Text(
        x=pin.x,
        y=top + LIGHT + NUMBER - 1,
        words=short_number(row),
        size=NUMBER,
        tone="t-pin",
        anchor="middle",
        bold=True,
    )
    tip = f"{row.pledge.quote}\n{row.light.light.label}：{row.light.because}"
    name = names.beside(pin_title(row), pin.box, "t-work", TITLE) if names else ()
    return Layered(shapes=(stamp, number, *name), numbers=numbers, tip=tip), bool(name)


def pin_title(row: WallRow) -> tuple[str, ...]:
    """Title of a pin (图钉旁的名称): of the place where one was given, else the short title."""
    place = row.pledge.place
    if place is not None and place.name:
        return wrapped(place.name, _TITLE_ROOM, TITLE)[:2]
    return short_title(row.pledge, _TITLE_ROOM, TITLE).lines
