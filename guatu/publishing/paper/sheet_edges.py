"""Edges of a sheet (图头图尾): title and lights above, legend, day, root and code below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guatu.publishing.drawing import Shape, Stamp, Text
from guatu.publishing.paper.missing_sort import missing_note
from guatu.publishing.paper.type_face import fits
from guatu.publishing.short_title import wrapped
from guatu.publishing.text_width import text_width
from guatu.publishing.time_light import Light
from guatu.publishing.wall_chart import WallChart
from guatu.publishing.wall_legend import DRAFT, ENDS, FLAGS, LIGHTS, MARKS, foot_lines
from guatu.publishing.wall_sheet import moved

TOP, FOOT_GAP = 84.0, 10.0
QR = 112.0
_LINE, _WORDS, _LIGHT = 28.0, 13.0, 112.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Heading (图头文字): what it says, of a wall and of a map alike."""

    title: str
    subtitle: str
    lights: Mapping[Light, int]


def top_of(top: Heading, width: float, sheet: int, sheets: int) -> Iterator[Shape]:
    """Top of a sheet (图头): the same on each, with its place among them."""
    lights = width - _LIGHT * len(top.lights)
    size = 30.0
    while text_width(top.title, size) * 1.03 > lights - 24 and size > 14:
        size -= 1
    title = fits(top.title, (lights - 24) / 1.03, size)
    yield Text(x=0, y=36, words=title, size=size, tone="t-ink", bold=True)
    words = f"第{sheet}张，共{sheets}张 · {top.subtitle}" if sheets > 1 else top.subtitle
    line = fits(words, lights - 24, 14)
    yield Text(x=0, y=65, words=line, size=14, tone="t-muted")
    for n, (light, count) in enumerate(top.lights.items()):
        x = lights + n * _LIGHT
        yield Stamp(symbol=f"light-{light}", x=x, y=18, width=36, height=36)
        yield Text(x=x + 46, y=38, words=str(count), size=24, tone="t-ink", bold=True)
        yield Text(x=x + 46, y=56, words=light.label, size=12, tone="t-muted")


def foot_of(
    chart: WallChart, width: float, height: float, gone: Sequence[str] = ()
) -> tuple[list[Shape], tuple[float, float, float]]:
    """Foot of a sheet (图尾): its shapes, and left, top and side of the code; `gone` are the
    characters that the type lacks."""
    high = foot_height(chart, width, gone)
    top = height - high
    shapes = [moved(shape, 0, top) for shape in _foot(chart, width, gone)]
    return shapes, (width - QR, top, QR)


def foot_height(chart: WallChart, width: float, gone: Sequence[str] = ()) -> float:
    """Height of the foot (图尾高度): of the legend as it wraps, or of the code."""
    return max(QR, *(shape.box.bottom for shape in _foot(chart, width, gone)))


def _foot(chart: WallChart, width: float, gone: Sequence[str]) -> list[Shape]:
    room = width - QR - 24
    signs = [(symbol, words, 13.0, 17.0) for symbol, words in FLAGS]
    signs += [(symbol, words, 36.0, 11.5) for symbol, words in ENDS]
    signs += [(symbol, words, 20.0, 20.0) for symbol, words in MARKS]
    signs += [(symbol, words, 24.0, 24.0) for symbol, words in (*LIGHTS, DRAFT)]
    shapes: list[Shape] = [Text(x=0, y=16, words="图例", size=14, tone="t-ink", bold=True)]
    x, middle = 48.0, 12.0
    for symbol, words, wide, high in signs:
        long = wide + 7 + text_width(words, _WORDS)
        if x + long > room:
            x, middle = 48.0, middle + _LINE
        shapes.append(Stamp(symbol=symbol, x=x, y=middle - high / 2, width=wide, height=high))
        place = x + wide + 7
        shapes.append(Text(x=place, y=middle + 4.5, words=words, size=_WORDS, tone="t-muted"))
        x += long + 22
    y = middle + 31
    for n, words in enumerate((*foot_lines(chart), missing_note(gone, chart))):
        for line in wrapped(words, room, _WORDS):
            tone = "t-muted" if n else "t-ink"
            shapes.append(Text(x=0, y=y, words=line, size=_WORDS, tone=tone))
            y += 18
    return shapes
