"""Row shape (行的高低): where flags, bar, names and lines of words stand in a row, in units."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RowShape:
    """Row shape (行的高低): `low` high, `high` with a second line of node names.

    `lanes` are the baselines of the names under the bar; `first`, `second` and `alone` those of
    the cells' words, `line` from one line of words to the next.
    """

    low: float
    high: float
    flag_top: float
    bar_top: float
    bar_height: float
    tick_top: float
    lanes: tuple[float, float]
    first: float
    second: float
    alone: float
    line: float

    @property
    def beside(self) -> float:
        """Baseline beside the bar (条旁文字): of words right of where it ends."""
        return self.bar_top + self.bar_height / 2 + 4


# On a screen there is room below; on paper each line that is saved is larger type.
ROOMY = RowShape(
    low=42, high=54, flag_top=4, bar_top=18, bar_height=6, tick_top=14,
    lanes=(37.0, 49.5), first=18, second=35, alone=26, line=17,
)  # fmt: skip
TIGHT = RowShape(
    low=33, high=45, flag_top=1.5, bar_top=13, bar_height=5, tick_top=8,
    lanes=(30.3, 42.5), first=14.2, second=29.2, alone=21.5, line=15,
)  # fmt: skip
