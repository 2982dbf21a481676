"""Crew setting (共用资源的设置): how many a county has in hand, as its own book says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from guatu.scheduling.portfolio.crew_rule import CrewRule, Crews

PREFIX = "crew."
# No office has more of one kind in hand on one day; a longer number is a slip of the hand.
MOST = 999
SOURCE = "本县自己填的，见设置页的改动记录"


def setting_of(crew: str) -> str:
    """Setting of a crew (这类资源的设置名): the name under which the book keeps its number."""
    return f"{PREFIX}{crew}"


def capacity_told(value: str) -> int | None:
    """Capacity told (填的数): a whole number from 1 to MOST; None for anything else."""
    plain = value.isascii() and value.isdecimal() and len(value) <= len(str(MOST))
    return int(value) or None if plain else None


def in_force(crews: Crews, settings: Mapping[str, str]) -> Crews:
    """In force (现行的共用资源): the drawer's and the county's, by the book's settings.

    What the book says stands above both; `source` then says so. A crew that no rule knows any
    more is passed over: its setting stays in the book's history.
    """
    return MappingProxyType({name: _by_book(rule, settings) for name, rule in crews.items()})


def _by_book(rule: CrewRule, settings: Mapping[str, str]) -> CrewRule:
    told = capacity_told(settings.get(setting_of(rule.id), ""))
    return replace(rule, capacity=told, source=SOURCE, verified="县定") if told else rule
