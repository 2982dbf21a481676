"""Lots (抽签): the draw that a seed gives of the applications that stand, tier by tier."""

from __future__ import annotations

from guatu.closing.check_tier import CheckTiers
from guatu.ledger.acts.drawing_lots import ALL, CheckDrawn, DrawnTier, awaiting_draw
from guatu.ledger.book import Book
from guatu.ledger.draw import Seeded, drawn_from
from guatu.ledger.pledge import Pledge

EARLY = "before-seed"


def lots_of(book: Book, seed: str, tiers: CheckTiers) -> CheckDrawn:
    """Lots of a seed (按种子抽签): the body of the entry; the same book and seed give the same.

    Whoever applied before the seed was sealed is visited in any case: the seed could have
    been chosen with an eye on it. Raises LookupError when no seed is sealed.
    """
    if book.seeded is None:
        raise LookupError("no seed is sealed")
    pools = _pools(awaiting_draw(book), book.seeded, tiers)
    kinds = [(tier.id, tier.label, tier.percent) for tier in tiers.tiers]
    kinds.append((EARLY, "种子封存前申请的，全部到现场", ALL))
    return CheckDrawn(
        seeded=book.seeded.seq,
        seed=seed,
        rule=tiers.edition.id,
        edition=tiers.edition.effective_from,
        tiers=tuple(
            DrawnTier(
                tier=name,
                label=label,
                percent=percent,
                pool=pools[name],
                drawn=drawn_from(seed, pools[name], percent),
            )
            for name, label, percent in kinds
            if name in pools
        ),
    )


def _pools(
    standing: dict[str, Pledge], seeded: Seeded, tiers: CheckTiers
) -> dict[str, tuple[str, ...]]:
    pools: dict[str, tuple[str, ...]] = {}
    for number, pledge in sorted(standing.items()):
        early = pledge.application is None or pledge.application.seq < seeded.seq
        name = EARLY if early else tiers.tier_of(pledge)[0].id
        pools[name] = (*pools.get(name, ()), number)
    return pools
