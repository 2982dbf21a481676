"""Needed words (必有字样): words of which one stands in whatever a pattern finds.

`总?投资[约近]?\\d` finds nothing without 投资, and to see that 投资 is not there costs far less
than to search for the pattern.
"""

from __future__ import annotations

from collections.abc import Iterable

from guatu.reading.pattern_branches import split, tokens

_MOST = 4
_OPTIONAL = ("?", "*", "{0", "{,")


def needed_words(patterns: Iterable[str]) -> tuple[str, ...]:
    """Needed words (必有字样): a few of which one must be there, () when no few are known."""
    needed: set[str] = set()
    for pattern in patterns:
        for branch in split(pattern):
            words = _of_branch(branch)
            if not words:
                return ()
            needed |= words
    few = fewest(needed)
    return few if len(few) <= _MOST else ()


def fewest(words: Iterable[str]) -> tuple[str, ...]:
    """Fewest (最少字样): without those that hold another one."""
    every = set(words)
    return tuple(sorted(word for word in every if not any(w in word for w in every - {word})))


def _of_branch(branch: str) -> frozenset[str]:
    """The fewest words, of those as few the longest."""
    choices = [words for part in _parts(branch) if (words := _of_part(part))]
    return min(choices, key=lambda words: (len(words), -min(map(len, words))), default=frozenset())


def _of_part(part: str) -> frozenset[str]:
    if not part.startswith("(?:"):
        return frozenset() if part.startswith("(") else frozenset({part})
    alternatives = [_of_branch(branch) for branch in split(part[3:-1])]
    return frozenset().union(*alternatives) if all(alternatives) else frozenset()


def _parts(branch: str) -> list[str]:
    """Runs of plain characters and whole groups, in order, save those that may be left out."""
    parts, run, group, depth = [], "", "", 0
    found = [*tokens(branch), ""]
    for at, token in enumerate(found[:-1]):
        after = "".join(found[at + 1 : at + 3])
        depth += (token == "(") - (token == ")")
        if depth or token == ")":
            parts.append(run)
            run, group = "", group + token
            if depth == 0:
                parts.append("" if after.startswith(_OPTIONAL) else group)
                group = ""
        elif len(token) == 1 and (token.isalnum() or token in "“”《》"):
            run += "" if after.startswith(_OPTIONAL) else token
            if after.startswith((*_OPTIONAL, "+", "{")):
                parts.append(run)
                run = ""
        else:
            parts.append(run)
            run = ""
    return [part for part in [*parts, run] if part]
