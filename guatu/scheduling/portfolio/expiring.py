"""Expiring (会过期的许可): where a placed plan outlasts what was granted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
    one = side.dates.get((plan.number, arc.before))
    other = side.dates.get((plan.number, activity.id))
    if one is None or other is None or arc.meets is End.FINISH:
        return
    begins = arc.leaves is End.START
    gap = (other.start - (one.start if begins else one.finish)).days - (0 if begins else 1)
    if gap > most:
        names = side.names
        first, then = names[plan.number, arc.before], names[plan.number, activity.id]
        yield f"{plan.number}“{first}”到“{then}”隔 {gap} 天，超过有效期 {most} 天，须延期或重办"
