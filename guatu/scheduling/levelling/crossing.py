"""Crossing (交叉): a new order out of a rule of thumb, or out of two orders, then disturbed.

Written for lists and arrays alike, as `decoding.py`.
"""

from __future__ import annotations

from guatu.scheduling.levelling.decoding import Scratch
from guatu.scheduling.levelling.herd import NONE_YET, WHOLE_LOT, Herd, throw
from guatu.scheduling.levelling.side import Row, Rows, Side

# Stretches looked at for the busiest, and days added to each span, for ends count as well.
STRETCHES, MARGIN = 3, 3


def draw_order(rows: Rows, herd: Herd, spread: int, scratch: Scratch) -> None:
    """Draw an order (抽一个次序): by late start, blurred by up to `spread` days."""
    waiting, ready, ahead, back = scratch.seen, scratch.ready, rows.ahead, rows.back
    there = 0
    for j in range(rows.steps):
        waiting[j] = ahead.first[j + 1] - ahead.first[j]
        if waiting[j] == 0:
            ready[there] = j
            there += 1
    for turn in range(rows.steps):
        chosen = 0
        least = NONE_YET * 16
        for at in range(there):
            key = herd.rank[ready[at]] * 16
            if spread > 0:
                key += throw(herd.tally, spread * 16)
            if key < least:
                least = key
                chosen = at
        j = ready[chosen]
        there -= 1
        ready[chosen] = ready[there]
        herd.child[turn] = j
        for row in range(back.first[j], back.first[j + 1]):
            other = back.other[row]
            waiting[other] -= 1
            if waiting[other] == 0:
                ready[there] = other
                there += 1


def cross_points(rows: Rows, herd: Herd, one: int, other: int, seen: Row) -> None:
    """Two points (两点交叉): one's head, then the other's order for a stretch, one's tail."""
    count, lists, child = rows.steps, herd.lists, herd.child
    low, high = throw(herd.tally, count), throw(herd.tally, count)
    if low > high:
        low, high = high, low
    for j in range(count):
        seen[j] = 0
    for turn in range(low):
        child[turn] = lists[one * count + turn]
        seen[child[turn]] = 1
    turn = low
    at = other * count
    while turn < high:
        j = lists[at]
        at += 1
        if seen[j] == 0:
            child[turn] = j
            seen[j] = 1
            turn += 1
    for at in range(one * count, one * count + count):
        if seen[lists[at]] == 0:
            child[turn] = lists[at]
            turn += 1


def cross_window(rows: Rows, herd: Herd, one: int, other: int, seen: Row) -> None:
    """Window (时段交叉): one's middle stays a block; before and after it, the other's order.

    The middle is taken where the crews are busiest: what was packed well is handed down.
    """
    count, lists, child = rows.steps, herd.lists, herd.child
    long = max(1, min(count, count // 5 + throw(herd.tally, count // 2 + 1)))
    low = dense(rows, herd, one, long)
    for turn in range(count):
        seen[lists[one * count + turn]] = 0 if turn < low else 1 if turn < low + long else 2
    turn = 0
    for part in range(3):
        source = one if part == 1 else other
        for at in range(source * count, source * count + count):
            if seen[lists[at]] == part:
                child[turn] = lists[at]
                turn += 1


def dense(rows: Rows, herd: Herd, one: int, long: int) -> int:
    """Dense (密处): of a few stretches of an order, the one that asks most of the crews a day."""
    base = one * rows.steps
    chosen = most = span = 0
    for turn in range(STRETCHES):
        low = throw(herd.tally, rows.steps - long + 1)
        asked = 0
        for at in range(base + low, base + low + long):
            asked += rows.weight[herd.lists[at]]
        days = herd.dates[base + low + long - 1] - herd.dates[base + low] + MARGIN
        if turn == 0 or asked * span > most * days:
            chosen, most, span = low, asked, days
    return chosen


def disturb(rows: Rows, herd: Herd) -> None:
    """Disturb (扰动): a few steps move to another place that their waits allow."""
    count, child, drawn, moves = rows.steps, herd.child, throw(herd.tally, WHOLE_LOT), 0
    while drawn >= herd.lots[moves]:
        moves += 1
        at = throw(herd.tally, count)
        j = child[at]
        low = at
        while low > 0 and not waits_for(rows.ahead, j, child[low - 1]):
            low -= 1
        high = at
        while high < count - 1 and not waits_for(rows.back, j, child[high + 1]):
            high += 1
        goal = low + throw(herd.tally, high - low + 1)
        while at < goal:
            child[at] = child[at + 1]
            at += 1
        while at > goal:
            child[at] = child[at - 1]
            at -= 1
        child[at] = j


def waits_for(side: Side, j: int, other: int) -> bool:
    """Waits for (要等): whether step j waits for the other on this side."""
    found = False
    for row in range(side.first[j], side.first[j + 1]):
        found = found or side.other[row] == other
    return found
