"""Short title (短标题): two lines for the wall, never cut inside a word, a name or a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from guatu.ledger.pledge import Pledge
from guatu.publishing.text_width import text_width
from guatu.publishing.word_split import split_words
from guatu.vocabulary.quantity import Compare, Quantity

# What may not be broken: a number with its unit, a foreign word, a quoted or bracketed name
# of bearable length; otherwise one character with the signs that may not begin a line.
_COUNTED = (
    "个名户家所座条件项处台辆套人岁天月日年元亩吨米只头次场期批类种级届位栋间村里斤克升度分倍成号"
    "层轮余多起宗例支队镇乡县区省班床块本篇部艘架株棵口眼对组环线路盏"
)
_UNIT = (
    rf"(?:(?!千瓦)[百千万亿])*(?:个百分点|个工作日|平方公里|平方米|立方米|千瓦时|千瓦|兆瓦|公里|公顷|公斤|周岁"
    rf"|美元|人次|吨标准煤|[%％]|[A-Za-z]+级?|[{_COUNTED}]?)"
    r"(?:及?以上|以内|以下|左右|以外)?"
)
_PIECE = (
    rf"[0-9][0-9.,+\-－–~～]*\s?{_UNIT}|[A-Za-z][A-Za-z0-9.+\-]*"
    r"|《[^》]{1,16}》|“[^”]{1,12}”|\"[^\"]{1,12}\"|\([^)]{1,8}\)|（[^）]{1,8}）|\s+"
)
# A short aside stays with the word that it belongs to: 县（市、区）.
_ASIDE = re.compile(r"[（(].{1,3}[）)]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_FOOTNOTE = re.compile(r"【\d+】")
_CHINESE_BLANK = re.compile(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])")
_CLOSING = "，。、；：！？）》”’,.;:!?)]%％·"
_OPENING = "（《“‘(["
# After these a phrase has ended: the best places to break a line or to stop; failing them,
# after a particle.
_PHRASE_END = "，、；：,;:"
_PARTICLES = ("的", "等", "和", "与", "及")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortTitle:
    """Short title (短标题): one or two lines of words; `quantities` only beside one line."""

    lines: tuple[str, ...]
    quantities: str = ""


def short_title(pledge: Pledge, width: float, size: float) -> ShortTitle:
    """Short title (短标题): two lines no wider than `width` at `size`.

    The sentence itself where it fits; else the pledge's title, and on a second line left
    free the quantities that it does not say. A title too long for two lines ends at the
    last phrase that fits.
    """
    # A footnote's number is no word of the sentence, and blanks within it are typesetting.
    quote = _without_notes(pledge.quote)
    lines = _lines(quote, width, size)
    if "".join(lines) != quote and pledge.title:
        lines = _lines(_without_notes(pledge.title), width, size)
    if len(lines) > 1:
        return ShortTitle(lines=lines)
    return ShortTitle(lines=lines, quantities=_quantities(pledge, lines[0], width, size))


def _without_notes(text: str) -> str:
    return _CHINESE_BLANK.sub("", _FOOTNOTE.sub("", text)).strip()


def wrapped(text: str, width: float, size: float) -> tuple[str, ...]:
    """Wrapped text (折行): as many lines as it takes, broken between pieces only."""
    lines, parts = [], _narrowed(pieces(text), width, size)
    while parts:
        count = _fitting(parts, width, size)
        lines.append("".join(parts[:count]).strip())
        parts = parts[count:]
    return tuple(lines)


def key_quantities(pledge: Pledge) -> tuple[str, ...]:
    """Key quantities (关键数量): as the report writes them, with the word that binds them."""
    return tuple(dict.fromkeys(_as_written(quantity) for quantity in pledge.quantities))


def _as_written(quantity: Quantity) -> str:
    quote = re.sub(r"\s+", "", quantity.quote)
    if quantity.compare is Compare.EQ:
        return quote
    if quantity.compare is Compare.HOLD:
        return f"保持{quote}"
    return f"{quote}{quantity.compare.label}"


def _quantities(pledge: Pledge, title: str, width: float, size: float) -> str:
    said = re.sub(r"\s+", "", title)
    line = ""
    for quantity, words in zip(pledge.quantities, map(_as_written, pledge.quantities), strict=True):
        if re.sub(r"\s+", "", quantity.quote) in said:
            continue
        longer = f"{line} · {words}" if line else words
        if text_width(longer, size) > width:
            break
        line = longer
    return line


@cache
def _piece_pattern() -> re.Pattern[str]:
    # 的 after a number or a bracket belongs to what is before it.
    return re.compile(rf"{_PIECE}|的(?=[\u4e00-\u9fff])|[\u4e00-\u9fff]+|.")


@lru_cache(maxsize=4096)
def pieces(text: str) -> tuple[str, ...]:
    """Pieces (不可拆的字段): a text in parts between which a line may break."""
    parts: list[str] = []
    for piece in _words(text):
        if parts and (_goes_on(piece) or parts[-1][-1] in _OPENING):
            parts[-1] += piece
        else:
            parts.append(piece)
    return tuple(parts)


def _goes_on(piece: str) -> bool:
    """What may not begin a line: a closing sign, a particle, a short aside."""
    return piece[0] in _CLOSING or piece in _PARTICLES or bool(_ASIDE.fullmatch(piece))


def _words(text: str) -> Iterator[str]:
    for piece in _piece_pattern().findall(text):
        if _CHINESE.fullmatch(piece):
            yield from split_words(piece)
        else:
            yield piece


def _narrowed(parts: Sequence[str], width: float, size: float) -> Sequence[str]:
    """A bracketed name too long for a whole line gives way inside, at its words."""
    # Room for the ellipsis that may follow it.
    wide = [part[0] in _OPENING and text_width(part, size) > width - size for part in parts]
    if not any(wide):
        return parts
    return [one for part, split in zip(parts, wide, strict=True) for one in _split(part, split)]


def _split(part: str, split: bool) -> list[str]:
    if not split:
        return [part]
    first, *rest = pieces(part[1:]) or ("",)
    return [part[0] + first, *rest]


def _lines(text: str, width: float, size: float) -> tuple[str, ...]:
    if text_width(text, size) <= width:
        return (text,)
    parts = _narrowed(pieces(text), width, size)
    first = _fitting(parts, width, size)
    # A break after a phrase reads better, if it does not leave the first line half empty.
    phrase = _break(parts, first)
    rest = parts[phrase:]
    if text_width("".join(rest), size) > width and phrase != first:
        phrase, rest = first, parts[first:]
    head = "".join(parts[:phrase]).rstrip()
    return (head, _stopped(rest, width, size))


def _break(parts: Sequence[str], most: int) -> int:
    """Where to break: the last phrase end among the latter parts, or particle, or anywhere."""
    latter = range(most, most * 3 // 5, -1)
    after_phrase = (n for n in latter if _ends_phrase(parts, n))
    after_particle = (n for n in latter if parts[n - 1].endswith(_PARTICLES))
    return next(after_phrase, next(after_particle, most))


def _stopped(parts: Sequence[str], width: float, size: float) -> str:
    """The rest on one line, or as much of it as fits with an ellipsis: whole phrases, unless
    they leave half the line empty."""
    whole = "".join(parts).strip()
    if text_width(whole, size) <= width:
        return whole
    room = _fitting(parts, width - size, size)
    stop = next((n for n in range(room, room // 2, -1) if _ends_phrase(parts, n)), room)
    return "".join(parts[:stop]).strip().rstrip(_PHRASE_END) + "…"


def _fitting(parts: Sequence[str], width: float, size: float) -> int:
    """How many parts fit; at least one, so that a part wider than the line still ends."""
    return max(1, sum(1 for _ in _while_fitting(parts, width, size)))


def _while_fitting(parts: Sequence[str], width: float, size: float) -> Iterator[str]:
    line = ""
    for part in parts:
        line += part
        if text_width(line, size) > width:
            return
        yield part


def _ends_phrase(parts: Sequence[str], count: int) -> bool:
    return parts[count - 1][-1] in _PHRASE_END
