"""Links of a chain (一环扣一环): the steps by which a date came to be, as days that add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from guatu.scheduling.grid import Grid
from guatu.scheduling.placing import NOBODY
from guatu.scheduling.trail import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Link (一环): one activity's share of the days.

    `worked` days of its own and `skipped` days on which it stands still; both negative where
    it runs beside the link before, so that its days count back. `rest` days until what it
    must end (or start) by; `wait` days of lag, negative where a validity pulls it. `apart`
    days lie between two common days of it and of `bound_to`, from which it cannot be parted.
    """

    id: str
    worked: int
    skipped: int
    rest: int
    wait: int
    apart: int = 0
    bound_to: tuple[str, ...] = ()

    @property
    def days(self) -> int:
        """Days (合计): of every kind."""
        return self.worked + self.skipped + self.rest + self.wait + self.apart


class Binding(StrEnum):
    """Binding (约束的日子): what about the last of a chain is bound to a day."""

    FINISHED = "finished"
    BEGUN = "begun"
    BEGUN_SO_FINISHED = "begun-so-finished"


@dataclass(frozen=True, slots=True)
class ChainEnd:
    """End of a chain (链的末端): the evening `at`, and of which sort it is."""

    at: int
    sort: Binding


def links_of(grid: Grid, steps: Sequence[Step]) -> tuple[tuple[Link, ...], ChainEnd]:
    """Links of a chain (各环): from the start of the first step's activity to its end.

    An activity that comes twice (it and others push each other to a common day) is one link,
    and those between are bound to it.
    """
    links: list[Link] = []
    at, on_finish = 0, False
    while True:
        last = max(k for k, step in enumerate(steps) if step.at == steps[at].at)
        ends = steps[last].setter.other == NOBODY
        # Bound by its start, but reached at its finish: that is the day to tell.
        stops = ends and on_finish and not steps[last].setter.here
        links.append(_link(grid, steps[at : last + 1], on_finish, stops))
        setter = steps[last].setter
        if stops:
            return tuple(links), ChainEnd(steps[last].end, Binding.BEGUN_SO_FINISHED)
        if ends:
            sort = Binding.FINISHED if setter.here else Binding.BEGUN
            return tuple(links), ChainEnd(setter.bound, sort)
        at, on_finish = last + 1, setter.there


def _link(grid: Grid, steps: Sequence[Step], on_finish: bool, stops: bool) -> Link:
    """From the first of an activity's steps to its last; those between are of others."""
    first, last = steps[0], steps[-1]
    setter, i = last.setter, last.at
    leaves = on_finish if stops else setter.here
    way = leaves - on_finish
    worked = grid.days[i] * way
    return Link(
        id=grid.ids[i],
        worked=worked,
        skipped=(last.end - last.begin) * way - worked,
        rest=0 if stops else setter.bound - (last.end if leaves else last.begin),
        wait=setter.gap,
        apart=last.end - first.end if on_finish else last.begin - first.begin,
        bound_to=tuple(dict.fromkeys(grid.ids[step.at] for step in steps if step.at != i)),
    )
