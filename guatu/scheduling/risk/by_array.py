"""By array (成批模拟): all draws of an activity at once, activity after activity, with numpy.

The same figures as draw after draw, some hundred times as fast. A sweep in the order of the
arcs settles plain networks; ties against it (permits that expire) are swept until all hold,
and the few draws that find no rest are left to the plan's own passes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from guatu.scheduling.grid import Grid
from guatu.scheduling.risk.columns import Columns
from guatu.scheduling.risk.day_arrays import DayArrays
from guatu.scheduling.risk.plainly import draw_once
from guatu.scheduling.risk.stream import STEP, draws_of
from guatu.scheduling.risk.tally import Sums, Tally
from guatu.scheduling.risk.varying import Varying

# Places held at a time, for all draws of all activities: durations at two bytes each, dates
# at some twenty. Together below 100 MB; smaller pieces cost more time.
_DRAWN, _DATED = 20_000_000, 3_000_000
_TWO_BYTES = 1 << 15
# Longest lags seldom pull more often than this, one after the other.
_SWEEPS = 12


def drawn_by_array(
    numpy: Any, grid: Grid, nodes: Sequence[Varying], seed: int, draws: int
) -> Tally:
    """Drawn by array (成批模拟): `draws` times, in pieces that fit into memory."""
    tally = Tally(Counter(), [0] * len(grid.ids), {node.at: Sums() for node in nodes})
    calendars, dated = DayArrays(numpy), _fitting(_DATED, grid)
    for first, count in _stretches(draws, _fitting(_DRAWN, grid)):
        rows = [_days(numpy, node, draws_of(seed, node.id, first, count)) for node in nodes]
        for at, many in _stretches(count, dated):
            columns = Columns(numpy, calendars, grid, many)
            for node, row in zip(nodes, rows, strict=True):
                columns.days[node.at] = row[at : at + many].astype(numpy.int64)
                if node.after is not None:
                    columns.under_way[node.at] = node.after
            _piece(columns, nodes, tally)
    return tally


def _fitting(places: int, grid: Grid) -> int:
    return max(places // len(grid.ids) // STEP * STEP, STEP)


def _stretches(draws: int, most: int) -> Iterator[tuple[int, int]]:
    """First and number of each stretch of at most so many draws, alike in length."""
    count = -(-draws // max(-(-draws // most), 1))
    step = -(-count // STEP) * STEP
    for first in range(0, draws, step):
        yield first, min(step, draws - first)


def _days(numpy: Any, node: Varying, drawn: bytes) -> Any:
    """In two bytes a draw, unless one may take ninety years."""
    at, most = numpy.frombuffer(drawn, "<u2").astype(numpy.intp), node.least + len(node.parts)
    kind = numpy.int16 if most <= _TWO_BYTES else numpy.int64
    values = numpy.arange(node.least, most, dtype=kind)
    return values.repeat(node.parts).take(at)


def _piece(columns: Columns, nodes: Sequence[Varying], tally: Tally) -> None:
    numpy, grid = columns.numpy, columns.grid
    columns.sweep()
    restless = columns.broken()
    for _ in range(_SWEEPS if restless is not None else 0):
        if not restless.any():
            break
        columns.sweep()
        restless = columns.broken()
    last = columns.last()
    known = columns.within(last)
    if restless is None:
        tally.beyond += int(columns.count - known.sum())
    else:
        known &= ~restless
        own = replace(grid, days=grid.days.copy(), given=grid.given.copy())
        for k in numpy.flatnonzero(~known).tolist():
            draw_once(own, nodes, [int(columns.days[node.at][k]) for node in nodes], tally)
    _count(columns, last, known, tally)


def _count(columns: Columns, last: Any, known: Any, tally: Tally) -> None:
    numpy = columns.numpy
    values, counts = numpy.unique(last[known], return_counts=True)
    for end, count in zip(values.tolist(), counts.tolist(), strict=True):
        tally.ends[end] += count
    for i, critical in enumerate(columns.critical(last, known)):
        tally.critical[i] += int(critical.sum())
    last = last * known
    for i, sums in tally.sums.items():
        days = columns.days[i] * known
        sums.days += int(days.sum())
        sums.squares += int(days @ days)
        sums.with_end += int(days @ last)
