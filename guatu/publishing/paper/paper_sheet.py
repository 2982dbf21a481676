"""Paper sheet (一张纸): what is drawn on it, in units, and how large a unit is."""

from __future__ import annotations

from dataclasses import dataclass

from guatu.publishing.drawing import Box, Shape


@dataclass(frozen=True, slots=True)
class Photo:
    """Photo (照片): a JPEG, and the frame that it fills without being stretched."""

    content: bytes
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSheet:
    """Paper sheet (一张纸): inside the margins; `unit` is millimetres a unit of the drawing.

    `qr` is left, top and side of the code; `style` is what the drawing needs besides the wall's.
    """

    width: float
    height: float
    unit: float
    shapes: tuple[Shape, ...]
    qr: tuple[float, float, float]
    photos: tuple[Photo, ...] = ()
    style: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Paper (纸): sides and margin in millimetres."""

    width: float
    height: float
    margin: float

    def units(self, unit: float) -> tuple[float, float]:
        """Units (单位数): width and height inside the margins."""
        return (self.width - 2 * self.margin) / unit, (self.height - 2 * self.margin) / unit
