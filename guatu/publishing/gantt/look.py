"""Look of a Gantt chart (版式): wide with columns, or narrow with the words above the bars."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Look (版式): sizes in units of the drawing; a narrow one has no columns."""

    width: float
    name: float
    cell: float
    note: float
    size: float
    narrow: bool = False

    def track(self, columns: int) -> tuple[float, float]:
        """Track (时间轴的位置): its left edge and its width, beside so many columns."""
        if self.narrow:
            return 0.0, self.width
        left = self.name + columns * self.cell
        return left, self.width - left - self.note


WIDE = Look(width=1352, name=196, cell=78, note=188, size=12.5)
NARROW = Look(width=340, name=340, cell=0, note=340, size=12.5, narrow=True)
