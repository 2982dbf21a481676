"""Taken file (带走的文件): what the command and the office hand out, made in one place.

The same chart and the same order give the same bytes, whoever asks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from guatu.publishing.html_file import PAPERS, wall_page
from guatu.publishing.paper.handout import booklet_pdf, card_pdf
from guatu.publishing.paper.pledge_file import pledge_page, pledge_pdf, pledge_row, pledge_svg
from guatu.publishing.paper.pledge_photos import pledge_photos
from guatu.publishing.paper.print_sheets import Printed
from guatu.publishing.paper.wall_pdf import wall_pdf
from guatu.publishing.wall_chart import WallChart
from guatu.publishing.wall_cut import WallCut, cut_wall
from guatu.publishing.wall_svg import wall_svg
from guatu.vocabulary.problem import Problem, Unusable


class Taken(StrEnum):
    """What is taken (带走什么)."""

    WALL = "wall"
    PLEDGE = "pledge"
    BOOKLET = "booklet"
    CARD = "card"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return {
            "wall": "作战图",
            "pledge": "单项挂图",
            "booklet": "到期事项手册",
            "card": "口袋卡",
        }[self]

    @property
    def endings(self) -> tuple[str, ...]:
        """Endings (格式): in which it can be had."""
        return ("html", "svg", "pdf") if self in (Taken.WALL, Taken.PLEDGE) else ("pdf",)

    @property
    def sized(self) -> bool:
        """Sized (有纸张可选): the booklet and the cards have one paper each."""
        return len(self.endings) > 1


Found = Printed | str
Told = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOrder:
    """Order (所要的文件): `size` a0, a1 or a3; `pledge` and `month` where they are asked for;
    `seen_from` is the metres from which a printed wall is read, None for the usual.

    Raises Unusable for what there is not.
    """

    what: Taken
    ending: str
    size: str = "a3"
    cut: WallCut = field(default_factory=WallCut)
    pledge: str = ""
    month: date | None = None
    seen_from: float | None = None

    def __post_init__(self) -> None:
        if self.ending not in self.what.endings:
            said = "、".join(f".{one}" for one in self.what.endings)
            raise Unusable(Problem(f".{self.ending}", f"{self.what.label}只有 {said}"))
        if self.size not in PAPERS:
            raise Unusable(Problem("--size", f"没有“{self.size}”这种纸，可选 a0、a1、a3"))
        if (self.what is Taken.BOOKLET) != (self.month is not None):
            raise Unusable(Problem("--month", "到期事项手册要写明是哪个月的，如 2022-06"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """Made file (做好的文件): `sheets` and `title_points` None where nothing is paged;
    `missing` are characters that the printed type lacks."""

    content: bytes
    count: int
    sheets: int | None = None
    title_points: float | None = None
    missing: tuple[str, ...] = ()


def made(order: TakeOrder, chart: WallChart, evidence: Path, told: Told | None = None) -> Made:
    """Make (出文件): of the whole `chart`; `evidence` is the folder of photos; `told` hears how
    many sheets a wall will have, before they are printed.

    Raises Unusable when the cut, the month or the pledge holds nothing.
    """
    chart = cut_wall(chart, order.cut)
    count = 1 if order.what is Taken.PLEDGE else len(chart.rows)
    found = _MAKERS[order.what](order, chart, evidence, told)
    if not isinstance(found, Printed):
        return Made(content=found.encode(), count=count)
    return Made(
        content=found.content,
        count=count,
        sheets=found.sheets,
        title_points=found.title_points,
        missing=found.missing,
    )


def _wall(order: TakeOrder, chart: WallChart, _: Path, told: Told | None) -> Found:
    if order.ending == "html":
        return wall_page(chart, paper=order.size)
    if order.ending == "svg":
        return wall_svg(chart, width=PAPERS[order.size].split()[0])
    return wall_pdf(chart, order.size, order.seen_from, told)


def _pledge(order: TakeOrder, chart: WallChart, evidence: Path, _: Told | None) -> Found:
    row = pledge_row(chart, order.pledge)
    photos = pledge_photos(row.pledge, evidence)
    if order.ending == "html":
        return pledge_page(chart, row, photos, order.size)
    if order.ending == "svg":
        return pledge_svg(chart, row, photos)
    return pledge_pdf(chart, row, order.size, photos)


def _booklet(order: TakeOrder, chart: WallChart, _: Path, __: Told | None) -> Found:
    assert order.month is not None
    return booklet_pdf(chart, order.month)


def _card(order: TakeOrder, chart: WallChart, _: Path, __: Told | None) -> Found:
    return card_pdf(chart)


_MAKERS: dict[Taken, Callable[[TakeOrder, WallChart, Path, Told | None], Found]] = {
    Taken.WALL: _wall,
    Taken.PLEDGE: _pledge,
    Taken.BOOKLET: _booklet,
    Taken.CARD: _card,
}


def file_name(order: TakeOrder, chart: WallChart) -> str:
    """File name (文件名): says what it is, of which part and of which day."""
    part = [order.pledge] if order.what is Taken.PLEDGE else order.cut.parts
    month = f"{order.month.month}月" if order.month else ""
    size = order.size.upper() if order.what.sized else ""
    said = [f"{chart.place}{chart.year}年{month}{order.what.label}", *part, str(chart.as_of), size]
    return said_name(said, order.ending)


def said_name(said: Sequence[str], ending: str) -> str:
    """Name of what is said (合成文件名): without the signs that a disk refuses."""
    name = "-".join(one for one in said if one)
    return "".join(char for char in name if char not in '\\/:*?"<>|') + f".{ending}"
