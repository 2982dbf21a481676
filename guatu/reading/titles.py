"""Titles (短名): a pledge's short form for walls and lists, never cut inside a word or number."""

from __future__ import annotations

import re

LONGEST = 24
_BREAK = re.compile("[，、；]")
_BLANKS = re.compile(r"\s+")


def title_of(quote: str) -> str:
    """Title (短名): the quote itself when short; else as many whole members as fit, then 等."""
    words = _BLANKS.sub("", quote)
    if len(words) <= LONGEST:
        return words
    last = 0
    for found in _BREAK.finditer(words):
        if found.start() > LONGEST:
            break
        if words.count("“", 0, found.start()) == words.count("”", 0, found.start()):
            last = found.start()
    return f"{words[:last]}等" if last >= 6 else words
