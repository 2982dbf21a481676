"""Width of text (文字宽度): measured without a font, on the safe side, for charts and paper."""

from __future__ import annotations

import unicodedata
from functools import cache

# Shares of an em, the widest of Microsoft YaHei, PingFang SC and Noto Sans CJK SC, so that
# a text that fits here fits in each of them. Everything not named is taken as a letter.
_NARROW = {
    " ": 0.31, "i": 0.28, "j": 0.29, "l": 0.29, "I": 0.31, "f": 0.35, "r": 0.41, "t": 0.40,
    ".": 0.30, ",": 0.30, ":": 0.30, ";": 0.30, "'": 0.29, "!": 0.33, "|": 0.31,
    "(": 0.36, ")": 0.36, "[": 0.36, "]": 0.36, "/": 0.42, "-": 0.42,
}  # fmt: skip
_WIDE = {
    "m": 0.93, "w": 0.85, "M": 0.95, "W": 1.0, "%": 0.93, "@": 1.0, "—": 1.0,
    "Ю": 1.02, "⸺": 1.7, "⸻": 2.5,
}  # fmt: skip
_DIGIT, _LOWER, _UPPER = 0.57, 0.62, 0.75


@cache
def char_width(char: str) -> float:
    """Width of a character (字宽): in em; Chinese and full-width signs are one em."""
    known = _NARROW.get(char, _WIDE.get(char))
    if known is not None:
        return known
    if char.isascii():
        return _DIGIT if char.isdigit() else _LOWER if char.islower() else _UPPER
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0.0
    return 1.0


def text_width(text: str, size: float) -> float:
    """Width of a text (文字宽度): in the unit of `size`, rounded up to a tenth."""
    # A tenth more than the sum: fonts hint and kern differently by fractions.
    return int(sum(map(char_width, text)) * size * 10 + 1.999999) / 10 if text else 0.0
