"""Wrapped words (折行): as many lines as there is room for, the last one cut with a sign."""

from __future__ import annotations

from guatu.publishing.text_width import text_width

CUT = "…"


def wrapped(words: str, size: float, room: float, lines: int = 2) -> tuple[str, ...]:
    """Wrapped words (折行): at any character, as Chinese may be; at most `lines` lines."""
    found: list[str] = []
    rest = words.strip()
    while rest and len(found) < lines:
        line = _fitting(rest, size, room)
        rest = rest[len(line) :].lstrip()
        found.append(line)
    if rest and found:
        last = _fitting(found[-1], size, room - text_width(CUT, size))
        found[-1] = last + CUT
    return tuple(found)


def _fitting(words: str, size: float, room: float) -> str:
    if text_width(words, size) <= room:
        return words
    end = len(words)
    while end > 1 and text_width(words[:end], size) > room:
        end -= 1
    return words[:end]
