"""Left out (去掉): a network without some of its activities, or without some days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from guatu.scheduling.network import Activity, Arc, Network
from guatu.scheduling.season import Blocked, Season


def without_days(network: Network, lost: Blocked, ids: frozenset[str] | None) -> Network:
    """Without some days (误工): a season of its own on each activity that loses them.

    `ids` None: on all of them.
    """
    label = lost.why
    while label in network.seasons:
        label += "、"
    activities = tuple(
        replace(a, seasons=(*a.seasons, label)) if ids is None or a.id in ids else a
        for a in network.activities
    )
    seasons = {**network.seasons, label: Season((lost,))}
    return replace(network, activities=activities, seasons=seasons)


def without(network: Network, ids: frozenset[str]) -> Network:
    """Without some activities (去掉若干): what followed them follows what they followed."""
    known = {activity.id: activity for activity in network.activities}
    kept = tuple(_bridged(a, ids, known) for a in network.activities if a.id not in ids)
    return replace(network, activities=kept)


def _bridged(activity: Activity, ids: frozenset[str], known: Mapping[str, Activity]) -> Activity:
    waiting = [arc.before for arc in activity.after if arc.before in ids]
    if not waiting:
        return activity
    arcs = [arc for arc in activity.after if arc.before not in ids]
    have, seen = {arc.before for arc in arcs}, set(waiting)
    while waiting:
        for arc in known[waiting.pop()].after:
            if arc.before in ids and arc.before not in seen:
                seen.add(arc.before)
                waiting.append(arc.before)
            elif arc.before not in ids and arc.before not in have:
                have.add(arc.before)
                arcs.append(Arc(arc.before, 0, None, arc.leaves, arc.meets))
    return replace(activity, after=tuple(arcs))
