"""Joint network (合并网络): the open plans of a place as one network, each due on its own day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from guatu.scheduling.grid import Grid, grid_of
from guatu.scheduling.network import Activity, Arc, Network
from guatu.scheduling.portfolio.longest_wait import LongestWait, longest_waits
from guatu.scheduling.portfolio.open_plan import OpenPlan
from guatu.scheduling.season import Season
from guatu.scheduling.working_days import WorkingDays

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Joint:
    """Joint network (合并网络): on one grid; `needs` are the crews that each node holds.

    `keys` name promise and node; `own_due` says which nodes have a day of their own before
    their promise's. A most lag (a permit's validity) binds no pass over the grid: `waits` are
    all of them, held by whoever places the nodes, as far as they can be.
    """

    network: Network
    grid: Grid
    keys: list[Key]
    needs: list[tuple[str, ...]]
    own_due: list[bool]
    waits: tuple[LongestWait, ...]

    def of(self, number: str) -> list[int]:
        """Of a promise (某项的节点): their positions."""
        return [i for i, (one, _) in enumerate(self.keys) if one == number]


def joint_of(plans: Iterable[OpenPlan], calendar: WorkingDays) -> Joint | None:
    """Joint of plans (合并): those that have dates; None when none has."""
    chosen = [plan for plan in plans if plan.table is not None]
    if not chosen:
        return None
    keys: list[Key] = []
    activities: list[Activity] = []
    needs: list[tuple[str, ...]] = []
    own: list[bool] = []
    seasons: dict[str, Season] = {}
    for plan in chosen:
        names = {label: _named(label, plan, seasons) for label in plan.network.seasons}
        for activity in plan.network.activities:
            keys.append((plan.number, activity.id))
            activities.append(_joined(activity, plan, names))
            needs.append(() if activity.done_on else plan.crews.get(activity.id, ()))
            own.append(activity.due is not None and activity.due < plan.network.deadline)
    network = Network(
        as_of=chosen[0].network.as_of,
        deadline=max(plan.network.deadline for plan in chosen),
        activities=tuple(activities),
        seasons=seasons,
    )
    grid = grid_of(network, calendar)
    waits = longest_waits(_arcs(chosen), {name: i for i, name in enumerate(grid.ids)}, activities)
    return Joint(network, grid, keys, needs, own, waits)


def _arcs(plans: Iterable[OpenPlan]) -> Iterator[tuple[int, Arc]]:
    """Every arc of the plans, with the position of who waits and the joint id it waits for."""
    i = 0
    for plan in plans:
        for activity in plan.network.activities:
            for arc in activity.after:
                yield i, replace(arc, before=joined_id(plan.number, arc.before))
            i += 1


def _joined(activity: Activity, plan: OpenPlan, names: dict[str, str]) -> Activity:
    deadline = plan.network.deadline
    return replace(
        activity,
        id=joined_id(plan.number, activity.id),
        after=tuple(_without_most(arc, plan.number) for arc in activity.after),
        due=min(activity.due or deadline, deadline),
        seasons=tuple(names[label] for label in activity.seasons),
        on=None,
    )


def joined_id(number: str, node: str) -> str:
    """Id in the joint network (合并后的编号)."""
    return f"{number}/{node}"


def _without_most(arc: Arc, number: str) -> Arc:
    return replace(arc, before=joined_id(number, arc.before), max_lag=None)


def _named(label: str, plan: OpenPlan, seasons: dict[str, Season]) -> str:
    """The label where it means the same everywhere, else one of this promise's own."""
    season = plan.network.seasons[label]
    if seasons.setdefault(label, season) == season:
        return label
    own = f"{label}@{plan.number}"
    seasons[own] = season
    return own
