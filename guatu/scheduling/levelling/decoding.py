"""Decoding (排定): an order of steps becomes dates, each as early as crews and waits allow.

Written for lists and for arrays alike, in whole numbers only: `tempo.py` compiles these
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
    long = rows.horizon + 2
    free = row_of(long)
    for day in range(long):
        free[day] = rows.full
    return Scratch(free, row_of(long), *(row_of(rows.steps) for _ in range(6)))


def place(rows: Rows, side: Side, order: Row, free: Row, starts: Row) -> int:
    """Place (安放): one step after the other, `order` putting each after all it waits for.

    Fills `starts`, counted from the beginning of the side; gives the measure. `free` is what
    the crews have left a day: all of it before and after.
    """
    first, other, gap, head, tail = side.first, side.other, side.gap, side.head, side.tail
    days, need, guard, full = rows.days, rows.need, rows.guard, rows.full
    most = last = 0
    for turn in range(rows.steps):
        j = order[turn]
        begin = head[j]
        for row in range(first[j], first[j + 1]):
            bound = starts[other[row]] + gap[row]
            if bound > begin:
                begin = bound
        begin = first_fit(begin, days[j], need[j], guard, free)
        starts[j] = begin
        end = begin + days[j]
        for day in range(begin, end):
            free[day] -= need[j]
        if end > last:
            last = end
        if end + tail[j] > most:
            most = end + tail[j]
    for day in range(last):
        free[day] = full
    return most


def first_fit(begin: int, length: int, held: int, guard: int, free: Row) -> int:
    """First fit (最早放得下): the first start from `begin` on with every crew free throughout."""
    low = begin
    high = begin + length - 1
    while low <= high:
        # From the far end: the latest clash carries the step furthest.
        day = high
        while day >= low and (free[day] - held) & guard == guard:
            day -= 1
        if day < low:
            break
        begin = day + 1
        low = high + 1
        high = day + length
    return begin


def lift(rows: Rows, side: Side, keys: Row) -> None:
    """Lift (抬高): no key below that of what comes first."""
    for turn in range(rows.steps):
        j = turn if side.down > 0 else rows.steps - 1 - turn
        for row in range(side.first[j], side.first[j + 1]):
            if keys[side.other[row]] > keys[j]:
                keys[j] = keys[side.other[row]]


def arrange(rows: Rows, side: Side, keys: Row, bucket: Row, order: Row) -> None:
    """Arrange (排序): by key, but never before what comes first; changes `keys`.

    Keys are the days of a schedule that keeps the waits.
    """
    count = rows.steps
    if side.early:
        lift(rows, side, keys)
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
