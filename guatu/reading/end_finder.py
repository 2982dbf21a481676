"""End finder (句末查找): what stands at the end of a stretch, asked by its last character."""

from __future__ import annotations

from collections.abc import Iterable

from guatu.reading.anywhere import finds_by_last
from guatu.reading.cue_finders import by_character
from guatu.reading.pattern_branches import split


class EndFinder:
    """At the end (句末查找): `words` and `patterns` by the character they may end in."""

    __slots__ = ("_anything", "_finds", "_words")

    def __init__(self, words: Iterable[str], patterns: Iterable[str]) -> None:
        self._words = by_character(words, -1)
        branches = [f"{b.removesuffix('$')}$" for p in patterns for b in split(p)]
        self._finds, self._anything = finds_by_last(branches)

    def found_in(self, text: str) -> bool:
        """Found (命中): whether a word or pattern stands at the end."""
        last = text[-1:]
        if text.endswith(self._words.get(last, ())):
            return True
        find = self._finds.get(last, self._anything)
        return find is not None and find(text)

    def before_tail(self, text: str) -> int:
        """Before the tail (去尾): where the words at the end, one or more, begin."""
        end = len(text)
        while end:
            for word in self._words.get(text[end - 1], ()):
                if text.endswith(word, 0, end):
                    end -= len(word)
                    break
            else:
                break
        return end
