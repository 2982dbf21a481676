"""Progress of a node (节点进展): what was reported of it, where it stands, and of the whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class NodeState(StrEnum):
    """State of a node (节点状态): as reported by as_of."""

    DONE = "done"
    STARTED = "started"
    OPEN = "open"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return {"done": "已完成", "started": "进行中", "open": "未开始"}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """Reported (已报进展): actual days of one node; `remaining` days still to do from as_of."""

    started_on: date | None = None
    finished_on: date | None = None
    remaining: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeProgress:
    """Progress of a node (节点进展): planned (latest), actual and forecast dates.

    `float_days` is in working days: how long the node can still wait (open: to start;
    started: to finish), negative when it is late; for a node done by how many it was early.
    Forecasts are None for what is done, and where they run past the published calendar.
    """

    id: str
    state: NodeState
    planned_start: date
    planned_finish: date
    actual_start: date | None
    actual_finish: date | None
    forecast_start: date | None
    forecast_finish: date | None
    float_days: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Progress (进展): nodes in the network's order, and the forecast of the whole.

    `end_days` is how many working days the forecast end lies before the deadline (negative:
    behind it); None with `forecast_end` where the calendar is not published.
    """

    nodes: tuple[NodeProgress, ...]
    forecast_end: date | None
    end_days: int | None
    words: str
