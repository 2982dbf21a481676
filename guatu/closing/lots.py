"""Lots (抽签): the draw that a seed gives of the applications that stand, tier by tier."""

from __future__ import annotations

from collections.abc import Iterable

from guatu.closing.check_tier import CheckTiers
from guatu.ledger.acts.drawing_lots import ALL, CheckDrawn, DrawnTier, awaiting_draw
from guatu.ledger.book import Book, follow
from guatu.ledger.draw import Seeded, drawn_from
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Pledge
from guatu.vocabulary.problem import Problem

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


def drawn_again(entries: Iterable[Entry], tiers: CheckTiers) -> tuple[Problem, ...]:
    """Drawn again (重抽核对): where a book's draws differ from what rule and seed give.

    That the seed gives the lots is held by the ledger itself; here the tiers are compared
    with the rule. Raises Refused when the entries are no book.
    """
    book, problems = Book(), []
    for entry in entries:
        body = entry.body
        if isinstance(body, CheckDrawn):
            place = f"第 {entry.seq} 条"
            if (body.rule, body.edition) != (tiers.edition.id, tiers.edition.effective_from):
                problems.append(Problem(place, "按另一版本的分档抽签，无法用这一版核对"))
            elif lots_of(book, body.seed, tiers) != body:
                problems.append(Problem(place, "分档与规则不同"))
        follow(book, entry)
    return tuple(problems)
