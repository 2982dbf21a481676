"""Plan of the sheets (分张): how large the type, how many blocks side by side, what goes where."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import ceil

from guatu.publishing.paper.paper_size import PaperSize
from guatu.publishing.paper.sheet_edges import FOOT_GAP, TOP, foot_height
from guatu.publishing.row_shape import TIGHT
from guatu.publishing.row_track import row_track
from guatu.publishing.wall_chart import WallBand, WallChart, WallRow
from guatu.publishing.wall_columns import NARROWEST, WallColumns, narrow_columns
from guatu.publishing.wall_sheet import BAND_HEIGHT, HEAD_HEIGHT, least_height

GAP = 22.0
# Between the least and the greatest type, tried from above.
_STEPS = 7
_MOST_BLOCKS = 6


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """Order (画什么): the chart, the paper, and the characters that the foot has to name."""

    chart: WallChart
    size: PaperSize
    gone: Sequence[str]


@dataclass(frozen=True, slots=True)
class Plan:
    """Plan (版式): blocks side by side, how large a unit is, lines of node names in a row."""

    blocks: int
    unit: float
    lanes: int

    def room(self, size: PaperSize) -> tuple[float, float, float]:
        """Width and height inside the margins, and the width of a block, in units."""
        wide, high = size.paper.units(self.unit)
        return wide, high, (wide - GAP * (self.blocks - 1)) / self.blocks

    def columns(self, size: PaperSize) -> WallColumns:
        """Columns of a block (栏目)."""
        return narrow_columns(self.room(size)[2], self.lanes)


@dataclass(frozen=True, slots=True)
class Slot:
    """Slot (一行的位置): of a band's row in a block; `named` where its band's title is above."""

    band: WallBand
    place: int
    named: bool


Block = list[Slot]
Height = Callable[[WallRow], float]


def planned(order: Order) -> tuple[Plan, list[Block]]:
    """Planned sheets (分好的张): the fewest; of those with two lines of node names if they can
    be had, the largest type."""
    fewest = min(_sheets(order, plan) for plan in _smallest(order.size))
    for plan in _larger(order.size):
        if _least_sheets(order, plan) <= fewest:
            most = fewest * plan.blocks
            blocks = list(islice(_filled(order, plan), most + 1))
            if len(blocks) <= most:
                return plan, blocks
    raise AssertionError("the smallest type takes the fewest sheets")


def _smallest(size: PaperSize) -> Iterator[Plan]:
    unit = size.least_unit
    return (Plan(count, unit, 1) for count in _counts(size, unit))


def _sheets(order: Order, plan: Plan) -> int:
    return -(-sum(1 for _ in _filled(order, plan)) // plan.blocks)


def _least_sheets(order: Order, plan: Plan) -> int:
    """What is needed at the very least, if every row were a low one: worth no layout if more."""
    chart, room = order.chart, _column(order, plan) * plan.blocks
    return ceil((len(chart.rows) * TIGHT.low + len(chart.bands) * BAND_HEIGHT) / room)


def _counts(size: PaperSize, unit: float) -> range:
    """How many blocks fit side by side at a unit: one at least."""
    wide, _ = size.paper.units(unit)
    most = int((wide + GAP) // (NARROWEST + GAP))
    return range(1, max(1, min(most, _MOST_BLOCKS)) + 1)


def _larger(size: PaperSize) -> Iterator[Plan]:
    step = (size.most_unit / size.least_unit) ** (1 / _STEPS)
    for lanes in (2, 1):
        for n in range(_STEPS, -1, -1):
            unit = size.least_unit * step**n
            yield from (Plan(count, unit, lanes) for count in _counts(size, unit))


def _column(order: Order, plan: Plan) -> float:
    """How high a block may be, under its head."""
    wide, high, _ = plan.room(order.size)
    return high - TOP - HEAD_HEIGHT - foot_height(order.chart, wide, order.gone) - FOOT_GAP


def _filled(order: Order, plan: Plan) -> Iterator[Block]:
    """Blocks (栏块): filled from the top; a band goes on in the next under its name."""
    height, room = _height(order, plan), _column(order, plan)
    block: Block = []
    left = room
    for band in order.chart.bands:
        for place, row in enumerate(band.rows):
            high = height(row)
            # The band's name stands above its first row, and again where it goes on.
            named = not place
            if high + (BAND_HEIGHT if named else 0) > left and block:
                yield block
                block, left, named = [], room, True
            block.append(Slot(band, place, named))
            left -= high + (BAND_HEIGHT if named else 0)
    yield block


def _height(order: Order, plan: Plan) -> Height:
    """Height of a row (行高): where names have one line alone, none need be placed to know it."""
    columns, chart = plan.columns(order.size), order.chart
    shape, room = columns.shape, columns["track"].width
    if plan.lanes == 1:
        return lambda row: least_height(row, columns)

    def measured(row: WallRow) -> float:
        track = row_track(row, chart.year, chart.as_of, room, plan.lanes, shape)
        return max(track.height, least_height(row, columns))

    return measured
