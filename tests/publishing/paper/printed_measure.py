"""用字体文件自己的字宽量文字:版面按估计排,这里按实际量。"""

from __future__ import annotations

from functools import cache

from fontTools.ttLib import TTFont

from guatu.publishing.drawing import Box, Line, Shape, Stamp, Text
from guatu.publishing.paper.type_face import faces, printable

# 加粗是描边:每边宽出半条线。
STROKE = 0.045
# 方框字字面的上沿和下沿。
ABOVE, BELOW = 0.88, 0.12


@cache
def printed_widths() -> dict[int, float]:
    """每个字的宽(em),前一款字体有的以前一款为准。"""
    widths: dict[int, float] = {}
    for face in reversed(faces()):
        with TTFont(face.path, lazy=True) as font:
            em, metrics = font["head"].unitsPerEm, font["hmtx"].metrics
            widths |= {code: metrics[name][0] / em for code, name in font.getBestCmap().items()}
    return widths


def printed_box(text: Text) -> Box:
    """印出的外框:字体文件的字宽,方框字面的上下沿。"""
    widths = printed_widths()
    wide = sum(widths[ord(char)] for char in printable(text.words)) * text.size
    left = text.x - {"start": 0.0, "middle": wide / 2, "end": wide}[text.anchor]
    edge = STROKE / 2 * text.size if text.bold else 0.0
    return Box(
        left - edge, text.y - ABOVE * text.size, left + wide + edge, text.y + BELOW * text.size
    )


def printed_boxes(shapes: tuple[Shape, ...]) -> list[tuple[str, Box]]:
    """纸上的文字、旗、灯和标记。"""
    found: list[tuple[str, Box]] = []
    for shape in shapes:
        if isinstance(shape, Text):
            found.append((shape.words, printed_box(shape)))
        elif isinstance(shape, Stamp) and not shape.symbol.startswith("end-"):
            found.append((shape.symbol, shape.box))
    return found


def today_lines(shapes: tuple[Shape, ...]) -> list[Box]:
    """今日线。"""
    return [s.box for s in shapes if isinstance(s, Line) and s.tone == "today"]
