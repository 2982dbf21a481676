"""Compare (两年对照): last year's promises looked for in this year's account and plan.

A promise takes the sentence most like it; several promises may take the same one, because
one sentence of a look-back answers for many (深入开展污染防治攻坚战), and a pledge of this
year may carry on several of last year's. Giving each sentence away only once was tried on
labelled reports and lost more than it gained. What is a little like is shown as doubtful and
settles nothing; what is less like than that is left unmatched.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from guatu.reading.clauses import without_markers
from guatu.reading.comparison.claims import Claim, claims, loose_claim
from guatu.reading.comparison.likeness import Rarity
from guatu.reading.comparison.look_back import look_back
from guatu.reading.comparison.nearest import Found, nearest
from guatu.reading.comparison.pairing import Comparison, Match, Pairing
from guatu.reading.comparison.reminders import same_place
from guatu.reading.comparison.sayings import Saying, planned, promised, told
from guatu.reading.comparison.thresholds import thresholds
from guatu.reading.comparison.told_clauses import told_clauses
from guatu.reading.normalise import normalise
from guatu.reading.outline import outline
from guatu.reading.report import Reading
from guatu.vocabulary.problem import Problem, Unusable
from guatu.vocabulary.quantity import Quantity
from guatu.vocabulary.unknown import Unknown

# Ten times the longest real report; more would keep a reader waiting for nothing.
_MOST_SAYINGS = 20_000
# One county's number says nothing of whether another county reached its target.
_ELSEWHERE = Unknown("两份报告不是同一处")


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
    here = same_place(last, this)
    accounts = nearest(promises, year, rarity, limits.least_account, limits.sure_account)
    retrospects = nearest(promises, years, rarity, limits.least_retrospect, limits.sure_account)
    agains = nearest(promises, plans, rarity, limits.least_again, limits.sure_again)
    pairings = tuple(
        Pairing(
            pledge=pledge,
            account=_match(account),
            retrospect=_match(retrospect),
            again=_match(again),
            claims=_claims(promise, account, here),
            changes=tuple(one for one in _numbers(promise, again) if _differ(one)),
        )
        for pledge, promise, account, retrospect, again in zip(
            last.pledges, promises, accounts, retrospects, agains, strict=True
        )
    )
    taken = {again.saying.pledge for again in agains if again and again.sure}
    new = tuple(pledge for pledge in this.pledges if pledge.id not in taken)
    return Comparison(last=last, this=this, pairings=pairings, new=new)


def _match(found: Found | None) -> Match | None:
    if found is None:
        return None
    saying = found.saying
    return Match(
        span=saying.span,
        quote=saying.quote,
        score=round(found.score, 3),
        sure=found.sure,
        pledge=saying.pledge,
    )


def _claims(promise: Saying, account: Found | None, here: bool) -> tuple[Claim, ...]:
    found = _numbers(promise, account) or _loosely(promise, account)
    return found if here else tuple(replace(one, reached=_ELSEWHERE) for one in found)


def _numbers(promise: Saying, found: Found | None) -> tuple[Claim, ...]:
    """Numbers beside each other are no better than the match of their sentences."""
    return claims(promise.measures, found.saying.measures) if found and found.sure else ()


def _loosely(promise: Saying, found: Found | None) -> tuple[Claim, ...]:
    if found is None or not found.sure:
        return ()
    return loose_claim(promise.quantities, found.saying.quantities)


def _differ(claim: Claim) -> bool:
    return _bounds(claim.target) != _bounds(claim.claimed)


def _bounds(quantity: Quantity) -> tuple[Decimal, Decimal, str]:
    return quantity.low, quantity.high, quantity.compare.value
