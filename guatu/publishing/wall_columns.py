"""Columns of the wall (栏目): one set of widths for the sheet and the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guatu.publishing.row_shape import ROOMY, TIGHT, RowShape
from guatu.publishing.year_track import WIDTH


@dataclass(frozen=True, slots=True)
class Column:
    """Column (栏): `left` and `width` on the sheet; `key` names it in the style sheet."""

    key: str
    title: str
    left: float
    width: float


def _in_a_row(*columns: tuple[str, str, float]) -> dict[str, Column]:
    left, placed = 0.0, {}
    for key, title, width in columns:
        placed[key] = Column(key, title, left, width)
        left += width
    return placed


COLUMNS = _in_a_row(
    ("light", "灯 · 阶段", 100),
    ("number", "序号", 52),
    ("title", "承诺事项", 376),
    ("lead", "牵头单位 · 包抓领导", 148),
    ("marks", "三态", 88),
    ("track", "", WIDTH),
    ("reached", "完成", 98),
)
PAD = 8.0
TITLE_SIZE, SMALL_SIZE = 14.0, 12.0


@dataclass(frozen=True, slots=True)
class WallColumns:
    """Columns (栏目): by key; `narrow` ones leave out the kind and put the stage in its place.

    `lanes` is how many lines of node names a row may have; the most urgent are named first;
    `shape` says how high a row is.
    """

    by_key: Mapping[str, Column]
    narrow: bool = False
    lanes: int = 2
    shape: RowShape = ROOMY

    def __getitem__(self, key: str) -> Column:
        return self.by_key[key]

    @property
    def width(self) -> float:
        """Width (总宽)."""
        return sum(column.width for column in self.by_key.values())

    @property
    def title_room(self) -> float:
        """Room of a title (标题可用宽度): bold Latin letters are a little wider (drawing.Text)."""
        return (self["title"].width - 2 * PAD) / 1.03


SCREEN = WallColumns(COLUMNS)
# What a block on paper takes besides title and months, and how those two share the rest.
_NARROW = {"light": 40.0, "number": 62.0, "lead": 122.0, "marks": 80.0, "reached": 94.0}
_TITLE_SHARE, _TITLE_LEAST, _TITLE_MOST = 0.45, 226.0, 376.0
NARROWEST = sum(_NARROW.values()) + _TITLE_LEAST + 310.0


def narrow_columns(width: float, lanes: int = 2) -> WallColumns:
    """Narrow columns (窄栏目): of a block on paper, `width` units in all, NARROWEST at least."""
    rest = width - sum(_NARROW.values())
    title = min(max(rest * _TITLE_SHARE, _TITLE_LEAST), _TITLE_MOST)
    widths = _NARROW | {"title": title, "track": rest - title}
    heads = {"light": "灯", "number": "序号", "lead": "牵头 · 包抓"}
    row = ((key, heads.get(key, one.title), widths[key]) for key, one in COLUMNS.items())
    return WallColumns(_in_a_row(*row), narrow=True, lanes=lanes, shape=TIGHT)


SHEET_WIDTH = sum(column.width for column in COLUMNS.values())
TITLE_ROOM = SCREEN.title_room
