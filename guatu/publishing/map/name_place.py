"""Places of names (名称位置): beside their spot where they cover nothing, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from guatu.publishing.drawing import Box, Text
from guatu.reading.geojson.feature import Spot

_GAP = 2.0


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

    def around(self, words: str, spot: Spot, tone: str, size: float) -> tuple[Text, ...]:
        """Around a spot (点旁): in its middle, or a little off; empty when there is no room."""
        for dx, dy in _steps(size):
            x, y = spot[0] + dx, spot[1] + dy + size * 0.4
            text = Text(x=x, y=y, words=words, size=size, tone=tone, anchor="middle")
            if self._free([text.box]):
                return (text,)
        return ()

    def _free(self, boxes: Sequence[Box]) -> bool:
        free = all(
            box.inside(self._frame) and not any(box.meets(other, _GAP) for other in self._taken)
            for box in boxes
        )
        if free:
            self._taken += boxes
        return free


def _steps(size: float) -> Iterator[tuple[float, float]]:
    for far in (0.0, 1.6, 3.0, 4.5):
        for dx, dy in ((0, -1), (0, 1), (1.4, 0), (-1.4, 0), (1.4, 1), (-1.4, -1)):
            yield dx * far * size, dy * far * size
