"""Breeding (育种): a herd of orders, crossed, disturbed, justified; the better ones stay.

Genetic search over activity lists (Hartmann 1998) with forward-backward improvement of every
child (Valls, Ballestin and Quintanilla 2008). Measured on instances of ProGen's kind: a large
herd with small disturbances beats a small one that is often begun anew by far.

Written for lists and arrays alike, as `decoding.py`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from guatu.scheduling.levelling.decoding import Scratch, justify
from guatu.scheduling.levelling.side import Row, Rows, Side

# Places in `Herd.tally`.
DICE, BEST, BARREN, BORN, PLACED, BEGUN, HERE, LIVE = range(8)
NONE_YET = 1 << 30
# The best of so many herds are remembered, and every so many herds meet in one.
ELDERS = 12
# The first herd is smaller, for a good plan early.
FIRST_HERD = 5
MEETING = 4


class Herd(NamedTuple):
    """Herd (种群): `lists` holds `size` orders end to end, `worth` the measure of each.

    `tally` holds the dice, the best measure of all, children since the herd got better, orders
    born, placements made, times begun anew, the best since, and how many live now; `best` the
    best starts, `rank` a rule of thumb's late starts.
    """

    size: int
    disturbed: int
    patience: int
    lists: Row
    elders: Row
    worth: Row
    tally: Row
    best: Row
    child: Row
    rank: Row


def herd_of(rows: Rows, seed: int, size: int, row_of: Any) -> Herd:
    """Herd for rows (备种群): empty; begins to fill itself when bred."""
    tally = row_of(8)
    tally[DICE] = (seed * 2654435761 + 88172645) % (1 << 32) or 1
    tally[BEST] = tally[HERE] = NONE_YET
    tally[LIVE] = max(min(size, 4), size // FIRST_HERD)
    rank = row_of(rows.steps)
    for j, late in enumerate(late_starts(rows)):
        rank[j] = late
    return Herd(
        size=size,
        disturbed=20,
        patience=25,
        lists=row_of(size * rows.steps),
        elders=row_of(ELDERS * rows.steps),
        worth=row_of(size),
        tally=tally,
        best=row_of(rows.steps),
        child=row_of(rows.steps),
        rank=rank,
    )


def late_starts(rows: Rows) -> list[int]:
    """Late starts (最迟开工): by waits alone, the smallest 0."""
    late = [0] * rows.steps
    back = rows.back
    for j in reversed(range(rows.steps)):
        begin = back.head[j]
        for row in range(back.first[j], back.first[j + 1]):
            begin = max(begin, late[back.other[row]] + back.gap[row])
        late[j] = begin
    last = max((late[j] + rows.days[j] for j in range(rows.steps)), default=0)
    begins = [last - late[j] - rows.days[j] for j in range(rows.steps)]
    return [int(begin - min(begins)) for begin in begins]


def throw(tally: Row, sides: int) -> int:
    """Throw (掷): 0 … sides - 1, the same on every machine."""
    x = tally[DICE]
    x ^= (x << 13) & 0xFFFFFFFF
    x ^= x >> 17
    x ^= (x << 5) & 0xFFFFFFFF
    tally[DICE] = x
    return int(x % sides)


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
    """Window (时段交叉): one's middle stays a block; before and after it, the other's order."""
    count, lists, child = rows.steps, herd.lists, herd.child
    long = min(count, count // 5 + throw(herd.tally, count // 2 + 1))
    low = throw(herd.tally, count - long + 1)
    for turn in range(count):
        seen[lists[one * count + turn]] = 0 if turn < low else 1 if turn < low + long else 2
    turn = 0
    for part in range(3):
        source = one if part == 1 else other
        for at in range(source * count, source * count + count):
            if seen[lists[at]] == part:
                child[turn] = lists[at]
                turn += 1


def disturb(rows: Rows, herd: Herd) -> None:
    """Disturb (扰动): a few steps move to another place that their waits allow."""
    count, child = rows.steps, herd.child
    for _ in range(count):
        if throw(herd.tally, 1000) >= herd.disturbed:
            continue
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


def better_of_two(herd: Herd) -> int:
    """Better of two (二选一): a tournament."""
    one, other = throw(herd.tally, herd.tally[LIVE]), throw(herd.tally, herd.tally[LIVE])
    return other if herd.worth[other] < herd.worth[one] else one


def worse_of_four(herd: Herd) -> int:
    """Worse of four (四选差): the one that makes room."""
    one = throw(herd.tally, herd.tally[LIVE])
    for _ in range(3):
        other = throw(herd.tally, herd.tally[LIVE])
        if herd.worth[other] > herd.worth[one]:
            one = other
    return one


def known(rows: Rows, herd: Herd, measure: int) -> bool:
    """Known (已有): whether the herd holds this very order."""
    count = rows.steps
    for one in range(herd.tally[LIVE]):
        if herd.worth[one] == measure:
            at = 0
            while at < count and herd.lists[one * count + at] == herd.child[at]:
                at += 1
            if at == count:
                return True
    return False


def settle(rows: Rows, herd: Herd, place: int, measure: int, scratch: Scratch) -> None:
    """Settle (落户): the child takes a place in the herd, its starts are kept if the best."""
    count = rows.steps
    herd.worth[place] = measure
    for at in range(count):
        herd.lists[place * count + at] = herd.child[at]
    if measure < herd.tally[HERE]:
        herd.tally[HERE] = measure
        herd.tally[BARREN] = 0
    if measure < herd.tally[BEST]:
        herd.tally[BEST] = measure
        for j in range(count):
            herd.best[j] = scratch.starts[j]


def remember(rows: Rows, herd: Herd) -> None:
    """Remember (记住): the best order of a herd that is given up."""
    count = rows.steps
    best = 0
    for one in range(herd.tally[LIVE]):
        if herd.worth[one] < herd.worth[best]:
            best = one
    slot = herd.tally[BEGUN] % ELDERS
    for at in range(count):
        herd.elders[slot * count + at] = herd.lists[best * count + at]


def recalled(rows: Rows, herd: Herd, born: int) -> bool:
    """Recalled (召回): every few herds the best of earlier ones come first, and meet."""
    begun, count = herd.tally[BEGUN], rows.steps
    if begun == 0 or begun % MEETING != 0 or born >= min(begun, ELDERS):
        return False
    for at in range(count):
        herd.child[at] = herd.elders[born * count + at]
    return True


def breed(rows: Rows, herd: Herd, scratch: Scratch, placements: int, enough: int) -> None:
    """Breed (繁育): until so many placements more, or a measure of `enough` is reached."""
    tally = herd.tally
    last = tally[PLACED] + placements
    while tally[PLACED] < last and tally[BEST] > enough:
        born = tally[BORN]
        if born < herd.tally[LIVE]:
            if not recalled(rows, herd, born):
                spread = 0 if born == 0 else 12 if born * 2 < herd.tally[LIVE] else 60
                draw_order(rows, herd, spread, scratch)
            settle(rows, herd, born, justify(rows, herd.child, scratch), scratch)
            tally[BORN] += 1
            tally[PLACED] += 3
            continue
        one, other = better_of_two(herd), better_of_two(herd)
        if throw(tally, 2) == 0:
            cross_points(rows, herd, one, other, scratch.seen)
        else:
            cross_window(rows, herd, one, other, scratch.seen)
        disturb(rows, herd)
        measure = justify(rows, herd.child, scratch)
        tally[PLACED] += 3
        tally[BARREN] += 1
        place = worse_of_four(herd)
        if measure <= herd.worth[place] and not known(rows, herd, measure):
            settle(rows, herd, place, measure, scratch)
        if tally[BARREN] > herd.patience * herd.tally[LIVE]:
            remember(rows, herd)
            tally[BARREN] = 0
            tally[BORN] = 0
            tally[LIVE] = herd.size
            tally[HERE] = NONE_YET
            tally[BEGUN] += 1
