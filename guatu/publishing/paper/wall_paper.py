"""Wall on paper (挂图上纸): blocks side by side on as many sheets as the least type allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from math import ceil

from guatu.publishing.drawing import Shape
from guatu.publishing.paper.paper_sheet import PaperSheet
from guatu.publishing.paper.paper_size import PaperSize
from guatu.publishing.paper.sheet_edges import FOOT_GAP, TOP, foot_height, foot_of, top_of
from guatu.publishing.row_shape import TIGHT
from guatu.publishing.wall_chart import WallChart
from guatu.publishing.wall_columns import NARROWEST, WallColumns, narrow_columns
from guatu.publishing.wall_sheet import (
    BAND_HEIGHT,
    HEAD_HEIGHT,
    band_shapes,
    head_shapes,
    moved,
    row_shapes,
)
from guatu.publishing.wall_svg import grid_shapes, is_ground

GAP = 22.0
# Between the least and the greatest type, tried from above.
_STEPS = 7
_MOST_BLOCKS = 6
_MOST_SHEETS = 1_000_000


@dataclass(frozen=True, slots=True)
class _Piece:
    height: float
    shapes: tuple[Shape, ...]
    lined: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class _Order:
    """Order (画什么): the chart, the paper, and the characters that the foot has to name."""

    chart: WallChart
    size: PaperSize
    gone: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Plan:
    """Plan (版式): blocks side by side, how large a unit is, lines of node names in a row."""

    blocks: int
    unit: float
    lanes: int


def wall_paper(
    chart: WallChart, size: PaperSize, gone: Sequence[str] = ()
) -> tuple[PaperSheet, ...]:
    """Wall on paper (挂图上纸): the fewest sheets; of those with two lines of node names if they
    can be had, the largest type. `gone` are characters that the foot names as missing."""
    order = _Order(chart, size, gone)
    made = cache(lambda plan: tuple(_blocks(order, plan)))

    def sheets(plan: _Plan) -> int:
        return -(-len(made(plan)) // plan.blocks)

    fewest = _MOST_SHEETS
    for count in reversed(_counts(size, size.least_unit)):
        plan = _Plan(count, size.least_unit, 1)
        # A layout is made only where it could do better than the last.
        if _least_sheets(order, plan) < fewest:
            fewest = min(fewest, sheets(plan))
    hopeful = (one for one in _larger(size) if _least_sheets(order, one) <= fewest)
    plan = next(one for one in hopeful if sheets(one) <= fewest)
    return tuple(_sheets(order, plan, made(plan)))


def _least_sheets(order: _Order, plan: _Plan) -> int:
    """What is needed at the very least, if every row were a low one: worth no layout if more."""
    chart, room = order.chart, _column(order, plan) * plan.blocks
    return ceil((len(chart.rows) * TIGHT.low + len(chart.bands) * BAND_HEIGHT) / room)


def _counts(size: PaperSize, unit: float) -> range:
    """How many blocks fit side by side at a unit: one at least."""
    wide, _ = size.paper.units(unit)
    most = int((wide + GAP) // (NARROWEST + GAP))
    return range(1, max(1, min(most, _MOST_BLOCKS)) + 1)


def _larger(size: PaperSize) -> Iterator[_Plan]:
    step = (size.most_unit / size.least_unit) ** (1 / _STEPS)
    for lanes in (2, 1):
        for n in range(_STEPS, -1, -1):
            unit = size.least_unit * step**n
            yield from (_Plan(count, unit, lanes) for count in _counts(size, unit))


def _room(size: PaperSize, plan: _Plan) -> tuple[float, float, float]:
    """Width and height inside the margins, and the width of a block, in units."""
    wide, high = size.paper.units(plan.unit)
    return wide, high, (wide - GAP * (plan.blocks - 1)) / plan.blocks


def _column(order: _Order, plan: _Plan) -> float:
    """How high a block may be, under its head."""
    wide, high, _ = _room(order.size, plan)
    return high - TOP - HEAD_HEIGHT - foot_height(order.chart, wide, order.gone) - FOOT_GAP


def _blocks(order: _Order, plan: _Plan) -> Iterator[list[_Piece]]:
    """Blocks (栏块): filled from the top; a band goes on in the next under its name."""
    chart, room = order.chart, _column(order, plan)
    _, _, width = _room(order.size, plan)
    columns = narrow_columns(width, plan.lanes)
    block: list[_Piece] = []
    left = room
    for band in chart.bands:
        for place, row in enumerate(band.rows):
            height, shapes = row_shapes(row, chart, columns, striped=place % 2 == 1)
            # The band's name stands above its first row, and again where it goes on.
            named = not place
            if height + (BAND_HEIGHT if named else 0) > left and block:
                yield block
                block, left, named = [], room, True
            if named:
                title = band_shapes(band, width, again=place > 0)
                block.append(_Piece(BAND_HEIGHT, title, lined=False))
                left -= BAND_HEIGHT
            block.append(_Piece(height, shapes))
            left -= height
    yield block


def _sheets(order: _Order, plan: _Plan, blocks: tuple[list[_Piece], ...]) -> Iterator[PaperSheet]:
    chart = order.chart
    wide, high, width = _room(order.size, plan)
    columns = narrow_columns(width, plan.lanes)
    count = -(-len(blocks) // plan.blocks)
    for n in range(count):
        shapes = [*top_of(chart, wide, n + 1, count)]
        for place, block in enumerate(blocks[n * plan.blocks : (n + 1) * plan.blocks]):
            x = place * (width + GAP)
            shapes += (moved(shape, x, TOP) for shape in _drawn(chart, columns, block))
        foot, qr = foot_of(chart, wide, high, order.gone)
        yield PaperSheet(width=wide, height=high, unit=plan.unit, shapes=(*shapes, *foot), qr=qr)


def _drawn(chart: WallChart, columns: WallColumns, block: list[_Piece]) -> list[Shape]:
    """A block: grounds first, then the lines of the months and of the day, then the rest."""
    placed = [*head_shapes(chart, columns)]
    lines: list[Shape] = []
    top = HEAD_HEIGHT
    for lined, pieces in groupby(block, key=lambda piece: piece.lined):
        first = top
        for piece in pieces:
            placed += (moved(shape, 0, top) for shape in piece.shapes)
            top += piece.height
        # A band's roll-up stands under the months: no line runs through its words.
        lines += grid_shapes(chart, first, top, columns) if lined else []
    grounds = [shape for shape in placed if is_ground(shape)]
    rest = [shape for shape in placed if not is_ground(shape)]
    return [*grounds, *lines, *rest]
