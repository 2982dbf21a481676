"""Comparison rows (对照行): what was asked for in the address, and the pairings that answer it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django import forms

from guatu.reading.comparison.claims import Claim
from guatu.reading.comparison.comparison_account import one_line
from guatu.reading.comparison.pairing import Comparison, Match, Outcome, Pairing
from guatu.reading.report import DraftPledge
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.unknown import Unknown

NEW = "new"
NEW_LABEL = "今年新提出"


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """Shown claim (实绩): target and claimed number with what they say, ready to be shown."""

    claim: Claim
    reached: str
    label: str


@dataclass(frozen=True, slots=True)
class ShownMatch:
    """Shown match (对应的话): on one line, with its score and whether it is sure."""

    words: str
    score: float
    sure: bool


@dataclass(frozen=True, slots=True)
class CompareRow:
    """Comparison row (对照行): a pairing as shown, and the pledge's number if it has one."""

    pairing: Pairing
    words: str
    account: ShownMatch | None
    retrospect: ShownMatch | None
    again: ShownMatch | None
    claims: tuple[ShownClaim, ...]
    number: str = ""


@dataclass(frozen=True, slots=True)
class NewRow:
    """New row (新提出的一行): a pledge of this year that surely carries none of last year's on.

    `perhaps` is what it may carry on, in the words of last year.
    """

    pledge: DraftPledge
    words: str
    number: str = ""
    perhaps: str = ""


@dataclass(frozen=True, slots=True)
class Tile:
    """Tile (计数块): an outcome, how many, and whether it is the one that is shown."""

    value: str
    label: str
    count: int
    chosen: bool


class CompareFilter(forms.Form):
    """Comparison filter (对照筛选): every field may be left out."""

    q = forms.CharField(label="搜索", required=False, max_length=60)
    outcome = forms.ChoiceField(label="去向", required=False)
    told = forms.ChoiceField(label="回顾", required=False)
    kind = forms.ChoiceField(label="类别", required=False)

    def __init__(self, asked: object) -> None:
        super().__init__(asked, label_suffix="")  # type: ignore[arg-type]
        outcomes = [(one.value, one.label) for one in Outcome]
        self._offer("outcome", "全部去向", [*outcomes, (NEW, NEW_LABEL)])
        self._offer("told", "不限回顾", [(key, label) for key, (label, _) in TOLD.items()])
        self._offer("kind", "全部类别", [(one.value, one.label) for one in PledgeKind])

    def _offer(self, name: str, every: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", every), *choices]


def shown_claim(claim: Claim) -> ShownClaim:
    """Shown claim (实绩): reached, missed or unknown, with its word."""
    if isinstance(claim.reached, Unknown):
        return ShownClaim(claim, "unknown", "不能断定")
    return ShownClaim(claim, *(("reached", "达到") if claim.reached else ("missed", "未达到")))


def compare_row(pairing: Pairing, numbers: Mapping[int, str]) -> CompareRow:
    """Comparison row (对照行): `numbers` are those of the ledger, by where the sentence begins."""
    return CompareRow(
        pairing=pairing,
        words=one_line(pairing.pledge.quote),
        account=_shown(pairing.account),
        retrospect=_shown(pairing.retrospect),
        again=_shown(pairing.again),
        claims=tuple(map(shown_claim, pairing.claims)),
        number=numbers.get(pairing.pledge.span.start, ""),
    )


def new_rows(comparison: Comparison, numbers: Mapping[int, str]) -> list[NewRow]:
    """New rows (新提出的各行): in the order of this year's report."""
    last = {one.pledge.id: one_line(one.pledge.quote) for one in comparison.pairings}
    perhaps = comparison.perhaps_from()
    return [
        NewRow(
            pledge=one,
            words=one_line(one.quote),
            number=numbers.get(one.span.start, ""),
            perhaps=last.get(perhaps.get(one.id, ""), ""),
        )
        for one in comparison.new
    ]


def _shown(match: Match | None) -> ShownMatch | None:
    return ShownMatch(one_line(match.quote), match.score, match.sure) if match else None


def tiles(comparison: Comparison, chosen: str) -> list[Tile]:
    """Tiles (计数块): one an outcome, and what is new."""
    counts = {one: sum(p.outcome is one for p in comparison.pairings) for one in Outcome}
    of_last = [Tile(one.value, one.label, counts[one], chosen == one.value) for one in Outcome]
    return [*of_last, Tile(NEW, NEW_LABEL, len(comparison.new), chosen == NEW)]


def matching(rows: Iterable[CompareRow], wanted: dict[str, str]) -> list[CompareRow]:
    """Matching rows (符合条件的行): in the order of last year's report."""
    asked = [(KEEPS[key], value) for key, value in wanted.items() if value and key in KEEPS]
    return [row for row in rows if all(keep(row, value) for keep, value in asked)]


def matching_new(new: Iterable[NewRow], wanted: dict[str, str]) -> list[NewRow]:
    """Matching new pledges (符合条件的新承诺): none while an outcome of last year is asked for."""
    if wanted.get("outcome", "") not in ("", NEW) or wanted.get("told"):
        return []
    words, kind = wanted.get("q", "").lower().split(), wanted.get("kind", "")
    return [
        one
        for one in new
        if kind in ("", one.pledge.kind.value) and all(word in one.words.lower() for word in words)
    ]


def _holds(row: CompareRow, words: str) -> bool:
    matches = (row.account, row.again, row.retrospect)
    text = " ".join([row.number, row.words, *(one.words for one in matches if one)]).lower()
    return all(word in text for word in words.lower().split())


TOLD: dict[str, tuple[str, Callable[[CompareRow], bool]]] = {
    "yes": ("回顾说到的", lambda row: row.account is not None and row.account.sure),
    "doubtful": ("回顾疑似说到的", lambda row: row.account is not None and not row.account.sure),
    "numbers": ("带数字的", lambda row: bool(row.claims)),
    "missed": ("数字未达到的", lambda row: any(one.reached == "missed" for one in row.claims)),
    "no": ("回顾没有说到的", lambda row: row.account is None),
}

KEEPS: dict[str, Callable[[CompareRow, str], bool]] = {
    "q": _holds,
    "outcome": lambda row, value: row.pairing.outcome.value == value,
    "told": lambda row, value: TOLD[value][1](row),
    "kind": lambda row, value: row.pairing.pledge.kind.value == value,
}
