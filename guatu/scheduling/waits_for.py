"""Waits for (等什么): what a node depends on, in words that an office uses."""

from __future__ import annotations

from collections.abc import Mapping

from guatu.scheduling.network import Activity, Arc, End


def waits_for(
    activity: Activity, names: Mapping[str, str], validities: Mapping[str, str]
) -> tuple[str, ...]:
    """Waits for (等什么): one clause an arc, its lags in calendar days; empty when it waits for
    nothing. `names` are the words for ids, `validities` the articles by which what they grant
    expires."""
    return tuple(
        _clause(arc, names.get(arc.before, arc.before), validities.get(arc.before, ""))
        for arc in activity.after
    )


def _clause(arc: Arc, name: str, validity: str) -> str:
    if arc.meets is End.FINISH:
        least = f"“{name}”{arc.leaves.label}{_after(arc.lag)}才能完成"
    elif arc.leaves is End.START:
        least = f"“{name}”开始满 {arc.lag} 天后" if arc.lag else f"“{name}”开始后"
    else:
        least = f"“{name}”完成后{f'至少隔 {arc.lag} 天' if arc.lag else ''}"
    if arc.max_lag is None:
        return least
    # Within n days from the day it was granted leaves n - 1 days between.
    within = arc.max_lag + (arc.leaves is End.FINISH)
    return f"{least} {within} 天之内（{validity or '过期作废'}）"


def _after(lag: int) -> str:
    return f"满 {lag} 天后" if lag else "后"
