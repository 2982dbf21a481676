"""Quantities (数量): every number with a unit that measures something, with bound and role.

Not quantities: slogans (三个一批), names and codes (S302, PM2.5), ordinals, dates. What is
one and what is none stands in rules/reading/, each rule with examples.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from operator import attrgetter
from re import Match

from guatu.reading.number_context import comparison, is_measure, role_of, word_measures
from guatu.reading.number_grammar import number_grammar
from guatu.reading.number_rules import NumberRules
from guatu.reading.number_words import plain_integer
from guatu.vocabulary.quantity import Quantity
from guatu.vocabulary.span import Span

_PLAIN = str.maketrans({"，": "", ",": "", " ": "", "\u00a0": "", "．": "."})


def find_quantities(text: str, offset: int = 0) -> list[Quantity]:
    """Find quantities (找数量): in reading order; spans are places in `text` plus `offset`.

    Reads text as received as well as normalised text; `quote` is as `text` has it.
    """
    grammar = number_grammar()
    found = [
        *_in_digits(text, offset, grammar.digits.finditer(text), grammar.rules),
        *_in_words(text, offset, grammar.words.finditer(text), grammar.rules),
    ]
    found.sort(key=attrgetter("span.start"))
    return found


def _in_digits(
    text: str, offset: int, matches: Iterator[Match[str]], rules: NumberRules
) -> Iterator[Quantity]:
    for match in matches:
        if not is_measure(text, match, rules.family_of[match["unit"]], rules):
            continue
        low = Decimal(text[match.start() : match.end("low_end")].translate(_PLAIN))
        times = rules.times[match["times"]]
        if match["high"]:
            yield from _in_range(text, offset, match, low, rules)
        else:
            value = plain_integer(low * times)
            yield _quantity(text, offset, match, (value, value), rules)


def _in_range(
    text: str, offset: int, match: Match[str], low: Decimal, rules: NumberRules
) -> Iterator[Quantity]:
    """A range has one unit and rises; 3个至5家 and 从5%到3% are two quantities, not one."""
    high = plain_integer(Decimal(match["high"].translate(_PLAIN)) * rules.times[match["times"]])
    low = plain_integer(low * rules.times[match["first_times"] or match["times"]])
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
            unit=_said_as(unit, rules),
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


def _quantity(
    text: str,
    offset: int,
    match: Match[str],
    bounds: tuple[Decimal, Decimal],
    rules: NumberRules,
    start: int | None = None,
) -> Quantity:
    unit = match["unit"]
    begin = match.start() if start is None else start
    end = match.end("per") if match["per"] else match.end("unit")
    return Quantity(
        span=Span(offset + begin, offset + end),
        quote=text[begin:end],
        low=bounds[0],
        high=bounds[1],
        unit=_said_as(unit, rules) + (match["per"] or ""),
        compare=comparison(text, begin, match, rules),
        role=role_of(text, begin, end, rules.roles[unit]),
    )


def _said_as(unit: str, rules: NumberRules) -> str:
    return rules.family_of[unit].counted_as or unit
