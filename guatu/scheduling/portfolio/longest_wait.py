"""Longest waits (最长间隔): what is granted in one node and must be used before it runs out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from guatu.scheduling.network import Activity, Arc, End
from guatu.scheduling.passes import Boundaries


@dataclass(frozen=True, slots=True)
class LongestWait:
    """Longest wait (最长间隔): `follower` at most `days` after `leader`, by position in the grid.

    From the leader's finish, or from its start; to the follower's start, or to its finish.
    """

    leader: int
    follower: int
    days: int
    from_start: bool = False
    to_finish: bool = False

    def least(self, at: Boundaries) -> int:
        """Least (最早到哪天): the evening that the leader must reach for the follower's sake."""
        return (at.end if self.to_finish else at.begin)[self.follower] - self.days

    def most(self, at: Boundaries) -> int:
        """Most (最晚到哪天): the evening that the follower must not pass for the leader's sake."""
        return (at.begin if self.from_start else at.end)[self.leader] + self.days

    def held(self, at: Boundaries) -> bool:
        """Held (守得住): in these dates."""
        return (at.end if self.to_finish else at.begin)[self.follower] <= self.most(at)


def longest_waits(
    arcs: Iterable[tuple[int, Arc]], position: Mapping[str, int], activities: Sequence[Activity]
) -> tuple[LongestWait, ...]:
    """Longest waits of a network (各处最长间隔): `arcs` with the position of who waits.

    Of what is done on both sides nothing is left to hold.
    """
    return tuple(
        LongestWait(
            position[arc.before],
            i,
            arc.max_lag,
            arc.leaves is End.START,
            arc.meets is End.FINISH,
        )
        for i, arc in arcs
        if arc.max_lag is not None and not activities[i].done_on
    )
