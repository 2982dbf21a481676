"""Compare (两年对照): last year's promises looked for in this year's account and plan.

A promise takes the sentence most like it; several promises may take the same one, because
one sentence of a look-back answers for many (深入开展污染防治攻坚战), and a pledge of this
year may carry on several of last year's. What is too little like is left unmatched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guatu.reading.clauses import without_markers
from guatu.reading.comparison.claims import Claim, claims
from guatu.reading.comparison.likeness import Rarity, Shelf, Strings, strings_of
from guatu.reading.comparison.look_back import look_back
from guatu.reading.comparison.measures import Measure, measures
from guatu.reading.comparison.pairing import Comparison, Match, Pairing
from guatu.reading.comparison.thresholds import thresholds
from guatu.reading.comparison.told_clauses import ToldClause, told_clauses
from guatu.reading.normalise import Normalised, normalise
from guatu.reading.outline import outline
from guatu.reading.report import DraftPledge, Reading
from guatu.vocabulary.span import Span


@dataclass(frozen=True, slots=True)
class _Said:
    """What a sentence says: its strings for likeness, its measures for numbers."""

    strings: Strings
    measures: tuple[Measure, ...]


def compare(last: Reading, this: Reading) -> Comparison:
    """Compare (两年对照): `last` and `this` are the readings of two years' reports."""
    normal = normalise(this.text)
    plain = without_markers(normal.text)
    before = [
        line
        for line in outline(normal.text)
        if normal.origin(line.start, line.end).end <= this.plan.start
    ]
    told = look_back(plain, before)
    return _Comparing(last, this, normal).result(
        told_clauses(plain, told.year), told_clauses(plain, told.years)
    )


class _Comparing:
    """Holds the two reports while they are compared."""

    def __init__(self, last: Reading, this: Reading, normal: Normalised) -> None:
        self._last, self._this, self._normal = last, this, normal

    def result(self, year: Sequence[ToldClause], years: Sequence[ToldClause]) -> Comparison:
        promised = [_pledged(pledge) for pledge in self._last.pledges]
        planned = [_pledged(pledge) for pledge in self._this.pledges]
        told, earlier = [_told(one) for one in year], [_told(one) for one in years]
        rarity = Rarity(one.strings for one in [*promised, *planned, *told])
        accounts = _best(promised, told, rarity, float(thresholds().least_account))
        retrospects = _best(promised, earlier, rarity, float(thresholds().least_account))
        agains = _best(promised, planned, rarity, float(thresholds().least_again))
        pairings = tuple(
            Pairing(
                pledge=pledge,
                account=self._match(year, accounts[at]),
                retrospect=self._match(years, retrospects[at]),
                again=self._again(agains[at]),
                claims=_claims(promised[at], told, accounts[at]),
                changes=_changes(promised[at], planned, agains[at]),
            )
            for at, pledge in enumerate(self._last.pledges)
        )
        taken = {found[0] for found in agains if found}
        new = tuple(one for at, one in enumerate(self._this.pledges) if at not in taken)
        return Comparison(last=self._last, this=self._this, pairings=pairings, new=new)

    def _match(self, clauses: Sequence[ToldClause], found: _Found) -> Match | None:
        if found is None:
            return None
        clause = clauses[found[0]]
        span: Span = self._normal.origin(clause.start, clause.end)
        return Match(span=span, quote=span.of(self._this.text), score=round(found[1], 3))

    def _again(self, found: _Found) -> Match | None:
        if found is None:
            return None
        pledge = self._this.pledges[found[0]]
        return Match(
            span=pledge.span, quote=pledge.quote, score=round(found[1], 3), pledge=pledge.id
        )


_Found = tuple[int, float] | None


def _best(
    promised: Sequence[_Said], others: Sequence[_Said], rarity: Rarity, least: float
) -> list[_Found]:
    shelf = Shelf([one.strings for one in others], rarity)
    return [_best_for(one, others, shelf, least) for one in promised]


def _best_for(promise: _Said, others: Sequence[_Said], shelf: Shelf, least: float) -> _Found:
    """The likeliest; of two equally alike the one that stands first."""
    best: _Found = None
    for at, likeness in sorted(shelf.like(promise.strings).items()):
        score = min(1.0, max(likeness, _by_indicator(promise, others[at])))
        if score >= least and (best is None or score > best[1]):
            best = at, score
    return best


def _by_indicator(promise: _Said, other: _Said) -> float:
    same = any(a.same_indicator(b) for a in promise.measures for b in other.measures)
    return float(thresholds().same_indicator) if same else 0.0


def _claims(promise: _Said, told: Sequence[_Said], found: _Found) -> tuple[Claim, ...]:
    return claims(promise.measures, told[found[0]].measures) if found else ()


def _changes(promise: _Said, planned: Sequence[_Said], found: _Found) -> tuple[Claim, ...]:
    if found is None:
        return ()
    return tuple(
        one
        for one in claims(promise.measures, planned[found[0]].measures)
        if _numbers(one.target) != _numbers(one.claimed)
    )


def _numbers(quantity: object) -> object:
    return tuple(getattr(quantity, name) for name in ("low", "high", "unit", "compare"))


def _pledged(pledge: DraftPledge) -> _Said:
    return _Said(
        strings_of(pledge.quote), measures(pledge.quote, pledge.span.start, pledge.quantities)
    )


def _told(clause: ToldClause) -> _Said:
    return _Said(strings_of(clause.words), measures(clause.words, clause.start, clause.quantities))
