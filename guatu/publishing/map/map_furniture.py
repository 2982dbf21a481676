"""Map furniture (图上附件): seal, scale bar and north arrow, each in its corner of the frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guatu.publishing.drawing import Bar, Box, Line, Shape, Text, Trace
from guatu.publishing.map.pin import NUMBER
from guatu.publishing.map.projection import Projection
from guatu.reading.geojson.feature import Spot

# How long a scale bar may be, in units.
SCALE_MOST = 150.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """Furniture (一件附件): its shapes, and the corner they keep to: se, sw or ne."""

    corner: str
    shapes: tuple[Shape, ...]


def furniture(projection: Projection, frame: Box, words: str) -> tuple[Furniture, ...]:
    """Furniture (图上附件): seal at the lower right, scale bar at the lower left, north arrow at
    the upper right."""
    return (
        Furniture(corner="se", shapes=tuple(_sealed(frame, words))),
        Furniture(corner="sw", shapes=tuple(_scale(projection, frame))),
        Furniture(corner="ne", shapes=tuple(_north(frame))),
    )


def _scale(projection: Projection, frame: Box) -> Iterator[Shape]:
    """Plate, bar, two ends, words: in this order, in which a screen finds them again."""
    km, long = projection.bar(SCALE_MOST)
    x, y = frame.left + 14, frame.bottom - 14
    yield Bar(x=x - 6, y=y - 26, width=long + 12, height=32, tone="plate", radius=3)
    yield Line(x1=x, y1=y, x2=x + long, y2=y, tone="scale")
    for end in (x, x + long):
        yield Line(x1=end, y1=y - 5, x2=end, y2=y + 1, tone="scale")
    words = f"{km:g} 公里" if km >= 1 else f"{km * 1000:g} 米"
    yield Text(x=x + long / 2, y=y - 9, words=words, size=NUMBER, tone="t-ink", anchor="middle")


def _north(frame: Box) -> Iterator[Shape]:
    right, top = frame.right - 26, frame.top + 12
    yield Bar(x=right - 12, y=top - 6, width=24, height=46, tone="plate", radius=3)
    yield Text(x=right, y=top + 8, words="北", size=NUMBER, tone="t-ink", anchor="middle")
    arrow: tuple[Spot, ...] = (
        (right, top + 12),
        (right + 7, top + 34),
        (right, top + 28),
        (right - 7, top + 34),
    )
    yield Trace(paths=(arrow,), tone="north", closed=True)


def _sealed(frame: Box, words: str) -> Iterator[Shape]:
    right, base = frame.right - 14, frame.bottom - 12
    text = Text(x=right, y=base, words=words, size=NUMBER, tone="t-ink", anchor="end")
    box = text.box
    yield Bar(
        x=box.left - 6,
        y=box.top - 4,
        width=box.right - box.left + 12,
        height=box.bottom - box.top + 8,
        tone="plate",
        radius=3,
    )
    yield text
