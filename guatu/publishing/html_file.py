"""HTML file (单文件网页): the wall in one file that opens without a server or a network."""

from __future__ import annotations

from html import escape

from guatu.publishing.palette import coloured
from guatu.publishing.wall_chart import WallChart
from guatu.publishing.wall_fragment import WALL_SCRIPT, WALL_STYLE, Href, wall_fragment

PAPERS = {"a0": "1189mm 841mm", "a1": "841mm 594mm", "a3": "420mm 297mm"}
# The page is laid out for A3; larger sheets enlarge it as a print shop would.
ENLARGED = {"a0": 2.8, "a1": 2.0, "a3": 1.0}


def wall_page(chart: WallChart, href: Href | None = None, paper: str = "a3") -> str:
    """Wall page (挂图网页): everything inline; the same chart gives the same bytes.

    `paper` (a0, a1, a3; landscape) is the size it asks the printer for.
    """
    page = f"@page{{size:{PAPERS[paper]};margin:{8 * ENLARGED[paper]:g}mm}}"
    if ENLARGED[paper] != 1:
        page += f"@media print{{.gw{{zoom:{ENLARGED[paper]:g}}}}}"
    style = coloured("body{margin:0;background:$paper}") + WALL_STYLE + page
    drawing = wall_fragment(chart, href, heading="h1")
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(chart.title)} · 截至{chart.as_of.isoformat()}</title>"
        f"<style>{style}</style></head>\n<body><main>{drawing}</main>\n"
        f"<script>{WALL_SCRIPT}</script></body></html>\n"
    )
