"""Places of names (名称位置): beside their spot where they cover nothing, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from guatu.publishing.drawing import Box, Text
from guatu.reading.geojson.feature import Spot

GAP = 2.0


class NamePlaces:
    """Places for names (名称位置): within a frame; what is placed stands in the way of the rest."""

    def __init__(self, frame: Box, taken: Iterable[Box]) -> None:
        self._frame = frame
        self._taken = list(taken)

    def beside(self, lines: Sequence[str], box: Box, tone: str, size: float) -> tuple[Text, ...]:
        """Beside a box (框旁): right, left, below or above of it; empty when there is no room."""
        height, first = size * 1.2, size * 0.9
        deep = height * len(lines)
        middle = (box.top + box.bottom - deep) / 2
        centre = (box.left + box.right) / 2
        places = (
            (box.right + 2, middle, "start"),
            (box.left - 2, middle, "end"),
            (centre, box.bottom + 1, "middle"),
            (centre, box.top - deep - 1, "middle"),
            (box.right + 2, box.top - deep / 2, "start"),
            (box.right + 2, box.bottom - deep / 2, "start"),
            (box.left - 2, box.top - deep / 2, "end"),
            (box.left - 2, box.bottom - deep / 2, "end"),
        )
        for x, top, anchor in places:
            found = tuple(
                Text(
                    x=x, y=top + first + n * height, words=line, size=size, tone=tone, anchor=anchor
                )
                for n, line in enumerate(lines)
            )
            if self._free([one.box for one in found]):
                return found
        return ()

    def over(self, words: str, spots: Iterable[Spot], tone: str, size: float) -> tuple[Text, ...]:
        """Over a spot (压点写): in the middle of the first that is free; empty without one."""
        for x, y in spots:
            text = Text(x=x, y=y + size * 0.4, words=words, size=size, tone=tone, anchor="middle")
            if self._free([text.box]):
                return (text,)
        return ()

    def _free(self, boxes: Sequence[Box]) -> bool:
        free = all(
            box.inside(self._frame) and not any(box.meets(other, GAP) for other in self._taken)
            for box in boxes
        )
        if free:
            self._taken += boxes
        return free
