"""Floating patterns (不定位置的写法): searched for only where a word that they need stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from guatu.reading.needed_words import fewest, needed_words
from guatu.reading.pattern_branches import branches_of, split

Find = Callable[[str], bool]
Search = Callable[[str], re.Match[str] | None]

# To ask for more words than these costs as much as to search.
_FEW, _FEW_IN_ALL = 2, 8


def find_floating(patterns: Iterable[str]) -> Find:
    """Floating (不定位置): whether one of the patterns, at least one, stands in a stretch."""
    branches = [branch for pattern in patterns for branch in split(pattern)]
    needs = {branch: _needed(branch) for branch in branches}
    beside = [branch for branch in branches if 0 < len(needs[branch]) <= _FEW]
    words = fewest(word for branch in beside for word in needs[branch])
    if not words or len(words) > _FEW_IN_ALL:
        search = _search(branches)
        return lambda text: search(text) is not None
    free = [branch for branch in branches if branch not in beside]
    return _beside(words, _search(beside), _search(free) if free else None)


@cache
def _needed(branch: str) -> tuple[str, ...]:
    """A branch is asked about once for every character that a stretch may end in."""
    return needed_words([branch])


def _beside(words: tuple[str, ...], beside: Search, free: Search | None) -> Find:
    """`beside` is searched for where one of the words stands, `free` in any stretch."""
    if free is None and len(words) == 1:
        (only,) = words
        return lambda text: only in text and beside(text) is not None

    def found_in(text: str) -> bool:
        for word in words:
            if word in text:
                if beside(text):
                    return True
                break
        return free is not None and free(text) is not None

    return found_in


def _search(branches: list[str]) -> Search:
    """A single pattern gains nothing from being written out."""
    if len(branches) == 1:
        return re.compile(branches[0]).search
    return re.compile("|".join(opened for b in branches for opened in branches_of(b))).search
