"""Decoding (排定): an order of steps becomes dates, each as early as crews and waits allow.

Written for lists and for arrays alike, in whole numbers only: `compiled.py` compiles these
very functions where numba is there, and both give the same dates.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from guatu.scheduling.levelling.side import Row, Rows, Side


class Scratch(NamedTuple):
    """Scratch (草稿): room to count in, made once and used by every decoding."""

    free: Row
    bucket: Row
    keys: Row
    order: Row
    starts: Row
    turned: Row
    seen: Row
    ready: Row


def scratch_of(rows: Rows, row_of: Any) -> Scratch:
    """Scratch for rows (备草稿): `row_of` makes a row of zeros of a length."""
    count, long = rows.steps, rows.horizon + 2
    free = row_of(long * rows.words)
    for day in range(long):
        for word in range(rows.words):
            free[day * rows.words + word] = rows.full[word]
    return Scratch(free, row_of(long), *(row_of(count) for _ in range(6)))


def place(rows: Rows, side: Side, order: Row, free: Row, starts: Row) -> int:
    """Place (安放): one step after the other, `order` putting each after all it waits for.

    Fills `starts`, counted from the beginning of the side; gives the measure. `free` is what
    the crews have left a day, and is left as it was found.
    """
    most = 0
    for turn in range(rows.steps):
        j = order[turn]
        begin = side.head[j]
        for row in range(side.first[j], side.first[j + 1]):
            bound = starts[side.other[row]] + side.gap[row]
            if bound > begin:
                begin = bound
        begin = first_fit(rows, j, begin, free)
        hold(rows, j, begin, 1, free)
        starts[j] = begin
        end = begin + rows.days[j] + side.tail[j]
        if end > most:
            most = end
    for j in range(rows.steps):
        hold(rows, j, starts[j], -1, free)
    return most


def first_fit(rows: Rows, j: int, begin: int, free: Row) -> int:
    """First fit (最早放得下): the first start from `begin` on with every crew free throughout."""
    words, need, guard = rows.words, rows.need, rows.guard
    length = rows.days[j]
    low = begin
    high = begin + length - 1
    while low <= high:
        # From the far end: the latest clash carries the step furthest.
        day = high
        while day >= low and fits(day, j, words, need, guard, free):
            day -= 1
        if day < low:
            break
        begin = day + 1
        low = high + 1
        high = day + length
    return begin


def hold(rows: Rows, j: int, begin: int, times: int, free: Row) -> None:
    """Hold (占用): takes (1) or gives back (-1) what step j holds while it lasts."""
    words = rows.words
    for day in range(begin, begin + rows.days[j]):
        for word in range(words):
            free[day * words + word] -= times * rows.need[j * words + word]


def fits(day: int, j: int, words: int, need: Row, guard: Row, free: Row) -> bool:
    """Fits (放得下): whether every crew has enough left on `day` for step j."""
    for word in range(words):
        left = free[day * words + word] - need[j * words + word]
        if left & guard[word] != guard[word]:
            return False
    return True


def arrange(rows: Rows, side: Side, keys: Row, bucket: Row, order: Row) -> None:
    """Arrange (排序): by key, but never before what comes first; changes `keys`."""
    count = rows.steps
    for turn in range(count):
        j = turn if side.down > 0 else count - 1 - turn
        for row in range(side.first[j], side.first[j + 1]):
            if keys[side.other[row]] > keys[j]:
                keys[j] = keys[side.other[row]]
    most = 0
    for j in range(count):
        if keys[j] > most:
            most = keys[j]
    for key in range(most + 2):
        bucket[key] = 0
    for j in range(count):
        bucket[keys[j] + 1] += 1
    for key in range(most + 1):
        bucket[key + 1] += bucket[key]
    for turn in range(count):
        j = turn if side.down > 0 else count - 1 - turn
        order[bucket[keys[j]]] = j
        bucket[keys[j]] += 1


def turn_round(rows: Rows, to: Side, starts: Row, measure: int, scratch: Scratch) -> None:
    """Turn round (掉头): the order of a schedule's ends, latest first, for the other side."""
    keys = scratch.keys
    for j in range(rows.steps):
        keys[j] = measure - starts[j] - rows.days[j]
    arrange(rows, to, keys, scratch.bucket, scratch.order)


def justify(rows: Rows, order: Row, scratch: Scratch) -> int:
    """Justify (前后挤紧): places `order`, then all as late, then as early as they can.

    Leaves the starts in `scratch.starts` and their order in `order`; gives the measure.
    """
    starts, turned = scratch.starts, scratch.turned
    measure = place(rows, rows.ahead, order, scratch.free, starts)
    turn_round(rows, rows.back, starts, measure, scratch)
    measure = place(rows, rows.back, scratch.order, scratch.free, turned)
    turn_round(rows, rows.ahead, turned, measure, scratch)
    measure = place(rows, rows.ahead, scratch.order, scratch.free, starts)
    for j in range(rows.steps):
        scratch.keys[j] = starts[j]
    arrange(rows, rows.ahead, scratch.keys, scratch.bucket, order)
    return measure
