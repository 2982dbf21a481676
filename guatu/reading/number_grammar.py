"""Number grammar (数量文法): the two patterns that find every number with a unit.

Both begin with one character class, so that the search runs at the speed of the regex
engine's own scan, and every repetition is bounded or possessive, so that no text is slow.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from guatu.reading.number_rules import number_rules
from guatu.reading.number_shapes import Family, NumberRules

_DIGIT = "[0-9０-９]"
_SPACE = "[ \u00a0\u2009\u3000\u200b\ufeff]{0,2}+"
# Where a number in 万 or 亿 may stand without its unit: the 元 that nobody says.
_UNSAID = (
    "(?<=[万亿])(?=[的，。、；,;)）]|$|以上|以下|左右|以内|大关|关口|台阶|建设|新建|改造|实施)"
)
_POINT = rf"(?:[.．]{_DIGIT}{{1,9}}+)?"
# What only stands behind a stroke: 批次/千人.
_PER_ONLY = ("月", "年", "时", "千人", "万人")
# 60万套（间）以上: the bound stands behind the aside.
_ASIDE = "(?:[（(][间次套户处个所人][）)])?"
# 1,200 and 1，200 and 1 200, else at most 18 digits: what is longer measures nothing.
_GROUPED = rf"{_DIGIT}{{0,2}}(?:[,，\u00a0 ]{_DIGIT}{{3}})+(?!{_DIGIT})"
_REST = rf"(?:{_GROUPED}|{_DIGIT}{{0,17}}+(?!{_DIGIT})){_POINT}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberGrammar:
    """Number grammar (数量文法): `digits` for 80 亿元, `words` for 三座, `shares` for 百分之八.

    All three name their groups alike.
    """

    digits: re.Pattern[str]
    words: re.Pattern[str]
    shares: re.Pattern[str]
    rules: NumberRules


@cache
def number_grammar() -> NumberGrammar:
    """Number grammar (数量文法): compiled from the drawer's number rules."""
    rules = number_rules()
    return NumberGrammar(
        digits=re.compile(_digit_pattern(rules)),
        words=re.compile(_word_pattern(rules)),
        shares=re.compile(_share_pattern(rules)),
        rules=rules,
    )


def _digit_pattern(rules: NumberRules) -> str:
    unit = _units(rules.families)
    multiplier, joins = _multiplier(rules), _any(rules.words.joins)
    rounding = _any(rules.words.rounding)
    first = rf"{_DIGIT}(?<![{re.escape(rules.not_after)}A-Za-z0-9０-９.．]{_DIGIT})"
    first += rf"(?<!{rules.not_after_pattern}{_DIGIT})"
    lower = rf"(?P<first_times>{multiplier}){_SPACE}(?P<first_unit>{unit})?"
    upper = rf"{_SPACE}{joins}{_SPACE}(?P<high>{_DIGIT}{_REST})"
    # A glance ahead for the join spares most numbers the trial of a range.
    joined = rf"(?=[^，。；、]{{0,8}}?{joins}{_SPACE}{_DIGIT})"
    return (
        rf"{first}{_REST}(?P<low_end>)(?:{joined}{_SPACE}{lower}{upper})?"
        rf"{_SPACE}(?P<round>{rounding})?(?P<times>{multiplier}){_SPACE}(?P<round_after>{rounding})?"
        rf"{_SPACE}{_tail(rules, f'(?:{unit}|{_UNSAID})')}"
    )


def _word_pattern(rules: NumberRules) -> str:
    wordy = [family for family in rules.families if family.words != "never"]
    words = rules.words
    number = re.escape("".join([*words.numbers.digits, *words.numbers.multipliers]))
    half = words.numbers.half
    barred = re.escape(rules.not_after + words.not_after)
    first = rf"[{number}{half}](?<![{barred}{number}0-9０-９A-Za-z][{number}{half}])"
    first += rf"(?<!{rules.not_after_pattern}[{number}{half}])"
    return (
        rf"{first}[{number}]{{0,8}}(?P<low_end>)(?:[至到](?P<high>[{number}]{{1,4}}))?"
        rf"(?P<round>{_any(words.rounding)})?(?P<round_after>)?{_tail(rules, _units(wordy))}"
    )


def _share_pattern(rules: NumberRules) -> str:
    words = rules.words
    number = re.escape("".join([*words.numbers.digits, *words.numbers.multipliers]))
    return (
        rf"(?P<share>{_any(words.shares)})"
        rf"(?P<word>[{number}]{{1,6}}(?:{words.numbers.point}[{number}]{{1,4}})?)"
        rf"(?P<round>{_any(words.rounding)})?(?P<round_after>)?"
        rf"(?P<after>{_any(rules.after, rules.after_not_before)})?"
    )


def _tail(rules: NumberRules, unit: str) -> str:
    """What both share: the measure word, the unit, a second unit, the bound behind it."""
    timed = _any(unit for f in rules.families if f.measure_word for unit in f.units)
    per = _any([*filter(None, rules.family_of), *_PER_ONLY])
    after = _any(rules.after, rules.after_not_before)
    return (
        rf"(?P<measure>个(?={timed}))?(?P<unit>{unit})(?P<per>(?:/|每(?=[平立]方)){per})?"
        rf"(?:{_SPACE}{_ASIDE}(?P<after>{after}))?"
    )


def _multiplier(rules: NumberRules) -> str:
    barred = rules.words.multipliers_not_before
    small = "|".join(f"{char}(?!{barred[char]})" for char in "十百千")
    return f"(?:(?:{small})?(?:万亿|万|亿)|{small})?"


def _units(families: Iterable[Family]) -> str:
    """One branch a first character, longest unit first, each with what may not follow it."""
    branches: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for family in families:
        for unit in filter(None, family.units):
            barred = family.not_before.get(unit, "")
            latin = "(?![A-Za-z0-9])" if unit[-1].isascii() and unit[-1].isalpha() else ""
            guard = (f"(?!{barred})" if barred else "") + latin
            branches[unit[0]].append((unit, re.escape(unit[1:]) + guard))
    grouped = []
    for first, rest in branches.items():
        longest = sorted(rest, key=lambda pair: -len(pair[0]))
        grouped.append(re.escape(first) + "(?:" + "|".join(tail for _, tail in longest) + ")")
    return "(?:" + "|".join(grouped) + ")"


def _any(words: Iterable[str], not_before: Mapping[str, str] | None = None) -> str:
    barred = not_before or {}
    longest = sorted(words, key=lambda word: -len(word))
    escaped = (re.escape(w) + (f"(?!{barred[w]})" if w in barred else "") for w in longest)
    return "(?:" + "|".join(escaped) + ")"
