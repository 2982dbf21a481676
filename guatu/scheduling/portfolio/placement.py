"""Placement (安放结果): in which order nodes were placed, within what, and on which dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from guatu.scheduling.passes import Boundaries


@dataclass(frozen=True, slots=True)
class Order:
    """Order (安放的办法): lowest rank first; `capacity` None: crews are not looked at."""

    capacity: Mapping[str, int] | None
    rank: Sequence[int]


@dataclass(frozen=True, slots=True)
class Placed:
    """Placed (安放结果): as early as can be, and as late as can be with no promise later.

    `beyond` are nodes that run past the published calendar, with all that follow them;
    `order` is how they were placed.
    """

    early: Boundaries
    late: Boundaries
    beyond: frozenset[int]
    order: Order


@dataclass(slots=True)
class Bounds:
    """Bounds (另加的界限): for the sake of other nodes' dates, evenings by position.

    `begun_from` and `ended_from` bind the forward pass, `begun_by` and `ended_by` the backward.
    """

    begun_from: dict[int, int] = field(default_factory=dict)
    ended_from: dict[int, int] = field(default_factory=dict)
    begun_by: dict[int, int] = field(default_factory=dict)
    ended_by: dict[int, int] = field(default_factory=dict)

    def copy(self) -> Bounds:
        """Copy (副本): to be changed without the original."""
        return Bounds(
            self.begun_from.copy(),
            self.ended_from.copy(),
            self.begun_by.copy(),
            self.ended_by.copy(),
        )
