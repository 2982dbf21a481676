"""Sides (两面): a shape read forward and read from its end, as flat numbers for the search.

The same rows serve the plain search (lists) and the compiled one (arrays). What all crews
have left on a day is packed into one whole number, a field a crew with a guard bit above it:
a step fits where subtracting its needs leaves every guard bit standing. Python's numbers hold
any count of crews, the compiled search's only `WORD` bits.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from guatu.scheduling.levelling.shape import Shape

# A whole number of 64 bits with its sign left alone.
WORD = 62
# What the weights of all steps come to, but for rounding down.
WHOLE = 4_000

Row = Any  # a list of int, or an array of it where the search is compiled


class Side(NamedTuple):
    """Side (一面): waits of step j are rows first[j] … first[j + 1] of `other` and `gap`.

    `down` is -1 for the side read from the end: there a step comes after those of higher
    number. `head` must lie before a step, `tail` after it.
    """

    first: Row
    other: Row
    gap: Row
    head: Row
    tail: Row
    down: int
    early: bool


class Rows(NamedTuple):
    """Rows (数表): both sides, durations, and packed needs; `bits` of them are used.

    `weight`: a step's share of all that is asked of the crews, of `WHOLE`.
    """

    steps: int
    bits: int
    horizon: int
    days: Row
    need: Row
    weight: Row
    full: int
    guard: int
    ahead: Side
    back: Side


def rows_of(shape: Shape) -> Rows:
    """Rows of a shape (成表): plain lists; maximum lags are not in them."""
    days = shape.days
    back: list[list[tuple[int, int]]] = [[] for _ in days]
    for j, waits in enumerate(shape.before):
        for i, gap in waits:
            back[i].append((j, gap + days[j] - days[i]))
    bits, need, full, guard = _packed(shape)
    return Rows(
        steps=len(days),
        bits=bits,
        horizon=_horizon(shape),
        days=list(days),
        need=need,
        weight=_weights(shape),
        full=full,
        guard=guard,
        ahead=_side(shape.before, shape.head, shape.tail, 1),
        back=_side(back, shape.tail, shape.head, -1),
    )


def _side(waits: list[list[tuple[int, int]]], head: list[int], tail: list[int], down: int) -> Side:
    first, other, gap = [0], [], []
    for ends in waits:
        other += [i for i, _ in ends]
        gap += [days for _, days in ends]
        first.append(len(other))
    return Side(first, other, gap, list(head), list(tail), down, min(gap, default=0) < 0)


def _horizon(shape: Shape) -> int:
    """No step placed in any order, on either side, ends later than this."""
    longest = [
        days + max([0, *(abs(gap) + shape.days[i] for i, gap in ends)])
        for days, ends in zip(shape.days, shape.before, strict=True)
    ]
    return sum(longest) + max([0, *shape.head]) + max([0, *shape.tail]) + 2


def _packed(shape: Shape) -> tuple[int, list[int], int, int]:
    """Bits used, needs, full and guard: each crew has its field and above it a guard bit."""
    need = [0] * len(shape.days)
    bits = full = guard = 0
    for crew, room in enumerate(shape.room):
        top = 1 << (bits + room.bit_length())
        guard |= top
        full |= top | room << bits
        for j, needs in enumerate(shape.needs):
            need[j] |= needs[crew] << bits
        bits += room.bit_length() + 1
    return bits, need, full, guard


def _weights(shape: Shape) -> list[int]:
    held = [
        days * sum(need * 100 // room for need, room in zip(needs, shape.room, strict=True) if room)
        for days, needs in zip(shape.days, shape.needs, strict=True)
    ]
    total = max(1, sum(held))
    return [one * WHOLE // total for one in held]
