"""Sides (两面): a shape read forward and read from its end, as flat numbers for the search.

The same rows serve the plain search (lists) and the compiled one (arrays). What all crews
have left on a day is packed into few whole numbers, a field a crew with one guard bit above
it: a step fits where subtracting its needs leaves every guard bit standing.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from guatu.scheduling.levelling.plan import Refused
from guatu.scheduling.levelling.shape import Shape

# Whole numbers of 64 bits with their sign left alone, for the compiled search.
BITS = 62

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


class Rows(NamedTuple):
    """Rows (数表): both sides, durations, and needs packed in `words` numbers a step."""

    steps: int
    words: int
    horizon: int
    days: Row
    need: Row
    full: Row
    guard: Row
    ahead: Side
    back: Side


def rows_of(shape: Shape) -> Rows:
    """Rows of a shape (成表): plain lists; maximum lags are not in them."""
    days = shape.days
    back: list[list[tuple[int, int]]] = [[] for _ in days]
    for j, waits in enumerate(shape.before):
        for i, gap in waits:
            back[i].append((j, gap + days[j] - days[i]))
    words, need, full, guard = _packed(shape)
    return Rows(
        steps=len(days),
        words=words,
        horizon=_horizon(shape),
        days=list(days),
        need=need,
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
    return Side(first, other, gap, list(head), list(tail), down)


def _horizon(shape: Shape) -> int:
    """No step placed in any order, on either side, ends later than this."""
    longest = [
        days + max([0, *(abs(gap) + shape.days[i] for i, gap in ends)])
        for days, ends in zip(shape.days, shape.before, strict=True)
    ]
    return sum(longest) + max([0, *shape.head]) + max([0, *shape.tail]) + 2


def _packed(shape: Shape) -> tuple[int, list[int], list[int], list[int]]:
    """Words a step, needs, full and guard: field k holds crew k and its guard bit."""
    width = max([1, *(room.bit_length() for room in shape.room)]) + 1
    if width > BITS:
        raise Refused("班组数量大得不合常理")
    each = BITS // width
    words = max(1, -(-len(shape.room) // each))
    need = [0] * (words * len(shape.days))
    full, guard = [0] * words, [0] * words
    for crew, room in enumerate(shape.room):
        word, shift = crew // each, crew % each * width
        top = 1 << (shift + width - 1)
        guard[word] |= top
        full[word] |= top | (room << shift)
        for j, needs in enumerate(shape.needs):
            need[j * words + word] |= needs[crew] << shift
    return words, need, full, guard
