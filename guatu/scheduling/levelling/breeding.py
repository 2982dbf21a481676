"""Breeding (育种): a herd of orders, crossed, disturbed, justified; the better ones stay.

Genetic search over activity lists (Hartmann 1998) with forward-backward improvement of every
child (Valls, Ballestin and Quintanilla 2008). Most of a herd soon shares one measure; of these
the roomier plan counts as better, else nothing would lead from one length to the next.
Measured on instances of ProGen's kind: from some ninety steps on a large herd with small
disturbances beats a small one that is often begun anew; `herd.py` says what holds for fewer.

Written for lists and arrays alike, as `decoding.py`.
"""

from __future__ import annotations

from guatu.scheduling.levelling.crossing import cross_points, cross_window, disturb, draw_order
from guatu.scheduling.levelling.decoding import Scratch, justify
from guatu.scheduling.levelling.herd import (
    BARREN,
    BEGUN,
    BEST,
    BORN,
    ELDERS,
    HERE,
    LIVE,
    NONE_YET,
    PLACED,
    ROOMS,
    SHELF,
    Herd,
    throw,
)
from guatu.scheduling.levelling.side import Rows

# Every so many herds the best of earlier ones meet in one.
MEETING = 4


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


def worth_of(rows: Rows, measure: int, scratch: Scratch) -> int:
    """Worth (优劣): by measure, then by room to move, weighted by what steps hold of crews."""
    room = 0
    for j in range(rows.steps):
        late = measure - scratch.turned[j] - rows.days[j]
        room += rows.weight[j] * (late - scratch.starts[j])
    return measure * ROOMS + ROOMS - 1 - min(max(room, 0), ROOMS - 1)


def known(rows: Rows, herd: Herd, worth: int) -> bool:
    """Known (已有): whether the herd holds this very order."""
    count = rows.steps
    if herd.shelf[worth % SHELF] == 0:
        return False
    for one in range(herd.tally[LIVE]):
        if herd.worth[one] == worth:
            at = 0
            while at < count and herd.lists[one * count + at] == herd.child[at]:
                at += 1
            if at == count:
                return True
    return False


def shelve(herd: Herd, place: int, worth: int) -> None:
    """Shelve (上架): the worth of a place of the herd, counted so that it is found again."""
    if place < herd.tally[BORN]:
        herd.shelf[herd.worth[place] % SHELF] -= 1
    herd.worth[place] = worth
    herd.shelf[worth % SHELF] += 1


def settle(rows: Rows, herd: Herd, place: int, measure: int, worth: int, scratch: Scratch) -> None:
    """Settle (落户): the child takes a place in the herd, its starts are kept if the best."""
    count = rows.steps
    shelve(herd, place, worth)
    for at in range(count):
        herd.lists[place * count + at] = herd.child[at]
        herd.dates[place * count + at] = scratch.starts[herd.child[at]]
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
            measure = justify(rows, herd.child, scratch)
            settle(rows, herd, born, measure, worth_of(rows, measure, scratch), scratch)
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
        worth = worth_of(rows, measure, scratch)
        if worth <= herd.worth[place] and not known(rows, herd, worth):
            settle(rows, herd, place, measure, worth, scratch)
        if tally[BARREN] > herd.patience * herd.tally[LIVE]:
            remember(rows, herd)
            tally[BARREN] = 0
            tally[BORN] = 0
            for slot in range(SHELF):
                herd.shelf[slot] = 0
            tally[LIVE] = herd.size
            tally[HERE] = NONE_YET
            tally[BEGUN] += 1
