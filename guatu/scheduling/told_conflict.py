"""Told conflict (排不出的缘故): what cannot all be met, in users' names, with the articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from guatu.scheduling.network import Activity, Contradiction
from guatu.scheduling.pledge_network import PlannedNode
from guatu.scheduling.season_rule import season_rules


def told_conflict(
    conflict: Contradiction, nodes: Iterable[PlannedNode], county: Path | None = None
) -> str:
    """Told conflict (排不出的缘故): what nodes ask, by name; a wait by law names its article."""
    known = {node.activity.id: node for node in nodes}
    seasons = {name: rule.title for name, rule in season_rules(county).items()}
    names = seasons | {name: node.name for name, node in known.items()}
    asked = [known[name] for name in conflict.ids if name in known]
    waits = [_wait(node) for node in asked if _waits(node)]
    return "；".join([in_names(conflict.why, names), *waits])


def in_names(words: str, names: Mapping[str, str]) -> str:
    """In names (换成名称): words about nodes' ids, with the names that users know."""
    any_id = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    pattern = rf"(?<![A-Za-z0-9-])({any_id})(?![A-Za-z0-9-])"
    return re.sub(pattern, lambda found: f"“{names[found[1]]}”", words)


def _waits(node: PlannedNode) -> bool:
    return node.activity.floor is not None and node.activity.floor.statutory


def _wait(node: PlannedNode) -> str:
    activity: Activity = node.activity
    article = activity.floor.article if activity.floor else ""
    return (
        f"“{node.name}”不得少于 {activity.days} 个{activity.calendar.label}，"
        f"是法定等待，不可压缩（{article}）"
    )
