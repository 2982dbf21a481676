"""量框:找出相碰的框。"""

from __future__ import annotations

from collections.abc import Sequence

from guatu.publishing.drawing import Box, Shape, Stamp, Text


def overlaps(boxes: Sequence[tuple[str, Box]]) -> list[tuple[str, str]]:
    """两两相碰的框,按左边排序后逐个比。"""
    found, ordered = [], sorted(boxes, key=lambda pair: pair[1].left)
    for n, (name, box) in enumerate(ordered):
        for other, there in ordered[n + 1 :]:
            if there.left >= box.right:
                break
            if box.meets(there):
                found.append((name, other))
    return found


def words_and_flags(shapes: Sequence[Shape]) -> list[tuple[str, Box]]:
    """图上的文字、旗、灯和标记。"""
    named = []
    for shape in shapes:
        if isinstance(shape, Text):
            named.append((shape.words, shape.box))
        elif isinstance(shape, Stamp) and not shape.symbol.startswith("end-"):
            named.append((shape.symbol, shape.box))
    return named
