"""Thresholds (门槛): how alike two sentences must be; chosen from labelled pairs of years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache

from guatu.rulebook.rule_file import DRAWER, read_rule_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Thresholds (门槛): all of rules/reading/likeness.toml; `same_scope` maps 规上 to 规模以上,
    `same_head` the end of an indicator's name, 总产量 to 产量.
    """

    least_account: Decimal
    least_again: Decimal
    least_retrospect: Decimal
    sure_account: Decimal
    sure_again: Decimal
    sure_other_head: Decimal
    single_weight: Decimal
    pair_weight: Decimal
    triple_weight: Decimal
    rarity_power: Decimal
    verb_share: Decimal
    aside_share: Decimal
    other_name_share: Decimal
    same_indicator: Decimal
    least_year_share: Decimal
    about_tolerance: Decimal
    same_scope: Mapping[str, str]
    same_head: Mapping[str, str]


@cache
def thresholds() -> Thresholds:
    """Thresholds (门槛): of the drawer; raises Unusable for a bad file."""
    names = frozenset(field.name for field in fields(Thresholds))
    body = read_rule_file(DRAWER / "reading/likeness.toml", names).body
    return Thresholds(**body)
