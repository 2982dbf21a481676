"""By array (成批模拟): all draws of an activity at once, activity after activity, with numpy.

The same figures as draw after draw, some hundred times as fast. A sweep in the order of the
arcs settles plain networks; ties against it (permits that expire) are swept until all hold,
and the few draws that find no rest are left to the plan's own passes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from guatu.scheduling.grid import Grid
from guatu.scheduling.risk.columns import Columns
from guatu.scheduling.risk.day_arrays import DayArrays
from guatu.scheduling.risk.plainly import draw_once
from guatu.scheduling.risk.stream import STEP, draws_of
from guatu.scheduling.risk.tally import Sums, Tally
from guatu.scheduling.risk.varying import Varying

# Places held at a time, for all draws of all activities: some 300 MB.
_HELD = 12_000_000
# Longest lags seldom pull more often than this, one after the other.
_SWEEPS = 12


def drawn_by_array(
    numpy: Any, grid: Grid, nodes: Sequence[Varying], seed: int, draws: int
) -> Tally:
    """Drawn by array (成批模拟): `draws` times, in pieces that fit into memory."""
    tally = Tally(Counter(), [0] * len(grid.ids), {node.at: Sums() for node in nodes})
    piece = max(_HELD // len(grid.ids) // STEP * STEP, STEP)
    calendars = DayArrays(numpy)
    for first in range(0, draws, piece):
        count = min(piece, draws - first)
        columns = Columns(numpy, calendars, grid, count)
        for node in nodes:
            columns.days[node.at] = _days(numpy, node, draws_of(seed, node.id, first, count))
            if node.after is not None:
                columns.under_way[node.at] = node.after
        _piece(columns, nodes, tally)
    return tally


def _days(numpy: Any, node: Varying, drawn: bytes) -> Any:
    at = numpy.frombuffer(drawn, "<u2").astype(numpy.intp)
    values = numpy.arange(node.least, node.least + len(node.parts), dtype=numpy.int64)
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
