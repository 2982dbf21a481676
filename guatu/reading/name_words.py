"""Name words (专指的词): whether words say which one, or only what kind of thing."""

from __future__ import annotations

from functools import cache

from guatu.reading.cue_finders import StartFinder
from guatu.reading.cues import cues_of


def is_special(words: str) -> bool:
    """Special (有专指): something is left when the general words are taken away."""
    general = _general()[:1]
    return _has_left(words, general) or cues_of("names")["known-by-office"].found_in(words)


def is_proper(words: str) -> bool:
    """Proper (专有): special, and more than a kind of thing: 智能电网, 海洋旅游 are kinds."""
    cues = cues_of("names")
    if cues["known-by-office"].found_in(words) or cues["common-road"].found_in(words):
        return True
    return not cues["kind-end"].found_in(words) and _has_left(words, _general())


@cache
def _general() -> tuple[StartFinder, StartFinder]:
    cues = cues_of("names")
    return cues["generic-part"].start, cues["kind-part"].start


def _has_left(words: str, general: tuple[StartFinder, ...]) -> bool:
    """Whether anything is left of the words, read from the left, but general ones and blanks."""
    at = 0
    while at < len(words):
        rest = words[at:]
        length = max([finder.length_at(rest) for finder in general])
        if not length and not rest[0].isspace():
            return True
        at += length or 1
    return False
