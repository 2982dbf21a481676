"""Number in context (数字的上下文): is it a measure at all, how it binds, what it is for."""

from __future__ import annotations

from re import Match, Pattern

from guatu.reading.number_shapes import Family, Guard, NumberRules, RoleRule
from guatu.vocabulary.quantity import Compare, Role

_SPACES = " \u00a0\u2009\u3000"
_BEHIND = 16
_AHEAD = 32
_APART = 7
_CLOSING_REACH = 120


def is_measure(text: str, match: Match[str], family: Family, rules: NumberRules) -> bool:
    """Measure (量): False for a number in a name, a slogan, a rank or a date."""
    start = match.start()
    if family.needs_measure_word and not match["measure"]:
        return False
    if family.needs_before and not family.otherwise and not needs_met(text, start, family):
        return False
    for guard in rules.guards.get(match["unit"], ()):
        if _guarded(text, match, guard):
            return False
    return not is_named(text, start, rules)


def needs_met(text: str, start: int, family: Family) -> bool:
    """Needs met (字样俱备): whether the words that the family needs stand before the number."""
    return family.needs_before is None or _stands_before(text, start, family.needs_before)


def is_named(text: str, start: int, rules: NumberRules) -> bool:
    """Named (在引号里): inside quotation or title marks, so part of a name.

    A mark that nobody closed before the next one opens, names nothing.
    """
    opening = rules.inside.search(text, max(0, start - rules.reach), start)
    if not opening:
        return False
    closing = rules.closing[opening.group()[0]].search(text, start, start + _CLOSING_REACH)
    return closing is None or closing.group() != opening.group()[0]


def word_measures(
    text: str, match: Match[str], word: str, family: Family, rules: NumberRules
) -> bool:
    """Measuring word (作数的数词): a number word is mostly a phrase; these ways it measures."""
    words, start, end = rules.words, match.start(), match.end("unit")
    if word == words.numbers.half:
        half = family.measure_word or family.one
        return half and not text.endswith(words.half_not_after, 0, start)
    if word == "一" and not family.one:
        after = words.one_bare if family.words == "things" else words.one_after
        return match["unit"] in words.one_units and text.endswith(after, 0, start)
    if words.numbers.is_bare(word):
        return _bare_measures(text, match, family, rules)
    return family.words == "free" or bool(words.things.match(text, end, end + _AHEAD))


def _bare_measures(text: str, match: Match[str], family: Family, rules: NumberRules) -> bool:
    """突破百家, 万名以上: a bare multiplier measures only beside a bound."""
    words, start = rules.words, match.start()
    if text.endswith(words.bare_after, 0, start):
        return True
    if family.id == "money":
        return text.endswith(words.bare_money_after, 0, start)
    return match["after"] in words.bare_before


def comparison(text: str, start: int, match: Match[str], rules: NumberRules) -> Compare:
    """Comparison (比较方式): the word behind the number outweighs the one before it."""
    if match["after"]:
        return rules.after[match["after"]]
    if match["round"] or match["round_after"]:
        return Compare.APPROX
    while start and text[start - 1] in _SPACES:
        start -= 1
    for word, compare in rules.before.get(text[start - 1 : start], ()):
        if text.endswith(word, 0, start):
            return compare
    for apart, compare in rules.apart:
        if apart.search(text, max(0, start - _APART), start):
            return compare
    return Compare.EQ


def role_of(text: str, start: int, end: int, rules: tuple[RoleRule, ...]) -> Role:
    """Role (用途): the first rule whose surroundings fit, else a target."""
    before = text[max(0, start - _BEHIND) : start]
    for rule in rules:
        if (rule.before is None or rule.before.search(before)) and (
            rule.after is None or rule.after.match(text, end, end + _AHEAD)
        ):
            return rule.role
    return Role.TARGET


def _stands_before(text: str, start: int, pattern: Pattern[str]) -> bool:
    return bool(pattern.search(text[max(0, start - _BEHIND) : start]))


def _guarded(text: str, match: Match[str], guard: Guard) -> bool:
    start, end = match.start(), match.end("unit")
    return (
        (guard.number is None or bool(guard.number.fullmatch(text, start, match.end("low_end"))))
        and (guard.before is None or _stands_before(text, start, guard.before))
        and (guard.after is None or bool(guard.after.match(text, end, end + _AHEAD)))
    )
