"""Wall on paper (挂图上纸): blocks side by side on as many sheets as the least type allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from guatu.publishing.drawing import Shape
from guatu.publishing.paper.paper_sheet import PaperSheet
from guatu.publishing.paper.paper_size import PaperSize
from guatu.publishing.paper.sheet_edges import TOP, Heading, foot_of, top_of
from guatu.publishing.paper.sheet_plan import GAP, Block, Order, Plan, planned
from guatu.publishing.wall_chart import WallChart
from guatu.publishing.wall_columns import WallColumns
from guatu.publishing.wall_sheet import (
    BAND_HEIGHT,
    HEAD_HEIGHT,
    band_shapes,
    head_shapes,
    moved,
    row_shapes,
    subtitle,
)
from guatu.publishing.wall_svg import grid_shapes, is_ground


@dataclass(frozen=True, slots=True)
class _Piece:
    height: float
    shapes: tuple[Shape, ...]
    lined: bool = True


def wall_paper(
    chart: WallChart, size: PaperSize, gone: Sequence[str] = ()
) -> tuple[PaperSheet, ...]:
    """Wall on paper (挂图上纸): the fewest sheets; of those with two lines of node names if they
    can be had, the largest type. `gone` are characters that the foot names as missing."""
    order = Order(chart, size, gone)
    plan, blocks = planned(order)
    return tuple(_sheets(order, plan, blocks))


def _sheets(order: Order, plan: Plan, blocks: Sequence[Block]) -> Iterator[PaperSheet]:
    chart, columns = order.chart, plan.columns(order.size)
    wide, high, width = plan.room(order.size)
    count = -(-len(blocks) // plan.blocks)
    top = Heading(title=chart.title, subtitle=subtitle(chart), lights=chart.tally.lights)
    for n in range(count):
        shapes = [*top_of(top, wide, n + 1, count)]
        for place, block in enumerate(blocks[n * plan.blocks : (n + 1) * plan.blocks]):
            shapes += _drawn(chart, columns, block, place * (width + GAP))
        foot, qr = foot_of(chart, wide, high, order.gone)
        yield PaperSheet(width=wide, height=high, unit=plan.unit, shapes=(*shapes, *foot), qr=qr)


def _drawn(chart: WallChart, columns: WallColumns, block: Block, x: float) -> list[Shape]:
    """A block at `x`: grounds first, then the lines of the months and of the day, then the rest."""
    placed = [moved(shape, x, TOP) for shape in head_shapes(chart, columns)]
    lines: list[Shape] = []
    top = TOP + HEAD_HEIGHT
    for lined, pieces in groupby(_pieces(chart, columns, block), key=lambda piece: piece.lined):
        first = top
        for piece in pieces:
            placed += (moved(shape, x, top) for shape in piece.shapes)
            top += piece.height
        # A band's roll-up stands under the months: no line runs through its words.
        grid = grid_shapes(chart, first, top, columns) if lined else []
        lines += (moved(line, x, 0) for line in grid)
    grounds = [shape for shape in placed if is_ground(shape)]
    rest = [shape for shape in placed if not is_ground(shape)]
    return [*grounds, *lines, *rest]


def _pieces(chart: WallChart, columns: WallColumns, block: Block) -> Iterator[_Piece]:
    for slot in block:
        if slot.named:
            title = band_shapes(slot.band, columns.width, again=slot.place > 0)
            yield _Piece(BAND_HEIGHT, title, lined=False)
        row = slot.band.rows[slot.place]
        yield _Piece(*row_shapes(row, chart, columns, striped=slot.place % 2 == 1))
