"""Quantities (数量): every number with a unit that measures something, with bound and role.

Not quantities: slogans (三个一批), names and codes (S302, PM2.5), ordinals, dates. What is
one and what is none stands in rules/reading/, each rule with examples.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from operator import attrgetter
from re import Match

from guatu.reading.number_context import (
    comparison,
    is_measure,
    is_named,
    needs_met,
    role_of,
    word_measures,
)
from guatu.reading.number_grammar import number_grammar
from guatu.reading.number_shapes import Family, NumberRules
from guatu.reading.number_words import plain_integer
from guatu.reading.shared_bounds import share_bounds
from guatu.vocabulary.quantity import Quantity
from guatu.vocabulary.span import Span

_PLAIN = str.maketrans({"，": "", ",": "", " ": "", "\u00a0": "", "．": "."})
_LEADING = re.compile(r"(?<![0-9.．])([0-9０-９]{1,4}(?:[.．][0-9０-９]{1,4})?)(万亿|亿|万|千)$")
_LEADING_REACH = 12


def find_quantities(text: str, offset: int = 0) -> list[Quantity]:
    """Find quantities (找数量): in reading order; spans are places in `text` plus `offset`.

    Reads text as received as well as normalised text; `quote` is as `text` has it.
    """
    grammar = number_grammar()
    found = [
        *_in_digits(text, offset, grammar.digits.finditer(text), grammar.rules),
        *_in_words(text, offset, grammar.words.finditer(text), grammar.rules),
        *_in_shares(text, offset, grammar.shares.finditer(text), grammar.rules),
    ]
    found.sort(key=attrgetter("span.start"))
    return share_bounds(text, offset, found, grammar.rules)


def _in_digits(
    text: str, offset: int, matches: Iterator[Match[str]], rules: NumberRules
) -> Iterator[Quantity]:
    for match in matches:
        if not is_measure(text, match, rules.family_of[match["unit"]], rules):
            continue
        low = Decimal(text[match.start() : match.end("low_end")].translate(_PLAIN))
        if match["high"]:
            yield from _in_range(text, offset, match, low, rules)
            continue
        value = low * rules.times[match["times"]]
        start = match.start()
        if start and text[start - 1] in rules.times:
            start, more = _said_before(text, start, value, rules)
            value += more
        value = plain_integer(value)
        yield _quantity(text, offset, match, (value, value), rules, start)


def _said_before(text: str, start: int, value: Decimal, rules: NumberRules) -> tuple[int, Decimal]:
    """What 1亿 in 1亿2千万 adds, and where it begins; it must be the greater part."""
    leading = _LEADING.search(text, max(0, start - _LEADING_REACH), start)
    more = Decimal(leading[1].translate(_PLAIN)) * rules.times[leading[2]] if leading else value
    if leading is None or rules.times[leading[2]] <= value:
        return start, Decimal(0)
    return leading.start(), more


def _in_range(
    text: str, offset: int, match: Match[str], low: Decimal, rules: NumberRules
) -> Iterator[Quantity]:
    """A range has one unit and rises; 3个至5家 and 从5%到3% are two quantities, not one."""
    high = plain_integer(Decimal(match["high"].translate(_PLAIN)) * rules.times[match["times"]])
    shared = low * rules.times[match["first_times"] or match["times"]]
    low = plain_integer(shared if match["first_times"] or shared < high else low)
    if low < high and match["first_unit"] in (None, match["unit"]):
        yield _quantity(text, offset, match, (low, high), rules)
        return
    if match["first_unit"]:
        begin, end = match.start(), match.end("first_unit")
        unit = match["first_unit"]
        yield Quantity(
            span=Span(offset + begin, offset + end),
            quote=text[begin:end],
            low=low,
            high=low,
            unit=_said_as(text, begin, unit, rules.family_of[unit]),
            role=role_of(text, begin, end, rules.roles[unit]),
        )
    yield _quantity(text, offset, match, (high, high), rules, match.start("high"))


def _in_words(
    text: str, offset: int, matches: Iterator[Match[str]], rules: NumberRules
) -> Iterator[Quantity]:
    numbers = rules.words.numbers
    for match in matches:
        family = rules.family_of[match["unit"]]
        word = text[match.start() : match.end("low_end")]
        bounds = numbers.range_of(word)
        if bounds and match["high"]:
            upper = numbers.value_of(match["high"])
            bounds = (bounds[0], upper) if upper and upper >= bounds[0] else None
        if (
            bounds
            and word_measures(text, match, word, family, rules)
            and is_measure(text, match, family, rules)
        ):
            yield _quantity(text, offset, match, bounds, rules)


def _in_shares(
    text: str, offset: int, matches: Iterator[Match[str]], rules: NumberRules
) -> Iterator[Quantity]:
    """百分之八 is 8 %; 百分之百 is mostly a phrase and measures only behind 达到 and its like."""
    words = rules.words
    if not any(share in text for share in words.shares):
        return
    for match in matches:
        start, end = match.start(), match.end("word")
        value = words.numbers.decimal_of(match["word"])
        if value is None or is_named(text, start, rules):
            continue
        if words.numbers.is_bare(match["word"]) and not text.endswith(words.bare_after, 0, start):
            continue
        unit = words.shares[match["share"]]
        yield Quantity(
            span=Span(offset + start, offset + end),
            quote=text[start:end],
            low=value,
            high=value,
            unit=unit,
            compare=comparison(text, start, match, rules),
            role=role_of(text, start, end, rules.roles["%"]),
        )


def _quantity(
    text: str,
    offset: int,
    match: Match[str],
    bounds: tuple[Decimal, Decimal],
    rules: NumberRules,
    start: int | None = None,
) -> Quantity:
    unit = match["unit"]
    family = rules.family_of[unit]
    begin = match.start() if start is None else start
    end = match.end("per") if match["per"] else match.end("unit")
    return Quantity(
        span=Span(offset + begin, offset + end),
        quote=text[begin:end],
        low=bounds[0] if family.times == 1 else plain_integer(bounds[0] * family.times),
        high=bounds[1] if family.times == 1 else plain_integer(bounds[1] * family.times),
        unit=_said_as(text, begin, unit, family) + (match["per"] or ""),
        compare=comparison(text, begin, match, rules),
        role=role_of(text, begin, end, rules.roles[unit]),
    )


def _said_as(text: str, start: int, unit: str, family: Family) -> str:
    if family.otherwise and not needs_met(text, start, family):
        return family.otherwise
    return family.counted_as or unit
