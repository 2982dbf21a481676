"""Place of a label (标注位置): the first place where it covers nothing, or none at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from guatu.publishing.drawing import Box, Text
from guatu.publishing.row_shape import ROOMY, RowShape
from guatu.publishing.year_track import WIDTH

SIZE = 11.0
# Words closer than this run into one another.
GAP_X, GAP_Y = 5.0, 1.0


class LabelPlaces:
    """Places for labels (标注位置): of one row; what is placed stands in the way of the rest."""

    def __init__(
        self, taken: Iterable[Box], width: float = WIDTH, lanes: int = 2, shape: RowShape = ROOMY
    ) -> None:
        self._taken = list(taken)
        self._width = width
        self._shape = shape
        self._lanes = shape.lanes[:lanes]

    def place(
        self, words: Sequence[str], x: float, tone: str, *, bold: bool = False, beside: bool = False
    ) -> Text | None:
        """Place a label (放标注): at `x`, the fullest wording that fits; None when none does.

        `beside` also tries the height of the bar, right of `x`: free where the bar ends.
        """
        for wording in words:
            for text in self._candidates(wording, x, tone, bold, beside):
                if self._free(text.box):
                    self._taken.append(text.box)
                    return text
        return None

    def _free(self, box: Box) -> bool:
        return box.inside(Box(1, 0, self._width - 1, self._shape.lanes[-1] + SIZE)) and not any(
            _wider(box).meets(other) for other in self._taken
        )

    def _candidates(
        self, words: str, x: float, tone: str, bold: bool, beside: bool
    ) -> Iterator[Text]:
        if beside:
            y = self._shape.beside
            yield Text(x=x + 6, y=y, words=words, size=SIZE, tone=tone, bold=bold)
        for lane in self._lanes:
            for anchor, shift in (("start", 0.0), ("end", 1.0), ("middle", 0.0), ("start", 5.0)):
                yield Text(
                    x=x + shift, y=lane, words=words, size=SIZE, tone=tone, anchor=anchor, bold=bold
                )
            # At the edges of the year a label slides along until it is inside.
            long = Text(x=0, y=0, words=words, size=SIZE, tone=tone).box.right
            slid = min(max(x, 2.0), self._width - 2 - long)
            yield Text(x=slid, y=lane, words=words, size=SIZE, tone=tone, bold=bold)


def _wider(box: Box) -> Box:
    return Box(box.left - GAP_X, box.top - GAP_Y, box.right + GAP_X, box.bottom + GAP_Y)
