"""Islands (各自的种群): a herd for each worker, bred side by side."""

from __future__ import annotations

from guatu.scheduling.levelling.breeding import shelve
from guatu.scheduling.levelling.decoding import scratch_of
from guatu.scheduling.levelling.effort import Hunt
from guatu.scheduling.levelling.herd import BEST, BORN, HERE, LIVE, ROOMS, herd_of
from guatu.scheduling.levelling.side import WORD, Rows
from guatu.scheduling.levelling.tempo import PLAIN


class Island:
    """Island (一处种群): one herd with its own dice."""

    def __init__(self, hunt: Hunt, rows: Rows, number: int) -> None:
        effort = hunt.effort
        self.hunt, self.tempo = hunt, effort.tempo if rows.bits <= WORD else PLAIN
        self.rows = self.tempo.rows(rows)
        self.scratch = scratch_of(self.rows, self.tempo.row_of)
        seed = effort.seed * 1_000 + number
        self.herd = herd_of(rows, seed, effort.herd, self.tempo.row_of)

    def breed(self, placements: int) -> list[int]:
        """Breed (繁育): a slice of work; gives the best starts of this herd."""
        self.tempo.breed(self.rows, self.herd, self.scratch, placements, self.hunt.bound)
        return [int(start) for start in self.herd.best]

    def breed_for(self, placements: int) -> list[int]:
        """Breed for so many placements (按量繁育): in slices, stopping when nothing is left."""
        done = 0
        starts: list[int] = []
        while done < placements and not self.hunt.over():
            slice_ = min(placements - done, self.tempo.slice)
            starts = self.breed(slice_)
            done += slice_
        return starts

    def breed_until(self, end: float) -> None:
        """Breed until (按时繁育): only so many seconds are left; tells of each better plan."""
        while self.hunt.left() > end and not self.hunt.over():
            self.hunt.offer(self.breed(self.tempo.slice))

    def take_in(self, starts: list[int]) -> None:
        """Take in (接纳): better starts from elsewhere join the herd."""
        measure = self.hunt.shape.measure(starts)
        if self.herd.tally[BORN] < self.herd.tally[LIVE] or measure >= self.herd.tally[BEST]:
            return
        keys, order = self.scratch.keys, self.herd.child
        for j, start in enumerate(starts):
            keys[j] = self.herd.best[j] = start
        self.tempo.arrange(self.rows, self.rows.ahead, keys, self.scratch.bucket, order)
        for at in range(self.rows.steps):
            self.herd.lists[at] = order[at]
            self.herd.dates[at] = starts[order[at]]
        self.herd.tally[BEST] = self.herd.tally[HERE] = measure
        shelve(self.herd, 0, measure * ROOMS + ROOMS - 1)
