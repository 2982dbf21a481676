"""Spread in a network file (网络文件中的三点估计): `days3`, from optimistic to pessimistic."""

from __future__ import annotations

from typing import Any

from guatu.scheduling.json_problems import MOST_DAYS, JsonProblems
from guatu.scheduling.spread import ThreePoints, three_points_of


def spread_of(reader: JsonProblems, where: str, given: Any, days: Any) -> ThreePoints | None:
    """Spread (三点估计): `given` as [low, likely, high] beside the planned `days`.

    None, and a problem when it is nonsense; None where nothing is given.
    """
    if given is None:
        return None
    try:
        return three_points_of(given, days, MOST_DAYS, "网络文件 days3")
    except ValueError as fault:
        reader.wrong(where, str(fault))
        return None
