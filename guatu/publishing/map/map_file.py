"""Map file (地图文件): the same map as PDF, as one SVG and as one offline page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape

from guatu.publishing.html_file import PAPERS
from guatu.publishing.map.map_chart import MapChart
from guatu.publishing.map.map_fragment import Href, map_fragment
from guatu.publishing.map.map_script import MAP_SCRIPT, MAP_STYLE
from guatu.publishing.map.map_sheets import WIDTHS, map_sheets
from guatu.publishing.paper.paper_sheet import PaperSheet
from guatu.publishing.paper.paper_size import paper_size
from guatu.publishing.paper.print_sheets import Printed, print_sheets, sheet_svg
from guatu.publishing.wall_legend import qr_words


def map_pdf(chart: MapChart, size: str, told: Callable[[int], None] | None = None) -> Printed:
    """Map as PDF (地图PDF): `size` a0, a1 or a3; the same chart gives the same bytes; `told`
    hears how many sheets there will be, before they are printed."""
    paper = paper_size(size).paper
    alt = f"{chart.title}，截至{chart.chart.as_of.isoformat()}，图上{len(chart.works)}项"
    sheets = map_sheets(chart, paper, WIDTHS[size])
    if told is not None:
        told(len(sheets))
    return print_sheets(sheets, paper, title=chart.title, alt=alt, code=qr_words(chart.chart))


def map_svg(chart: MapChart) -> str:
    """Map as SVG (地图SVG): one drawing, as high as its list needs."""
    return sheet_svg(_endless(chart), chart.title, qr_words(chart.chart)) + "\n"


def map_page(chart: MapChart, href: Href | None = None, paper: str = "a3") -> str:
    """Map page (地图网页): everything inline, so that it opens without a server or a network."""
    title = escape(f"{chart.title} · 截至{chart.chart.as_of.isoformat()}")
    page = f"body{{margin:0}}@page{{size:{PAPERS[paper]};margin:8mm}}"
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{title}</title><style>{MAP_STYLE}{page}</style></head>\n"
        f"<body>{map_fragment(chart, href, heading='h1')}\n<script>{MAP_SCRIPT}</script>"
        "</body></html>\n"
    )


def _endless(chart: MapChart) -> PaperSheet:
    """As many A3 sheets as it takes, one below the other, are one high enough for all."""
    paper = paper_size("a3").paper
    first = map_sheets(chart, paper, WIDTHS["a3"])
    most = len(first)
    while len(first) > 1:
        first = map_sheets(chart, replace(paper, height=paper.height * most), WIDTHS["a3"])
        most += 1
    return first[0]
