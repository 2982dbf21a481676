"""Compare (两年对照): last year's promises looked for in this year's account and plan.

A promise takes the sentence most like it; several promises may take the same one, because
one sentence of a look-back answers for many (深入开展污染防治攻坚战), and a pledge of this
year may carry on several of last year's. Giving each sentence away only once was tried on
labelled reports and lost more than it gained. What is too little like is left unmatched.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from guatu.reading.clauses import without_markers
from guatu.reading.comparison.claims import Claim, claims, loose_claim
from guatu.reading.comparison.likeness import Rarity, Shelf
from guatu.reading.comparison.look_back import look_back
from guatu.reading.comparison.pairing import Comparison, Match, Pairing
from guatu.reading.comparison.sayings import Saying, planned, promised, told
from guatu.reading.comparison.thresholds import thresholds
from guatu.reading.comparison.told_clauses import told_clauses
from guatu.reading.normalise import normalise
from guatu.reading.outline import outline
from guatu.reading.report import Reading
from guatu.vocabulary.problem import Problem, Unusable
from guatu.vocabulary.quantity import Quantity

# Ten times the longest real report; more would keep a reader waiting for nothing.
_MOST_SAYINGS = 20_000

_Found = tuple[Saying, float] | None


def compare(last: Reading, this: Reading) -> Comparison:
    """Compare (两年对照): the readings of two years' reports; raises Unusable if too long."""
    normal = normalise(this.text)
    plain = without_markers(normal.text)
    before = [
        line
        for line in outline(normal.text)
        if normal.origin(line.start, line.end).end <= this.plan.start
    ]
    back = look_back(plain, before)
    year = told(this, normal, told_clauses(plain, back.year))
    years = told(this, normal, told_clauses(plain, back.years))
    _refuse_too_long(this, len(last.pledges) + len(this.pledges) + len(year) + len(years))
    return _compared(last, this, year, years)


def _refuse_too_long(this: Reading, sayings: int) -> None:
    if sayings > _MOST_SAYINGS:
        raise Unusable(Problem(this.name, f"两份报告共 {sayings} 句，太长，不像报告，未对照"))


def _compared(last: Reading, this: Reading, year: list[Saying], years: list[Saying]) -> Comparison:
    promises, plans = promised(last), planned(this)
    rarity = Rarity(one.wording for one in [*promises, *plans, *year])
    limits = thresholds()
    accounts = _best(promises, year, rarity, limits.least_account)
    retrospects = _best(promises, years, rarity, limits.least_retrospect)
    agains = _best(promises, plans, rarity, limits.least_again)
    pairings = tuple(
        Pairing(
            pledge=pledge,
            account=_match(account),
            retrospect=_match(retrospect),
            again=_match(again),
            claims=_numbers(promise, account) or _loosely(promise, account),
            changes=tuple(one for one in _numbers(promise, again) if _differ(one)),
        )
        for pledge, promise, account, retrospect, again in zip(
            last.pledges, promises, accounts, retrospects, agains, strict=True
        )
    )
    taken = {again[0].pledge for again in agains if again}
    new = tuple(pledge for pledge in this.pledges if pledge.id not in taken)
    return Comparison(last=last, this=this, pairings=pairings, new=new)


def _best(
    promises: Sequence[Saying], others: Sequence[Saying], rarity: Rarity, least: Decimal
) -> list[_Found]:
    shelf = Shelf([rarity.weigh(one.wording) for one in others])
    return [
        _best_of(one, others, shelf.like(rarity.weigh(one.wording)), float(least))
        for one in promises
    ]


def _best_of(
    promise: Saying, others: Sequence[Saying], likeness: dict[int, float], least: float
) -> _Found:
    """The likeliest of those that are alike enough; of two equal ones the first."""
    # Most share a common word and no more: only a number can still lift them.
    scored = (
        (_score(promise, others[at], alike), -at)
        for at, alike in likeness.items()
        if alike >= least or (promise.measures and others[at].measures)
    )
    score, at = max(scored, default=(0.0, 0))
    return (others[-at], score) if score >= least else None


def _score(promise: Saying, other: Saying, alike: float) -> float:
    same = any(a.same_indicator(b) for a in promise.measures for b in other.measures)
    sure = float(thresholds().same_indicator) if same else 0.0
    apart = bool(promise.names and other.names) and promise.names.isdisjoint(other.names)
    named = float(thresholds().other_name_share) if apart else 1.0
    return min(1.0, named * max(alike * other.share, sure))


def _match(found: _Found) -> Match | None:
    if found is None:
        return None
    saying, score = found
    return Match(span=saying.span, quote=saying.quote, score=round(score, 3), pledge=saying.pledge)


def _numbers(promise: Saying, found: _Found) -> tuple[Claim, ...]:
    return claims(promise.measures, found[0].measures) if found else ()


def _loosely(promise: Saying, found: _Found) -> tuple[Claim, ...]:
    if found is None or found[1] < float(thresholds().least_loose_number):
        return ()
    return loose_claim(promise.quantities, found[0].quantities)


def _differ(claim: Claim) -> bool:
    return _bounds(claim.target) != _bounds(claim.claimed)


def _bounds(quantity: Quantity) -> tuple[Decimal, Decimal, str]:
    return quantity.low, quantity.high, quantity.compare.value
