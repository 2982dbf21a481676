"""Word split (分词): a run of Chinese into words, by how common each word is.

The likeliest of all ways to cut it, each word counted by its frequency alone; a sign that is no
word of its own stays with its neighbour. Only lines are broken by it: nothing is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from guatu.rulebook.rule_file import DRAWER, read_rule_file

_LONGEST = 5
# Words that reports use and the dictionary does not have count as fairly common ones.
_OF_REPORTS = 14
# A line may end after these and not before them; before those and not after them.
_END = frozenset("的地得了着过等和与及或者们之上下中内外里间前后好")
# Others end a word: between these and what follows a line may break, elsewhere not.
_SUFFIX = frozenset(
    "率化性型类式家员度力区县市镇乡村院校站线路桥库厂网点馆园街城体业品费量额值制法权年"
)
_BEGIN = frozenset("在对为从向以将把由使让至到不再更最各每全第按比并新未无零")
_LONG_PIECE = 7


def split_words(run: str) -> list[str]:
    """Words (词): of a run of Chinese, in pieces between which a line may break."""
    return list(_joined(_likeliest(run)))


def _likeliest(run: str) -> Iterator[str]:
    known, rare = _weights()
    best: list[tuple[int, int]] = [(0, 0)] * (len(run) + 1)
    for start in range(len(run) - 1, -1, -1):
        ends = range(start + 1, min(start + _LONGEST, len(run)) + 1)
        best[start] = max(
            (known.get(run[start:end], rare) + best[end][0], end)
            for end in ends
            if end == start + 1 or run[start:end] in known
        )
    start = 0
    while start < len(run):
        end = best[start][1]
        yield run[start:end]
        start = end


def _joined(words: Iterable[str]) -> Iterator[str]:
    """A single sign goes with what is before it, or with what follows where it begins a word."""
    piece, waits = "", False
    for word in words:
        single = len(word) == 1 and word not in _BEGIN
        if piece and (waits or (single and (word in _END or len(piece) < _LONG_PIECE))):
            piece += word
        else:
            if piece:
                yield piece
            piece = word
        inside = single and word not in _END and (len(piece) == 1 or word not in _SUFFIX)
        waits = word in _BEGIN or (inside and len(piece) < _LONG_PIECE)
    if piece:
        yield piece


@cache
def _weights() -> tuple[Mapping[str, int], int]:
    """Weights (词频): logarithms of how common each word is, below nought; that of a rare sign."""
    body = read_rule_file(DRAWER / "wall/common_words.toml", frozenset({"total", "words"})).body
    total, weights = int(body["total"]), {}
    for line in body["words"].split("\n"):
        weight, *words = line.split() or ["0"]
        weights.update(dict.fromkeys(words, int(weight) - total))
    own = read_rule_file(DRAWER / "wall/whole_words.toml", frozenset({"words"})).body["words"]
    for word in own:
        weights[word] = max(weights.get(word, -total), _OF_REPORTS - total)
    return weights, -total
