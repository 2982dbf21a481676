"""Taken map (带走的地图): what the command and the office hand out, made in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from guatu.publishing.html_file import PAPERS
from guatu.publishing.map.map_chart import MapChart
from guatu.publishing.map.map_file import map_page, map_pdf, map_svg
from guatu.publishing.taken_file import Made, said_name
from guatu.publishing.wall_cut import WallCut
from guatu.vocabulary.problem import Problem, Unusable

ENDINGS = ("html", "svg", "pdf")


@dataclass(frozen=True, slots=True, kw_only=True)
class MapOrder:
    """Order of a map (所要的地图): `size` a0, a1 or a3. Raises Unusable for what there is not."""

    ending: str
    size: str = "a3"
    cut: WallCut = field(default_factory=WallCut)

    def __post_init__(self) -> None:
        if self.ending not in ENDINGS:
            raise Unusable(Problem(f".{self.ending}", "地图只有 .html、.svg、.pdf"))
        if self.size not in PAPERS:
            raise Unusable(Problem("--size", f"没有“{self.size}”这种纸，可选 a0、a1、a3"))


def map_made(order: MapOrder, chart: MapChart, told: Callable[[int], None] | None = None) -> Made:
    """Make (出地图): of a `chart` that is cut already; `told` hears how many sheets a PDF has,
    before they are printed."""
    count = len(chart.works)
    if order.ending != "pdf":
        drawn = map_page(chart, paper=order.size) if order.ending == "html" else map_svg(chart)
        return Made(content=drawn.encode(), count=count)
    found = map_pdf(chart, order.size, told)
    return Made(content=found.content, count=count, sheets=found.sheets, missing=found.missing)


def map_name(order: MapOrder, chart: MapChart) -> str:
    """File name (文件名): says what it is, of which part and of which day."""
    wall = chart.chart
    what, size = f"{wall.place}{wall.year}年作战地图", order.size.upper()
    return said_name([what, *order.cut.parts, str(wall.as_of), size], order.ending)
