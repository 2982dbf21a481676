"""Normalised text (规整文本): full-width signs and odd spaces made plain, with the way back."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from guatu.vocabulary.span import Span

_UNSEEN = "".join(
    map(chr, [0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF])
)
_ZERO_WIDTH = re.compile(f"[{_UNSEEN}]+")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B) if chr(code).isalnum()}
# Chinese sentences are read with Chinese stops, whichever keyboard typed them; the full stop
# stays as it is because a point may stand inside a number.
_STOPS = {
    ord(ascii_stop): full for ascii_stop, full in zip(",;:!?()", "，；：！？（）", strict=True)
}
_SPACES = dict.fromkeys([0x00A0, 0x3000, *range(0x2000, 0x200B), 0x202F, 0x205F], " ")
_SIGNS = {ord("％"): "%", ord("．"): ".", ord("＋"): "+", ord("－"): "-", ord("〜"): "～"}
_TABLE: dict[int, int | str] = {**_FULL_WIDTH, **_STOPS, **_SPACES, **_SIGNS}
# Few signs of a report change: looking only at those is several times as fast as asking for each.
_CHANGED = re.compile(f"[{re.escape(''.join(map(chr, _TABLE)))}]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Normalised:
    """Normalised text (规整文本): `text` to read, `origin` to quote.

    One character stays one character, save those that nobody sees, which are dropped:
    `kept_at` and `dropped_before` say where, and are empty when nothing was dropped.
    """

    text: str
    kept_at: tuple[int, ...] = ()
    dropped_before: tuple[int, ...] = ()

    def origin(self, start: int, end: int) -> Span:
        """Original place (原文位置): where `text[start:end]` stands in the text as received."""
        if not self.kept_at:
            return Span(start, end)
        return Span(self._original(start), self._original(end - 1) + 1)

    def _original(self, at: int) -> int:
        nearest = bisect_right(self.kept_at, at) - 1
        return at + (self.dropped_before[nearest] if nearest >= 0 else 0)


def normalise(text: str) -> Normalised:
    """Normalise (规整): full-width signs and odd spaces made plain, zero-width marks dropped."""
    plain = _CHANGED.sub(lambda run: run.group().translate(_TABLE), text)
    # Mostly there are none, and a single sign is looked for much faster than a set of signs.
    if not any(sign in plain for sign in _UNSEEN):
        return Normalised(text=plain)
    kept_at, dropped_before, dropped = [], [], 0
    for mark in _ZERO_WIDTH.finditer(plain):
        kept_at.append(mark.start() - dropped)
        dropped += len(mark.group())
        dropped_before.append(dropped)
    return Normalised(
        text=_ZERO_WIDTH.sub("", plain),
        kept_at=tuple(kept_at),
        dropped_before=tuple(dropped_before),
    )
