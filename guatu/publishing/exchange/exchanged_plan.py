"""Exchanged plan (交换的计划): what another program is given of nodes, a group a promise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from guatu.scheduling.network import Activity
from guatu.scheduling.season import Season


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangedNode:
    """Exchanged node (交换的节点): `key` names it for ever, `2022-001/permit`.

    `start` and `finish` are those of the plan in force; `latest` is the latest finish by which
    the deadline holds, `held` the day that the office set for it, earlier than that.
    """

    key: str
    name: str
    activity: Activity
    start: date
    finish: date
    latest: tuple[date, date]
    held: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangedGroup:
    """Exchanged group (交换的事项): a promise with its nodes; `untold` says why it has none.

    `link` is the address of its page, empty where there is none.
    """

    key: str
    name: str
    deadline: date
    nodes: tuple[ExchangedNode, ...]
    note: str = ""
    link: str = ""
    untold: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangedPlan:
    """Exchanged plan (交换的计划): all ends by the latest of the groups' deadlines.

    `seasons` are those that activities name, `season_names` what users call them.
    """

    title: str
    as_of: date
    groups: tuple[ExchangedGroup, ...]
    seasons: Mapping[str, Season] = field(default_factory=dict)
    season_names: Mapping[str, str] = field(default_factory=dict)

    @property
    def deadline(self) -> date:
        """Deadline (时限): of the last promise."""
        return max(one.deadline for one in self.groups)

    @property
    def nodes(self) -> tuple[ExchangedNode, ...]:
        """Nodes (全部节点): of all groups, in order."""
        return tuple(node for group in self.groups for node in group.nodes)

    @property
    def days(self) -> tuple[date, date]:
        """Days (起止): the first and the last that the plan names."""
        spans = [
            (min(one.start, one.latest[0]), max(one.finish, one.latest[1])) for one in self.nodes
        ]
        first = min([self.as_of, *(first for first, _ in spans)])
        return first, max([self.deadline, *(last for _, last in spans)])
