"""Paper size (纸张): sides, margin and the least type that may be read from where it hangs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from guatu.publishing.paper.paper_sheet import Paper
from guatu.publishing.wall_columns import TITLE_SIZE
from guatu.rulebook.rule_file import DRAWER, read_rule_file
from guatu.vocabulary.problem import Problem, Unusable

NAMES = ("a0", "a1", "a3")
POINT = 25.4 / 72


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSize:
    """Paper size (纸张): landscape; `width`, `height`, `margin` in mm, titles in points.

    `read_from` is the distance in metres for which the least title is meant.
    """

    name: str
    width: float
    height: float
    margin: float
    read_from: float
    title_least: float
    title_most: float

    @property
    def paper(self) -> Paper:
        """Paper (纸): sides and margin alone."""
        return Paper(width=self.width, height=self.height, margin=self.margin)

    @property
    def least_unit(self) -> float:
        """Least unit (最小单位): millimetres a unit of the drawing; smaller is not printed."""
        return self.title_least * POINT / TITLE_SIZE

    @property
    def most_unit(self) -> float:
        """Greatest unit (最大单位): a short cut is not blown up beyond it."""
        return self.title_most * POINT / TITLE_SIZE


@cache
def paper_size(name: str) -> PaperSize:
    """Paper size (纸张): a0, a1 or a3, from the drawer. Raises KeyError for another."""
    one: dict[str, Any] = _sizes()[name]
    width, height = one["sides"]
    return PaperSize(
        name=name,
        width=float(width),
        height=float(height),
        margin=float(one["margin"]),
        read_from=float(one["read_from"]),
        title_least=float(one["title_least"]),
        title_most=float(one["title_most"]),
    )


def seen_from(size: PaperSize, metres: float) -> PaperSize:
    """Seen from (换看图距离): the same paper, its least type in proportion to the distance.

    Raises Unusable where that type would be too small for print or the paper too small for it.
    """
    least, floor = size.title_least * metres / size.read_from, float(_sizes()["title_floor"])
    if not floor <= least <= size.title_most:
        nearest, farthest = (
            f"{points * size.read_from / size.title_least:g}" for points in (floor, size.title_most)
        )
        said = f"{size.name.upper()} 的挂图供 {nearest}～{farthest} 米外看，不是 {metres:g} 米"
        raise Unusable(Problem("--seen-from", said))
    return replace(size, read_from=metres, title_least=least)


def _sizes() -> Mapping[str, Any]:
    keys = frozenset((*NAMES, "title_floor"))
    return read_rule_file(DRAWER / "wall/type_sizes.toml", keys).body
