"""Foot of a document (页脚): the day, the ledger's root, and the code that says both."""

from __future__ import annotations

from guatu.publishing.chinese_date import full_date
from guatu.publishing.drawing import Line, Shape, Text
from guatu.publishing.short_title import wrapped
from guatu.publishing.wall_chart import WallChart

QR = 92.0
HEIGHT = QR + 10


def document_foot(
    chart: WallChart, width: float, height: float, page: int, pages: int
) -> tuple[list[Shape], tuple[float, float, float]]:
    """Foot of a document (页脚): its shapes, and left, top and side of the code."""
    top, room = height - QR, width - QR - 16
    lines = (
        f"截至 {chart.as_of.isoformat()}（{full_date(chart.as_of)}）· 台账共 {chart.entries} 条",
        f"台账校验根 {chart.root}",
        "灯暂按时序判定，不作考核结论；推定的时限按年底或模板推得，报告没有写明。",
        f"第 {page} 页，共 {pages} 页",
    )
    rule = Line(x1=0, y1=top - 8, x2=width, y2=top - 8, tone="rule")
    shapes: list[Shape] = [rule]
    y = top + 12
    for n, words in enumerate(lines):
        for line in wrapped(words, room, 10):
            tone = "t-muted" if n else "t-ink"
            shapes.append(Text(x=0, y=y, words=line, size=10, tone=tone))
            y += 15
    return shapes, (width - QR, top, QR)
