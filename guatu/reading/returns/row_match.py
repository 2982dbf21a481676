"""Row match (认行): which pledge a row is about, by its hidden number, else by its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guatu.ledger.pledge import Pledge
from guatu.reading.comparison.likeness import Rarity, Shelf, wording
from guatu.reading.returns.heading_words import sheet_rules
from guatu.reading.returns.sheet_mark import SheetMark


class NotRecognised(ValueError):
    """Not recognised (认不出的行): one Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Match:
    """Match (认出): pledge and score, 1 where it was named."""

    pledge: Pledge
    score: float


class RowMatch:
    """Row match (认行): against the live pledges, in the order of the sheet handed out."""

    def __init__(self, pledges: Sequence[Pledge], mark: SheetMark | None) -> None:
        self._by_number = {one.number: one for one in pledges}
        self._mark = mark
        self._order = list(mark.rows) if mark else []
        self._pledges = pledges
        told = [wording(_words(one)) for one in pledges]
        self._rarity = Rarity(told)
        self._shelf = Shelf([self._rarity.weigh(one) for one in told])

    def find(self, number: str, order: str, words: str) -> Match:
        """Find (认行): by number, by 序号 with the same words, or by words alone.

        Raises NotRecognised.
        """
        if number in self._by_number and (self._mark or self._says(number, words)):
            self._refuse_moved(number, words)
            return Match(self._by_number[number], 1.0)
        if self._mark and number:
            raise NotRecognised(f"编号“{number}”不在本台账的有效事项里")
        at = int(order) - 1 if order.isdecimal() and len(order) < 6 else -1
        if 0 <= at < len(self._order) and self._said(self._order[at]) == _plain(words):
            return Match(self._known(self._order[at]), 1.0)
        return self._by_words(words)

    def _says(self, number: str, words: str) -> bool:
        """On a sheet that is not ours, a number like one of ours may be something else."""
        pledge = self._by_number[number]
        return _plain(words) in (_plain(pledge.title), _all(pledge))

    def _refuse_moved(self, number: str, words: str) -> None:
        """Sorted without the hidden column, rows would report for one another."""
        if self._mark and number in self._mark.rows and self._said(number) != _plain(words):
            raise NotRecognised(
                f"隐藏的编号是 {number}，这一行写的却不是那一项，可能排序、插行时漏了隐藏列"
            )

    def _said(self, number: str) -> str:
        return _plain(self._mark.rows[number].get("task", "")) if self._mark else ""

    def _known(self, number: str) -> Pledge:
        if number not in self._by_number:
            raise NotRecognised(f"{number} 已不是本台账的有效事项")
        return self._by_number[number]

    def _by_words(self, words: str) -> Match:
        exact = [one for one in self._pledges if _plain(words) in (_plain(one.title), _all(one))]
        if len(exact) == 1:
            return Match(exact[0], 1.0)
        likeness = self._shelf.like(self._rarity.weigh(wording(words)))
        ranked = sorted(likeness.items(), key=lambda one: (-one[1], one[0]))
        rules = sheet_rules()
        if not ranked or ranked[0][1] < rules.least_like:
            raise NotRecognised(f"台账里没有和“{_short(words)}”相近的事项")
        best, score = ranked[0]
        if len(ranked) > 1 and score - ranked[1][1] < rules.like_margin:
            other = self._pledges[ranked[1][0]]
            raise NotRecognised(
                f"“{_short(words)}”像 {self._pledges[best].number}，也像 {other.number}，认不定"
            )
        return Match(self._pledges[best], round(score, 2))


def _words(pledge: Pledge) -> str:
    return pledge.title if pledge.title in pledge.quote else f"{pledge.title}，{pledge.quote}"


def _all(pledge: Pledge) -> str:
    return _plain(pledge.quote)


def _plain(words: str) -> str:
    return "".join(words.split()).rstrip("。；;")


def _short(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:20]}…"
