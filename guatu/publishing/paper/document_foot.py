"""Foot of a document (页脚): the day, the ledger's root, and the code that says both."""

from __future__ import annotations

from collections.abc import Sequence

from guatu.publishing.chinese_date import full_date
from guatu.publishing.drawing import Line, Shape, Text
from guatu.publishing.paper.missing_sort import missing_note
from guatu.publishing.short_title import wrapped
from guatu.publishing.text_width import text_width
from guatu.publishing.wall_chart import WallChart

QR = 92.0
_SIZE, _PITCH = 9.0, 13.0


def document_foot_height(chart: WallChart, width: float, gone: Sequence[str] = ()) -> float:
    """Height (页脚高度): of the code, or of the lines where they are higher."""
    return max(QR, len(_lines(chart, width, 1, 1, gone)) * _PITCH + 4) + 10


def document_foot(
    chart: WallChart,
    width: float,
    height: float,
    page: int,
    pages: int,
    gone: Sequence[str] = (),
) -> tuple[list[Shape], tuple[float, float, float]]:
    """Foot of a document (页脚): its shapes, and left, top and side of the code; `gone` are
    the characters that the type lacks."""
    top = height + 10 - document_foot_height(chart, width, gone)
    rule = Line(x1=0, y1=top - 8, x2=width, y2=top - 8, tone="rule")
    shapes: list[Shape] = [rule]
    for n, line in enumerate(_lines(chart, width, page, pages, gone)):
        tone = "t-muted" if n else "t-ink"
        shapes.append(Text(x=0, y=top + 8 + n * _PITCH, words=line, size=_SIZE, tone=tone))
    return shapes, (width - QR, top, QR)


def _lines(chart: WallChart, width: float, page: int, pages: int, gone: Sequence[str]) -> list[str]:
    room = width - QR - 16
    said = (
        f"截至 {chart.as_of.isoformat()}（{full_date(chart.as_of)}）· 台账共 {chart.entries} 条",
        *_root(chart.root, room),
        "灯暂按时序判定，不作考核结论；推定的时限按年底或模板推得，报告没有写明。",
        missing_note(gone, chart),
        f"第 {page} 页，共 {pages} 页",
    )
    return [line for words in said if words for line in wrapped(words, room, _SIZE)]


def _root(root: str, room: float) -> tuple[str, ...]:
    """The root on one line, or in equal parts on the fewest lines that hold it."""
    for parts in (1, 2, 4, 8):
        long = len(root) // parts
        lines = [root[at : at + long] for at in range(0, len(root), long)]
        if text_width(f"台账校验根 {lines[0]}", _SIZE) <= room:
            break
    return (f"台账校验根 {lines[0]}", *lines[1:])
