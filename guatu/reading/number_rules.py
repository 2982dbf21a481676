"""Number rules (数量规则): what the drawer says about numbers, compiled once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from guatu.reading.number_shapes import (
    Family,
    Guard,
    NumberRules,
    RoleRule,
    SharedBound,
    WordRules,
)
from guatu.reading.number_words import NumberWords
from guatu.rulebook.rule_file import DRAWER, read_rule_file
from guatu.vocabulary.quantity import Compare, Role

READING = DRAWER / "reading"
_UNIT_KEYS = frozenset({"family"})
_COMPARE_KEYS = frozenset({"bound", "shared"})
_ROLE_KEYS = frozenset({"role"})
_GUARD_KEYS = frozenset({"inside", "not_after", "not_after_pattern", "reach", "examples", "guard"})
_WORD_KEYS = frozenset({"not_after", "one_after", "one_units", "one_bare", "half_not_after"})
_WORD_KEYS |= {"bare_after", "bare_before", "bare_money_after"}
_NUMBER_KEYS = _WORD_KEYS | {
    "multipliers",
    "not_before",
    "digits",
    "half",
    "joins",
    "rounding",
    "shares",
    "point",
    "things",
}
_NUMBER_KEYS |= {"examples", "counter_examples"}


@cache
def number_rules() -> NumberRules:
    """Number rules (数量规则): read from the drawer; raises Unusable for a bad file."""
    families = _families(read_rule_file(READING / "units.toml", _UNIT_KEYS).body["family"])
    family_of = {unit: family for family in families for unit in family.units}
    words = _word_rules(read_rule_file(READING / "multipliers.toml", _NUMBER_KEYS).body)
    compares = read_rule_file(READING / "compare.toml", _COMPARE_KEYS).body
    bounds = compares["bound"]
    guards = read_rule_file(READING / "number_guards.toml", _GUARD_KEYS).body
    roles = read_rule_file(READING / "number_roles.toml", _ROLE_KEYS).body["role"]
    return NumberRules(
        families=families,
        family_of=family_of,
        words=words,
        before=_by_last_character(bounds),
        apart=tuple(
            (re.compile(b["apart"]), Compare(b["compare"])) for b in bounds if "apart" in b
        ),
        shared=_shared(compares["shared"]),
        after={word: Compare(bound["compare"]) for bound in bounds for word in bound["after"]},
        after_not_before={w: ahead for b in bounds for w, ahead in b.get("not_before", {}).items()},
        times=_times(words.numbers.multipliers),
        guards=_guards(guards["guard"]),
        roles=_roles(roles, family_of),
        inside=re.compile("|".join(f"{pair[0]}[^{pair[1]}]*$" for pair in guards["inside"])),
        closing={pair[0]: re.compile(f"[{pair}]") for pair in guards["inside"]},
        not_after=guards["not_after"],
        not_after_pattern=guards["not_after_pattern"],
        reach=guards["reach"],
    )


def _families(tables: Iterable[Mapping[str, Any]]) -> tuple[Family, ...]:
    return tuple(
        Family(
            id=table["id"],
            units=tuple(table["units"]),
            words=table["words"],
            not_before=table.get("not_before", {}),
            measure_word=table.get("measure_word", False),
            one=table.get("one", False),
            needs_measure_word=table.get("needs_measure_word", False),
            counted_as=table.get("counted_as", ""),
            otherwise=table.get("otherwise", ""),
            times=table.get("times", 1),
            needs_before=_pattern(table.get("needs_before", "")),
        )
        for table in tables
    )


def _word_rules(body: Mapping[str, Any]) -> WordRules:
    return WordRules(
        numbers=NumberWords(
            digits=body["digits"],
            multipliers=body["multipliers"],
            half=body["half"],
            point=body["point"],
        ),
        multipliers_not_before=body["not_before"],
        joins=tuple(body["joins"]),
        rounding=tuple(body["rounding"]),
        not_after=body["not_after"],
        one_after=tuple(body["one_after"]),
        one_units=frozenset(body["one_units"]),
        one_bare=tuple(body["one_bare"]),
        shares=body["shares"],
        bare_after=tuple(body["bare_after"]),
        bare_before=tuple(body["bare_before"]),
        bare_money_after=tuple(body["bare_money_after"]),
        half_not_after=tuple(body["half_not_after"]),
        things=re.compile("[^，。；、,;0-9和及与]{0,8}?(?:" + "|".join(body["things"]) + ")"),
    )


def _times(multipliers: Mapping[str, int]) -> dict[str, Decimal]:
    """Multipliers as written behind digits: 万, 亿, 万亿, 百万, 千亿 …; none is times one."""
    small = {char: value for char, value in multipliers.items() if value < 10_000}
    large = {char: value for char, value in multipliers.items() if value >= 10_000}
    large |= {a + b: x * y for a, x in large.items() for b, y in large.items() if x < y}
    both = {a + b: x * y for a, x in small.items() for b, y in large.items()}
    return {"": Decimal(1)} | {word: Decimal(n) for word, n in (small | large | both).items()}


def _by_last_character(
    bounds: Iterable[Mapping[str, Any]],
) -> dict[str, tuple[tuple[str, Compare], ...]]:
    found = defaultdict(list)
    for bound in bounds:
        for word in bound["before"]:
            found[word[-1]].append((word, Compare(bound["compare"])))
    return {last: _longest_first(words) for last, words in found.items()}


def _longest_first(words: Iterable[tuple[str, Compare]]) -> tuple[tuple[str, Compare], ...]:
    return tuple(sorted(words, key=lambda pair: -len(pair[0])))


def _guards(tables: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Guard, ...]]:
    found = defaultdict(list)
    for table in tables:
        guard = Guard(
            id=table["id"],
            before=_pattern(table.get("before", "")),
            after=_pattern(table.get("after", "")),
            number=_pattern(table.get("number", "")),
        )
        for unit in table["units"]:
            found[unit].append(guard)
    return {unit: tuple(guards) for unit, guards in found.items()}


def _roles(
    tables: Iterable[Mapping[str, Any]], family_of: Mapping[str, Family]
) -> dict[str, tuple[RoleRule, ...]]:
    rules = [
        RoleRule(
            role=Role(table["role"]),
            units=frozenset(table.get("units", family_of)),
            before=_pattern(table["before"]),
            after=_pattern(table["after"]),
        )
        for table in tables
    ]
    return {unit: tuple(rule for rule in rules if unit in rule.units) for unit in family_of}


def _shared(table: Mapping[str, str]) -> SharedBound:
    return SharedBound(
        opening=re.compile(table["opening"]),
        lead=re.compile(table["lead"]),
        joint=re.compile(table["joint"]),
    )


def _pattern(source: str) -> re.Pattern[str] | None:
    return re.compile(source) if source else None
