"""Number shapes (数量规则的样子): what the drawer's number rules become, one frozen value each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from guatu.reading.number_words import NumberWords
from guatu.vocabulary.quantity import Compare, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Unit family (单位族): units that behave alike."""

    id: str
    units: tuple[str, ...]
    words: str
    not_before: Mapping[str, str]
    measure_word: bool = False
    one: bool = False
    needs_measure_word: bool = False
    counted_as: str = ""
    otherwise: str = ""
    times: int = 1
    needs_before: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """Guard (排除): a construction in which a number with a unit is no quantity."""

    id: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    number: re.Pattern[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRule:
    """Role rule (用处规则): the surroundings that give a number its role."""

    role: Role
    units: frozenset[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedBound:
    """Shared bound (共用的比较): how a list opens that one bound holds for, and how it goes on."""

    opening: re.Pattern[str]
    lead: re.Pattern[str]
    joint: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordRules:
    """Word rules (汉字数词规则): when a number word is a quantity rather than a phrase."""

    numbers: NumberWords
    multipliers_not_before: Mapping[str, str]
    joins: tuple[str, ...]
    rounding: tuple[str, ...]
    not_after: str
    one_after: tuple[str, ...]
    one_units: frozenset[str]
    one_bare: tuple[str, ...]
    shares: Mapping[str, str]
    bare_after: tuple[str, ...]
    bare_before: tuple[str, ...]
    bare_money_after: tuple[str, ...]
    half_not_after: tuple[str, ...]
    things: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRules:
    """Number rules (数量规则): units, words, comparisons, guards and roles together."""

    families: tuple[Family, ...]
    family_of: Mapping[str, Family]
    words: WordRules
    before: Mapping[str, tuple[tuple[str, Compare], ...]]
    shared: SharedBound
    apart: tuple[tuple[re.Pattern[str], Compare], ...]
    after: Mapping[str, Compare]
    after_not_before: Mapping[str, str]
    times: Mapping[str, Decimal]
    guards: Mapping[str, tuple[Guard, ...]]
    roles: Mapping[str, tuple[RoleRule, ...]]
    inside: re.Pattern[str]
    closing: Mapping[str, re.Pattern[str]]
    not_after: str
    not_after_pattern: str
    reach: int
