"""Expiring (会过期的许可): where a placed plan outlasts what was granted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from guatu.scheduling.network import Activity, Arc, End
from guatu.scheduling.portfolio.difference import Side
from guatu.scheduling.portfolio.open_plan import OpenPlan


def expiring(plans: Iterable[OpenPlan], side: Side) -> tuple[str, ...]:
    """Expiring (会过期的): one sentence each, for arcs with a most lag that the dates break."""
    return tuple(
        words
        for plan in plans
        for activity in plan.network.activities
        for arc in activity.after
        if arc.max_lag is not None
        for words in _told(plan, activity, arc, arc.max_lag, side)
    )


def _told(plan: OpenPlan, activity: Activity, arc: Arc, most: int, side: Side) -> Iterator[str]:
    leader = next(one for one in plan.network.activities if one.id == arc.before)
    one = _evening(plan.number, leader, arc.leaves, side)
    other = _evening(plan.number, activity, arc.meets, side)
    if one is None or other is None:
        return
    gap = (other - one).days
    if gap > most:
        names = side.names
        first, then = names[plan.number, arc.before], names[plan.number, activity.id]
        yield f"{plan.number}“{first}”到“{then}”隔 {gap} 天，超过有效期 {most} 天，须延期或重办"


def _evening(number: str, activity: Activity, end: End, side: Side) -> date | None:
    """The evening that a node ends on, or before whose next morning it starts."""
    dates = side.dates.get((number, activity.id))
    if dates is None:
        return None
    if end is End.FINISH:
        return dates.finish
    return dates.start - timedelta(days=1) if activity.days else dates.start
