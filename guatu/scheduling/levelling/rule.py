"""Rules of thumb (经验规则): a first plan in milliseconds, and what no plan can better."""

from __future__ import annotations

from guatu.scheduling.levelling.crossing import draw_order
from guatu.scheduling.levelling.decoding import justify, place, scratch_of, turn_round
from guatu.scheduling.levelling.herd import herd_of
from guatu.scheduling.levelling.shape import Shape
from guatu.scheduling.levelling.side import Rows
from guatu.scheduling.levelling.solver import limits_of


def by_rule(rows: Rows) -> list[int]:
    """By rule (按规则): latest start first, placed one by one, then justified.

    The justified plan where it is no longer, else the serial one.
    """
    scratch, herd = scratch_of(rows, zeros), herd_of(rows, 1, 1, zeros)
    draw_order(rows, herd, 0, scratch)
    measure = place(rows, rows.ahead, herd.child, scratch.free, scratch.starts)
    serial = list(scratch.starts)
    return list(scratch.starts) if justify(rows, herd.child, scratch) <= measure else serial


def pushed(rows: Rows, starts: list[int], measure: int) -> list[int]:
    """Pushed (靠后): the same plan with every step as late as its measure allows."""
    scratch = scratch_of(rows, zeros)
    turn_round(rows, rows.back, starts, measure, scratch)
    place(rows, rows.back, scratch.order, scratch.free, scratch.turned)
    return [measure - scratch.turned[j] - rows.days[j] for j in range(rows.steps)]


def least(shape: Shape) -> int:
    """Least (下界): the longest chain of waits, and every crew's work spread over its days."""
    low, _ = limits_of(shape, 0)
    ends = (
        first + days + tail for first, days, tail in zip(low, shape.days, shape.tail, strict=True)
    )
    work = (
        -(-sum(row[crew] * days for row, days in zip(shape.needs, shape.days, strict=True)) // room)
        for crew, room in enumerate(shape.room)
        if room
    )
    return max([0, *ends, *work])


def zeros(length: int) -> list[int]:
    """Zeros (全零): a row of the plain search."""
    return [0] * length
