"""Drawing (图形): the few shapes a chart is made of, as numbers whose boxes can be measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from guatu.publishing.text_width import text_width


@dataclass(frozen=True, slots=True)
class Box:
    """Box (框): left, top, right, bottom; y grows downward, as in SVG."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box, gap: float = 0.0) -> bool:
        """Overlap (相碰): whether the two come closer than `gap`; touching is not meeting."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def inside(self, other: Box) -> bool:
        """Containment (在内): whether this box lies wholly in the other."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Text (文字): on one line; `y` is the baseline, `tone` a class of the style sheet."""

    x: float
    y: float
    words: str
    size: float
    tone: str
    anchor: str = "start"
    bold: bool = False

    @property
    def box(self) -> Box:
        """Box (外框): of the ink, by measured width."""
        # Bold Chinese keeps its em; bold Latin gains a little.
        width = text_width(self.words, self.size) * (1.03 if self.bold else 1.0)
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return Box(left, self.y - 0.88 * self.size, left + width, self.y + 0.13 * self.size)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Bar (条): a filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    tone: str
    radius: float = 0.0

    @property
    def box(self) -> Box:
        """Box (外框)."""
        return Box(self.x, self.y, self.x + self.width, self.y + self.height)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Line (线): straight, from one point to another."""

    x1: float
    y1: float
    x2: float
    y2: float
    tone: str

    @property
    def box(self) -> Box:
        """Box (外框): a line has a thickness of about one."""
        return Box(
            min(self.x1, self.x2) - 0.5,
            min(self.y1, self.y2),
            max(self.x1, self.x2) + 0.5,
            max(self.y1, self.y2),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Stamp (图章): a symbol put in place; `x`, `y` its top left; `tip` is read on hover.

    A flipped stamp is mirrored about its left edge, so that it extends to the left of `x`.
    """

    symbol: str
    x: float
    y: float
    width: float
    height: float
    tip: str = ""
    flipped: bool = False

    @property
    def box(self) -> Box:
        """Box (外框)."""
        left = self.x - self.width if self.flipped else self.x
        return Box(left, self.y, left + self.width, self.y + self.height)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Trace (描线): paths of straight pieces, points x and y; closed ones filled even-odd."""

    paths: tuple[tuple[tuple[float, float], ...], ...]
    tone: str
    closed: bool = False

    @property
    def box(self) -> Box:
        """Box (外框): of the points; a thick line goes beyond it by half its width."""
        xs = [x for path in self.paths for x, _ in path]
        ys = [y for path in self.paths for _, y in path]
        return Box(min(xs), min(ys), max(xs), max(ys))


Shape: TypeAlias = Text | Bar | Line | Stamp | Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Picture (图): shapes in their own coordinates, and how much room they take."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
