"""Tempo (两种速度): the search as plain Python, or the very same text compiled by numba.

Compiling takes half a minute once, see `machine_code.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from guatu.scheduling.levelling import breeding, crossing, decoding, herd
from guatu.scheduling.levelling.machine_code import machine_code
from guatu.scheduling.levelling.side import Row, Rows, Side

# Callees before callers.
TEXT: tuple[Callable[..., Any], ...] = (
    decoding.first_fit,
    decoding.place,
    decoding.lift,
    decoding.arrange,
    decoding.turn_round,
    decoding.justify,
    herd.throw,
    crossing.draw_order,
    crossing.cross_points,
    crossing.dense,
    crossing.cross_window,
    crossing.waits_for,
    crossing.disturb,
    breeding.better_of_two,
    breeding.worse_of_four,
    breeding.worth_of,
    breeding.known,
    breeding.shelve,
    breeding.settle,
    breeding.remember,
    breeding.recalled,
    breeding.breed,
)


_LONE = Side([0, 0], [], [], [0], [0], 1, False)


class Tempo(NamedTuple):
    """Tempo (速度): one set of functions, with the kind of row they count in.

    `slice`: placements to make before looking at the clock.
    """

    slice: int
    row_of: Callable[[int], Row]
    taken: Callable[[list[int]], Row]
    place: Callable[..., int]
    justify: Callable[..., int]
    arrange: Callable[..., None]
    breed: Callable[..., None]

    def rows(self, rows: Rows) -> Rows:
        """Rows (数表): plain lists turned into this tempo's kind."""
        return rows._replace(
            days=self.taken(rows.days),
            need=self.taken(rows.need),
            weight=self.taken(rows.weight),
            ahead=self._side(rows.ahead),
            back=self._side(rows.back),
        )

    def warmed(self) -> Tempo:
        """Warmed (预热): everything compiled or loaded, before any clock runs."""
        rows = self.rows(Rows(1, 0, 4, [1], [0], [0], 1, 1, _LONE, _LONE._replace(down=-1)))
        scratch = decoding.scratch_of(rows, self.row_of)
        bred = herd.herd_of(rows, 1, 4, self.row_of)
        self.breed(rows, bred, scratch, 60, 0)
        self.arrange(rows, rows.ahead, scratch.keys, scratch.bucket, scratch.order)
        return self

    def _side(self, side: Side) -> Side:
        return Side(
            self.taken(side.first),
            self.taken(side.other),
            self.taken(side.gap),
            self.taken(side.head),
            self.taken(side.tail),
            side.down,
            side.early,
        )


def _zeros(length: int) -> list[int]:
    return [0] * length


PLAIN = Tempo(100, _zeros, list, decoding.place, decoding.justify, decoding.arrange, breeding.breed)


@cache
def compiled() -> Tempo | None:
    """Compiled (编译后的): None where numba is not installed."""
    try:
        import numba  # noqa: F401
        import numpy
    except ImportError:
        return None
    made = machine_code(TEXT)
    return Tempo(
        6_000,
        lambda length: numpy.zeros(length, numpy.int64),
        lambda row: numpy.array(row, numpy.int64),
        made["place"],
        made["justify"],
        made["arrange"],
        made["breed"],
    )
