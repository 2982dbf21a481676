"""Rows of arcs (先后表): the plain arcs of a network in three flat lists, for speed.

A list a node would be a hundred thousand small objects, and making them the whole cost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from guatu.scheduling.network import Activity, Arc, End


@dataclass(frozen=True, slots=True)
class ArcRows:
    """Rows of arcs (先后表): those of node i lie at start[i] … start[i + 1] of the other two."""

    start: list[int]
    other: list[int]
    lag: list[int]

    def __getitem__(self, i: int) -> list[tuple[int, int]]:
        """Row (一行): (the node at the other end, lag) of each arc of node i."""
        if not 0 <= i < len(self):
            raise IndexError(i)
        low, high = self.start[i], self.start[i + 1]
        return list(zip(self.other[low:high], self.lag[low:high], strict=True))

    def __len__(self) -> int:
        return len(self.start) - 1

    def others(self, i: int) -> list[int]:
        """Others (另一端): the nodes at the other ends of the arcs of node i."""
        return self.other[self.start[i] : self.start[i + 1]]

    @property
    def counts(self) -> list[int]:
        """Counts (条数): how many arcs each node has."""
        return [high - low for low, high in pairwise(self.start)]

    def turned(self) -> ArcRows:
        """Turned (反过来): the same arcs, listed at their other ends, in the same order."""
        size = len(self)
        counts = [0] * (size + 1)
        for j in self.other:
            counts[j + 1] += 1
        start = list(accumulate(counts))
        free = start.copy()
        other, lag = [0] * len(self.other), [0] * len(self.lag)
        for i, (low, high) in enumerate(pairwise(self.start)):
            for at in range(low, high):
                j = self.other[at]
                place = free[j]
                other[place], lag[place] = i, self.lag[at]
                free[j] = place + 1
        return ArcRows(start, other, lag)


def arc_rows(
    activities: Sequence[Activity], at: Mapping[str, int]
) -> tuple[ArcRows, list[tuple[int, int, Arc]]]:
    """Rows of arcs (列先后表): each node's leaders, and what more than plain arcs is asked.

    The second holds (node, leader, arc) for each maximum lag and each arc between other ends.
    """
    finish, begin = End.FINISH, End.START
    start, other, lag = [0], [], []
    more = []
    for i, activity in enumerate(activities):
        for arc in activity.after:
            leader = at[arc.before]
            if arc.leaves is finish and arc.meets is begin:
                other.append(leader)
                lag.append(arc.lag)
                if arc.max_lag is None:
                    continue
            more.append((i, leader, arc))
        start.append(len(other))
    return ArcRows(start, other, lag), more
