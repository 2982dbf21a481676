"""Columns of the wall (栏目): one set of widths for the sheet and the page."""

from __future__ import annotations

from dataclasses import dataclass

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
SHEET_WIDTH = sum(column.width for column in COLUMNS.values())
PAD = 8.0
TITLE_SIZE, SMALL_SIZE = 14.0, 12.0
# Titles are bold, which makes Latin letters a little wider (drawing.Text.box).
TITLE_ROOM = (COLUMNS["title"].width - 2 * PAD) / 1.03
