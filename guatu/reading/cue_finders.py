"""Finders of cues (提示词查找): at the start, at the end, anywhere; most look-ups end at once.

A clause is asked for some twenty constructions and shows one or two of them. So words are
kept by their first two characters or their last one, and patterns are searched branch by
branch (pattern_branches), which the regex engine passes over by their first character.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from guatu.reading.pattern_atoms import first_characters
from guatu.reading.pattern_branches import split

Match = Callable[[str], re.Match[str] | None]
Opening = tuple[tuple[str, ...], Match | None]
"""What may stand at the start behind its first two characters, or behind the first alone:
words, longest first, and patterns."""
Openings = Callable[[str], tuple[Opening | None, ...]]
FirstOf = Callable[[str], str]


class StartFinder:
    """At the start (句首查找): `words` and `patterns` by the characters they may begin with."""

    __slots__ = ("_by_start", "_otherwise")

    def __init__(self, words: Iterable[str], patterns: Iterable[str]) -> None:
        by_first = by_character(words, 0)
        branches = [(b, first_characters(b)) for p in patterns for b in split(p)]
        anything = _match(b for b, firsts in branches if firsts is None)
        self._otherwise: Opening | None = ((), anything) if anything else None
        self._by_start: dict[str, Opening | None] = {}
        for sign in frozenset(by_first).union(*(firsts for _, firsts in branches if firsts)):
            match = _match(b for b, firsts in branches if firsts is None or sign in firsts)
            alike = by_first.get(sign, ())
            for start in {sign, *(word[:2] for word in alike)}:
                may = tuple(word for word in alike if start.startswith(word[:2]))
                self._by_start[start] = (may, match) if may or match else None

    @property
    def starts(self) -> frozenset[str]:
        """Starts (起首字): the first and the first two characters that it tells apart."""
        return frozenset(self._by_start)

    def opening(self, text: str) -> Opening | None:
        """Opening (起头): what may stand at the start of `text`, None if nothing may."""
        by_start = self._by_start
        return by_start.get(text[:2]) or by_start.get(text[:1], self._otherwise)

    def length_at(self, text: str) -> int:
        """Length (长度): of the longest word or of the pattern at the start, 0 if none."""
        by_start = self._by_start
        opening = by_start.get(text[:2]) or by_start.get(text[:1], self._otherwise)
        return length_of(opening, text) if opening else 0

    def asked(self) -> Callable[[str], bool]:
        """Asked (问句首): whether a word or pattern stands at the start, as a function."""
        find, otherwise = self._by_start.get, self._otherwise

        def found_in(text: str) -> bool:
            opening = find(text[:2]) or find(text[:1], otherwise)
            if opening is None:
                return False
            words, match = opening
            return text.startswith(words) or bool(match and (found := match(text)) and found.end())

        return found_in


def length_of(opening: Opening, text: str) -> int:
    """Length (长度): of the longest word of `opening` or of its pattern at the start of `text`."""
    words, match = opening
    longest = 0
    for word in words:
        if text.startswith(word):
            longest = len(word)
            break
    if match and (found := match(text)):
        return max(longest, found.end())
    return longest


def openings(*finders: StartFinder) -> Openings:
    """Openings (同一起头): what of several finders may begin alike; one look-up for all of them.

    Gives a function of the text, which is called faster than an object.
    """
    starts = frozenset[str]().union(*(finder.starts for finder in finders))
    find = {start: tuple(f.opening(start) for f in finders) for start in starts}.get
    otherwise = tuple(finder.opening("") for finder in finders)

    def may_begin(text: str) -> tuple[Opening | None, ...]:
        return find(text[:2]) or find(text[:1], otherwise)

    return may_begin


def first_found(finders: Mapping[str, StartFinder]) -> FirstOf:
    """First of several (先命中者): which of some finders at the start finds, in their order.

    Gives a function of the text: the name of the first, "" if none does; one look-up for all
    of them, where each would make its own.
    """
    starts = frozenset[str]().union(*(finder.starts for finder in finders.values()))
    find = {start: _at(start, finders) for start in starts}.get
    otherwise = _at("", finders)

    def first_at(text: str) -> str:
        for name, words, match in find(text[:2]) or find(text[:1], otherwise):
            if text.startswith(words) or (match and (found := match(text)) and found.end()):
                return name
        return ""

    return first_at


def _at(
    start: str, finders: Mapping[str, StartFinder]
) -> tuple[tuple[str, tuple[str, ...], Match | None], ...]:
    return tuple((name, *may) for name, f in finders.items() if (may := f.opening(start)))


def by_character(words: Iterable[str], at: int) -> dict[str, tuple[str, ...]]:
    """Words by their first or last character, longest first."""
    kept: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=len, reverse=True):
        kept[word[at]].append(word)
    return {sign: tuple(words) for sign, words in kept.items()}


def _match(patterns: Iterable[str]) -> Match | None:
    both = "|".join(patterns)
    return re.compile(both).match if both else None
