"""Flow (排文): items one below the other, frame after frame, none cut and no heading alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from guatu.publishing.drawing import Shape, Text
from guatu.publishing.short_title import wrapped
from guatu.publishing.wall_sheet import moved


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Item (一段): shapes in their own coordinates; `keep` holds it together with the next.

    `again` is set at the top of a frame in which what began earlier goes on.
    """

    height: float
    shapes: tuple[Shape, ...]
    keep: bool = False
    again: tuple[Shape, ...] = ()
    again_height: float = 0.0


@dataclass(frozen=True, slots=True)
class Frame:
    """Frame (栏框): of one sheet, where items may stand."""

    sheet: int
    left: float
    top: float
    height: float


def flowed(items: Sequence[Item], frames: Iterable[Frame]) -> dict[int, list[Shape]]:
    """Flowed items (排好的文字): shapes by sheet; an item higher than a frame has it alone."""
    frames = iter(frames)
    frame = next(frames)
    placed: dict[int, list[Shape]] = {frame.sheet: []}
    y = 0.0
    for group in _groups(items):
        if y and y + sum(item.height for item in group) > frame.height:
            frame, y = next(frames), group[0].again_height
            again = [moved(shape, frame.left, frame.top) for shape in group[0].again]
            placed.setdefault(frame.sheet, []).extend(again)
        for item in group:
            placed[frame.sheet] += (
                moved(shape, frame.left, frame.top + y) for shape in item.shapes
            )
            y += item.height
    return placed


def _groups(items: Sequence[Item]) -> Iterator[list[Item]]:
    group: list[Item] = []
    for item in items:
        group.append(item)
        if not item.keep:
            yield group
            group = []
    if group:
        yield group


def words(
    text: str,
    width: float,
    size: float,
    *,
    left: float = 0.0,
    tone: str = "t-ink",
    bold: bool = False,
) -> Item:
    """Words (文字段): wrapped to `width`, as one item, lines 1.4 apart."""
    lines = wrapped(text, (width - left) / (1.03 if bold else 1.0), size) or ("",)
    pitch = size * 1.4
    shapes = tuple(
        Text(x=left, y=size + n * pitch, words=line, size=size, tone=tone, bold=bold)
        for n, line in enumerate(lines)
    )
    return Item(height=len(lines) * pitch + size * 0.3, shapes=shapes)
