"""Security policy (安全策略): what a password, a failure and a session are allowed to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from guatu.rulebook.rule_file import DRAWER, Edition, read_rule_file
from guatu.vocabulary.problem import Problem, Unusable

SETTING = "security.policy"
DEFAULT = "asvs"
PRESETS = ("asvs", "dengbao")
_NUMBERS = (
    "least_length",
    "composition",
    "rotate_days",
    "remembered",
    "failures",
    "lock_minutes",
    "idle_minutes",
    "absolute_hours",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Policy (安全策略): 0 for what is not asked; times in the unit of their names."""

    edition: Edition
    least_length: int
    composition: int
    rotate_days: int
    remembered: int
    failures: int
    lock_minutes: int
    idle_minutes: int
    absolute_hours: int


@cache
def policy(preset: str = DEFAULT) -> Policy:
    """Policy of a preset (取安全策略): raises Unusable for an unknown or faulty one."""
    if preset not in PRESETS:
        raise Unusable(Problem(preset, f"没有这种安全策略，可选：{'、'.join(PRESETS)}"))
    file = read_rule_file(DRAWER / f"security/{preset}.toml", frozenset(_NUMBERS))
    numbers = {name: file.body.get(name) for name in _NUMBERS}
    if not all(type(one) is int and one >= 0 for one in numbers.values()):
        raise Unusable(Problem(str(file.path), f"须是非负整数：{'、'.join(_NUMBERS)}"))
    return Policy(edition=file.edition, **numbers)  # type: ignore[arg-type]


def policy_in_force(settings: Mapping[str, str]) -> Policy:
    """Policy in force (现行安全策略): what the book's settings chose, else the default.

    A choice that no preset answers to must not keep everybody out: the default holds then.
    """
    chosen = settings.get(SETTING, DEFAULT)
    return policy(chosen if chosen in PRESETS else DEFAULT)
