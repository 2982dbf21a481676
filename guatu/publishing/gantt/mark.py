"""Marks (图元): bars, diamonds and links of a Gantt chart, as numbers that can be measured."""

from __future__ import annotations

from dataclasses import dataclass

from guatu.publishing.drawing import Box
from guatu.publishing.gantt.chart import GanttBar, GanttFlag


@dataclass(frozen=True, slots=True, kw_only=True)
class BarMark:
    """Mark of a bar (条): a rectangle, or a diamond in its middle; `critical` is framed thick."""

    bar: GanttBar
    box: Box
    diamond: bool = False
    critical: bool = False
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagHandle:
    """Handle of a flag (旗的把手): its label and its line from `top` to `bottom`, to be dragged."""

    flag: GanttFlag
    label: Box
    x: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkMark:
    """Mark of a link (连线): straight pieces from point to point, an arrow at the end."""

    points: tuple[tuple[float, float], ...]
    critical: bool = False

    @property
    def head(self) -> tuple[tuple[float, float], ...]:
        """Head (箭头): three points of a small triangle along the last piece."""
        (x0, y0), (x, y) = self.points[-2:]
        if x == x0:
            back = -4.5 if y > y0 else 4.5
            return (x, y), (x - 2.8, y + back), (x + 2.8, y + back)
        back = -4.5 if x > x0 else 4.5
        return (x, y), (x + back, y - 2.8), (x + back, y + 2.8)
