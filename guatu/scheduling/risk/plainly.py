"""Plainly (逐次模拟): draw after draw through the passes of the plan itself; needs nothing else."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from guatu.scheduling.grid import Grid
from guatu.scheduling.lag_limits import Endless, earliest_within
from guatu.scheduling.own_days import end_after
from guatu.scheduling.passes import earliest
from guatu.scheduling.risk.binding import critical_in
from guatu.scheduling.risk.stream import draws_of
from guatu.scheduling.risk.tally import Sums, Tally
from guatu.scheduling.risk.varying import Varying
from guatu.scheduling.working_days import OutsideCalendar


def drawn_plainly(grid: Grid, nodes: Sequence[Varying], seed: int, draws: int) -> Tally:
    """Drawn plainly (逐次模拟): `draws` times; the very figures that arrays would give."""
    tally = Tally(Counter(), [0] * len(grid.ids), {node.at: Sums() for node in nodes})
    own = replace(grid, days=grid.days.copy(), given=grid.given.copy())
    columns = [_days(node, seed, draws) for node in nodes]
    for k in range(draws):
        draw_once(own, nodes, [column[k] for column in columns], tally)
    return tally


def draw_once(grid: Grid, nodes: Sequence[Varying], row: Sequence[int], tally: Tally) -> None:
    """Draw once (模拟一次): `row` has the days of each node; those of the grid are overwritten."""
    try:
        _one(grid, nodes, row, tally)
    except OutsideCalendar:
        tally.beyond += 1
    except Endless:
        tally.endless += 1


def _days(node: Varying, seed: int, draws: int) -> list[int]:
    drawn = struct.unpack(f"<{draws}H", draws_of(seed, node.id, 0, draws))
    steps = list(accumulate(node.parts))
    return [node.least + bisect_right(steps, one) for one in drawn]


def _one(grid: Grid, nodes: Sequence[Varying], row: Sequence[int], tally: Tally) -> None:
    for node, days in zip(nodes, row, strict=True):
        given = grid.given[node.at]
        if node.after is None or given is None:
            grid.days[node.at] = days
        else:
            grid.given[node.at] = given[0], end_after(grid.tables[node.at], node.after, days)
    early = earliest_within(grid) if grid.bounded else earliest(grid)
    end = max(early.end)
    tally.ends[end] += 1
    for i in critical_in(grid, early):
        tally.critical[i] += 1
    for node, days in zip(nodes, row, strict=True):
        sums = tally.sums[node.at]
        sums.days += days
        sums.squares += days * days
        sums.with_end += days * end
