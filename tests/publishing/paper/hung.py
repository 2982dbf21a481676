"""挂好的图:几个测试共用,排一次、印一次。"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from guatu.publishing.paper.paper_sheet import PaperSheet
from guatu.publishing.paper.paper_size import paper_size
from guatu.publishing.paper.print_sheets import Printed
from guatu.publishing.paper.wall_paper import wall_paper
from guatu.publishing.paper.wall_pdf import wall_pdf
from guatu.publishing.wall_chart import WallChart
from tests.publishing.gold_wall import gold_wall


@cache
def wall(name: str = "tangyin-2022") -> WallChart:
    return gold_wall(name)


@cache
def sheets(name: str, size: str) -> tuple[PaperSheet, ...]:
    return wall_paper(wall(name), paper_size(size))


@cache
def printed(size: str) -> Printed:
    return wall_pdf(wall(), size)


@cache
def many(count: int) -> WallChart:
    """凑够若干项的墙。"""
    chart = wall()
    rows = (chart.rows * (count // len(chart.rows) + 1))[:count]
    fresh = tuple(
        replace(row, pledge=replace(row.pledge, number=f"2022-{n + 1:03d}"))
        for n, row in enumerate(rows)
    )
    size = -(-count // 6)
    bands = tuple(
        replace(band, rows=fresh[n * size : (n + 1) * size])
        for n, band in enumerate(chart.bands[:6])
    )
    return replace(chart, bands=bands)


@cache
def many_sheets(count: int, size: str) -> tuple[PaperSheet, ...]:
    return wall_paper(many(count), paper_size(size))
