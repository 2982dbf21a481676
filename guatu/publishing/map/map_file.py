"""Map file (地图文件): the same sheets as PDF and as one SVG."""

from __future__ import annotations

from dataclasses import replace

from guatu.publishing.map.map_chart import MapChart
from guatu.publishing.map.map_sheets import WIDTHS, map_sheets
from guatu.publishing.paper.paper_sheet import PaperSheet
from guatu.publishing.paper.paper_size import paper_size
from guatu.publishing.paper.print_sheets import Printed, print_sheets, sheet_svg
from guatu.publishing.wall_legend import qr_words


def map_pdf(chart: MapChart, size: str) -> Printed:
    """Map as PDF (地图PDF): `size` a0, a1 or a3; the same chart gives the same bytes."""
    paper = paper_size(size).paper
    alt = f"{chart.title}，截至{chart.chart.as_of.isoformat()}，图上{len(chart.works)}项"
    sheets = map_sheets(chart, paper, WIDTHS[size])
    return print_sheets(sheets, paper, title=chart.title, alt=alt, code=qr_words(chart.chart))


def map_svg(chart: MapChart) -> str:
    """Map as SVG (地图SVG): one drawing, as high as its list needs."""
    return sheet_svg(_endless(chart), chart.title, qr_words(chart.chart)) + "\n"


def _endless(chart: MapChart) -> PaperSheet:
    paper = paper_size("a3").paper
    while len(sheets := map_sheets(chart, paper, WIDTHS["a3"])) > 1:
        paper = replace(paper, height=paper.height * 1.25)
    return sheets[0]
