"""Finders of cues (提示词查找): at the start, at the end, anywhere; most look-ups end at once.

A clause is asked for some twenty constructions and shows one or two of them. So words are
kept by their first or last character, and patterns are searched branch by branch
(pattern_branches), which the regex engine passes over by their first character.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from guatu.reading.needed_words import needed_words
from guatu.reading.pattern_branches import branches_of, first_characters

Match = Callable[[str], re.Match[str] | None]
Opening = tuple[tuple[str, ...], Match | None]
"""What may stand at the start behind one first character: words, longest first, and patterns."""


class StartFinder:
    """At the start (句首查找): `words` and `patterns` by the character they may begin with."""

    __slots__ = ("_by_first", "_otherwise")

    def __init__(self, words: Iterable[str], patterns: Sequence[str]) -> None:
        by_first = _by_character(words, 0)
        firsts = [set(map(first_characters, branches_of(pattern))) for pattern in patterns]
        known = {*by_first, *"".join(first for some in firsts for first in some)}
        self._by_first: dict[str, Opening] = {
            sign: (
                by_first.get(sign, ()),
                _match(p for p, some in zip(patterns, firsts, strict=True) if _fits(sign, some)),
            )
            for sign in known
        }
        anything = _match(p for p, some in zip(patterns, firsts, strict=True) if "" in some)
        self._otherwise: Opening | None = ((), anything) if anything else None

    @property
    def firsts(self) -> frozenset[str]:
        """First characters (首字): those that the words and patterns are known to begin with."""
        return frozenset(self._by_first)

    def opening(self, sign: str) -> Opening | None:
        """Opening (起头): what may begin with the character `sign`, None if nothing may."""
        return self._by_first.get(sign, self._otherwise)

    def length_at(self, text: str) -> int:
        """Length (长度): of the longest word or of the pattern at the start, 0 if none."""
        opening = self._by_first.get(text[:1], self._otherwise)
        return length_of(opening, text) if opening else 0

    def found_in(self, text: str) -> bool:
        """Found (命中): whether a word or pattern stands at the start."""
        opening = self._by_first.get(text[:1], self._otherwise)
        if opening is None:
            return False
        words, match = opening
        return text.startswith(words) or bool(match and (found := match(text)) and found.end())


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


class Openings:
    """Openings (同一起头): what of several finders may begin alike; one look-up for all of them."""

    __slots__ = ("_by_first", "_otherwise")

    def __init__(self, *finders: StartFinder) -> None:
        firsts = frozenset[str]().union(*(finder.firsts for finder in finders))
        self._by_first = {sign: tuple(f.opening(sign) for f in finders) for sign in firsts}
        self._otherwise = tuple(finder.opening("") for finder in finders)

    def __call__(self, text: str) -> tuple[Opening | None, ...]:
        """What may stand at the start of `text`, of each finder in their order."""
        return self._by_first.get(text[:1], self._otherwise)


class FirstOf:
    """First of several (先命中者): which of some finders at the start finds, in their order.

    One look-up for all of them, where each would make its own.
    """

    __slots__ = ("_by_first", "_otherwise")

    def __init__(self, finders: Mapping[str, StartFinder]) -> None:
        firsts = frozenset[str]().union(*(finder.firsts for finder in finders.values()))
        self._by_first = {sign: _at(sign, finders) for sign in firsts}
        self._otherwise = _at("", finders)

    def __call__(self, text: str) -> str:
        """The name of the first that stands at the start of `text`, "" if none does."""
        for name, words, match in self._by_first.get(text[:1], self._otherwise):
            if text.startswith(words) or (match and (found := match(text)) and found.end()):
                return name
        return ""


def _at(
    sign: str, finders: Mapping[str, StartFinder]
) -> tuple[tuple[str, tuple[str, ...], Match | None], ...]:
    return tuple((name, *may) for name, f in finders.items() if (may := f.opening(sign)))


class EndFinder:
    """At the end (句末查找): `words` by their last character, and `patterns`."""

    __slots__ = ("_by_last", "_search")

    def __init__(self, words: Iterable[str], patterns: Sequence[str]) -> None:
        self._by_last = _by_character(words, -1)
        self._search = re.compile(f"(?:{_alternatives(patterns)})$").search if patterns else None

    def found_in(self, text: str) -> bool:
        """Found (命中): whether a word or pattern stands at the end."""
        if text.endswith(self._by_last.get(text[-1:], ())):
            return True
        return self._search is not None and self._search(text) is not None

    def before_tail(self, text: str) -> int:
        """Before the tail (去尾): where the words at the end, one or more, begin."""
        end = len(text)
        while end:
            for word in self._by_last.get(text[end - 1], ()):
                if text.endswith(word, 0, end):
                    end -= len(word)
                    break
            else:
                break
        return end


def find_anywhere(words: Iterable[str], patterns: Sequence[str]) -> Callable[[str], bool]:
    """Anywhere (不限位置): what begins with ^ is tried once, the others at every place."""
    anchored = [pattern for pattern in patterns if pattern.startswith("^")]
    floating = [pattern for pattern in patterns if not pattern.startswith("^")]
    floating += map(re.escape, words)
    match, search = _match(anchored), re.compile(_alternatives(floating)).search
    if needed := needed_words([*anchored, *floating]):
        return _only_beside(needed, match, search if floating else None)
    if match is None:
        return lambda text: search(text) is not None
    if not floating:
        return lambda text: match(text) is not None
    return lambda text: match(text) is not None or search(text) is not None


def _only_beside(
    needed: tuple[str, ...], match: Match | None, search: Match | None
) -> Callable[[str], bool]:
    """Nothing is tried where none of the `needed` words stands."""
    tried = [find for find in (match, search) if find]

    def found_in(text: str) -> bool:
        for word in needed:
            if word in text:
                break
        else:
            return False
        return any(find(text) for find in tried)

    return found_in


def _alternatives(patterns: Sequence[str]) -> str:
    """A single pattern gains nothing from being written out."""
    if len(patterns) == 1:
        return patterns[0]
    return "|".join(branch for pattern in patterns for branch in branches_of(pattern))


def _by_character(words: Iterable[str], at: int) -> dict[str, tuple[str, ...]]:
    """Words by their first or last character, longest first."""
    kept: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=len, reverse=True):
        kept[word[at]].append(word)
    return {sign: tuple(words) for sign, words in kept.items()}


def _fits(sign: str, firsts: set[str]) -> bool:
    return any(not first or sign in first for first in firsts)


def _match(patterns: Iterable[str]) -> Match | None:
    both = "|".join(patterns)
    return re.compile(both).match if both else None
