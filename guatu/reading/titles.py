"""Titles (短名): a pledge's short form for walls and lists, never cut inside a word or number."""

from __future__ import annotations

import re

LONGEST = 24
# A list that names its first member and ends in what all of them are may run a little longer.
LONGEST_WITH_FIRST = 30
# The money has a column of its own wherever a title stands.
_MONEY = re.compile(
    r"^(?:计划)?投资[0-9.]+(?:万|亿|万亿)元[，,]|(?:总投资|投资)约?[0-9.]+(?:万|亿|万亿)元的"
)
_LIST = re.compile("、[^，；,;]*?等(?=[^，；,;]{2,})")
_MEMBER = re.compile("[、]")
_CLAUSE = re.compile("[，；,;]")


def title_of(quote: str) -> str:
    """Title (短名): the quote without its money; a long list by its first member and 等.

    What is still too long ends at a clause, or after as many whole members as fit.
    """
    words = "".join(quote.split())
    if "投资" in words:
        words = _MONEY.sub("", words)
    words = words or quote
    if len(words) <= LONGEST:
        return words
    for found in _LIST.finditer(words):
        shorter = words[: found.start()] + words[found.end() - 1 :]
        if len(shorter) > LONGEST_WITH_FIRST:
            shorter = _first_clause(shorter, LONGEST_WITH_FIRST)
        if shorter and _whole(words, found.start()):
            return shorter
    return _first_clause(words, LONGEST) or _members(words)


def _first_clause(words: str, longest: int) -> str:
    cut = next((c.start() for c in _CLAUSE.finditer(words) if _whole(words, c.start())), 0)
    return words[:cut] if 6 <= cut <= longest else ""


def _members(words: str) -> str:
    fits = [c.start() for c in _MEMBER.finditer(words) if c.start() <= LONGEST]
    last = max((cut for cut in fits if _whole(words, cut)), default=0)
    return f"{words[:last]}等" if last >= 6 else words


def _whole(words: str, cut: int) -> bool:
    """Whether no quotation, bracket or book title is open at the cut."""
    return all(
        words.count(opens, 0, cut) == words.count(closes, 0, cut)
        for opens, closes in ("“”", "（）", "《》", "()")
    )
