"""Anywhere in a stretch (不限位置): whether one of many ways of saying a thing stands in it.

Most ways cannot stand in a given stretch: some only end it or only begin it, and in a character
of their own; others need a word that is not there. Only what is left is searched for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from guatu.reading.cue_finders import StartFinder
from guatu.reading.floating import Find, Search, find_floating
from guatu.reading.pattern_atoms import backwards, first_characters, last_characters
from guatu.reading.pattern_branches import split


def find_anywhere(words: Iterable[str], patterns: Iterable[str]) -> Find:
    """Anywhere (不限位置): ^ and $ bind every branch of the pattern that they stand in."""
    branches = [*map(re.escape, words), *(b for p in patterns for b in _branches(p))]
    by_last, otherwise = finds_by_last(branches)
    if otherwise is None:
        return lambda text: (find := by_last.get(text[-1:])) is not None and find(text)
    if not by_last:
        return otherwise
    return lambda text: by_last.get(text[-1:], otherwise)(text)


def finds_by_last(branches: Sequence[str]) -> tuple[dict[str, Find], Find | None]:
    """By the last character (按末字): what finds one of `branches`, and for all other characters.

    The last one may be anything for a branch that does not say how a stretch ends.
    """
    lasts = {b: last_characters(b) if b.endswith("$") else None for b in branches}
    by_last: dict[str, Find] = {}
    signs: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for sign in frozenset[str]().union(*filter(None, lasts.values())):
        may = tuple(b for b in branches if (some := lasts[b]) is None or sign in some)
        signs[may].append(sign)
    for may, alike in signs.items():
        by_last |= dict.fromkeys(alike, _made_when_asked(may, alike, by_last))
    anything = [b for b in branches if lasts[b] is None]
    return by_last, _find(anything) if anything else None


def _made_when_asked(may: Sequence[str], alike: list[str], by_last: dict[str, Find]) -> Find:
    """Most characters end no stretch of a report: what they would need is never compiled."""

    def found_in(text: str) -> bool:
        find = _find(may)
        by_last.update(dict.fromkeys(alike, find))
        return find(text)

    return found_in


def _branches(pattern: str) -> list[str]:
    anchor = "^" if pattern.startswith("^") else ""
    return [anchor + branch for branch in split(pattern.removeprefix("^"))]


def _find(branches: Iterable[str]) -> Find:
    """One of `branches`, at least one: at the start, at the end, at every place."""
    starts: list[str] = []
    behind_any: list[str] = []
    ends: list[str] = []
    floating: list[str] = []
    for branch in branches:
        if branch.startswith("^"):
            (starts if first_characters(branch) else behind_any).append(branch)
        elif turned := _turned(branch):
            ends.append(turned)
        else:
            floating.append(branch)
    finds: list[Find] = [StartFinder((), starts).asked()] if starts else []
    finds += [_at_start(re.compile("|".join(behind_any)).match)] if behind_any else []
    finds += [_at_end(re.compile("|".join(ends)).match)] if ends else []
    finds += [find_floating(floating)] if floating else []
    return _any_of(finds)


def _turned(branch: str) -> str | None:
    """To be read backwards from the end, where it is known in which characters it may end."""
    known = branch.endswith("$") and last_characters(branch)
    return backwards(branch.removesuffix("$")) if known else None


def _at_start(match: Search) -> Find:
    """Begins with anything, but at the start: to search at every place would find no more."""
    return lambda text: match(text) is not None


def _at_end(match: Search) -> Find:
    return lambda text: match(text[::-1]) is not None


def _any_of(finds: list[Find]) -> Find:
    if len(finds) == 1:
        return finds[0]
    first, second, *more = finds
    if not more:
        return lambda text: first(text) or second(text)
    third = _any_of(more)
    return lambda text: first(text) or second(text) or third(text)
