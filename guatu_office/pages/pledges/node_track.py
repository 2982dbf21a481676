"""Node track (节点条): each node of a schedule as a bar over the year, and its float in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from guatu.ledger.pledge import Pledge
from guatu.scheduling.pledge_schedule import PledgeSchedule, ScheduledNode

THOUSANDTHS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackedNode:
    """Tracked node (节点行): `x` and `width` in thousandths of the year; `state` for its look."""

    node: ScheduledNode
    x: float
    width: float
    state: str
    words: str
    after: tuple[str, ...]
    done_on: date | None


def node_track(
    pledge: Pledge, schedule: PledgeSchedule, year: int, as_of: date
) -> tuple[TrackedNode, ...]:
    """Node track (节点条): in the order of the schedule, as it stands on the day."""
    return tuple(_tracked(pledge, schedule, year, as_of))


def place_in(year: int, day: date) -> float:
    """Place of a day in a year (年内位置): from 0 to 1000, the ends kept inside."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = (day - first).days / ((last - first).days + 1)
    return round(min(max(days, 0), 1) * THOUSANDTHS, 1)


def float_words(days: int, *, later: bool = False) -> str:
    """Float in words (余量): what the number means for the one who has to start.

    `later` when the latest start still lies ahead: the node cannot begin before, nor wait.
    """
    if later and not days:
        return "没有余量"
    if days < 0:
        return f"已晚 {-days} 个工作日"
    return f"还可等 {days} 个工作日" if days else "今天就要开始"


def _tracked(
    pledge: Pledge, schedule: PledgeSchedule, year: int, as_of: date
) -> Iterator[TrackedNode]:
    names = {node.id: node.name for node in schedule.nodes}
    for node in schedule.nodes:
        done_on = node.done_on
        start, end = place_in(year, node.latest_start), place_in(year, node.latest_finish)
        yield TrackedNode(
            node=node,
            x=min(start, THOUSANDTHS - 8),
            width=max(end - start, 8),
            state="done" if done_on else "late" if node.float_days < 0 else "ahead",
            words="已完成"
            if done_on
            else float_words(node.float_days, later=node.latest_start > as_of),
            after=tuple(names.get(one, one) for one in node.after),
            done_on=done_on,
        )
