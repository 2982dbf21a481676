"""Drawing lots (抽签): which applications are visited on site, and a seed settled before."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from guatu.ledger.act import BookAct
from guatu.ledger.acts.duty import only_the_keeper, with_a_reason
from guatu.ledger.closing_record import DrawResult
from guatu.ledger.draw import Seeded, commitment_of, drawn_from, is_seed
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Pledge, Stage
from guatu.ledger.pledge_mark import marked
from guatu.ledger.refusal import Refused

if TYPE_CHECKING:
    from guatu.ledger.book import Book

ALL = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSeeded:
    """Check seeded (封存种子): the hash of the seed of the next draw; see `draw.py`.

    `reason` says why, when a seed that was sealed before is given up undrawn.
    """

    commitment: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnTier:
    """Tier of a draw (一档): `percent` of `pool`, and what the seed gives of it."""

    tier: str
    label: str
    percent: int
    pool: tuple[str, ...]
    drawn: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckDrawn:
    """Check drawn (抽签): with the seed that entry `seeded` had sealed, by `rule` of `edition`.

    Every application that stands and went through no draw is in the pool of one tier.
    """

    seeded: int
    seed: str
    rule: str
    edition: date
    tiers: tuple[DrawnTier, ...]


class WrongSeed(Refused):
    """Wrong seed (种子不符): none was sealed, or another one."""


class WrongPool(Refused):
    """Wrong pool (抽签范围不符): an application left out, named twice, or none at all."""


class WrongDraw(Refused):
    """Wrong draw (抽签结果不符): the seed does not give it."""


class DatedBack(Refused):
    """Dated back (倒填日期): a draw counts from no day before anything else in the book."""


def _seed(book: Book, entry: Entry, body: CheckSeeded) -> None:
    only_the_keeper(book.keeper, entry)
    _refuse_dated_back(book, entry)
    if not is_seed(body.commitment):
        raise WrongSeed("种子的封条须是 64 位十六进制数")
    if book.seeded:
        with_a_reason(body.reason, entry)
    book.seeded = Seeded(seq=entry.seq, commitment=body.commitment)


SEEDED = BookAct(name="check.seeded", body=CheckSeeded, change=_seed)


def _draw(book: Book, entry: Entry, body: CheckDrawn) -> None:
    only_the_keeper(book.keeper, entry)
    _refuse_dated_back(book, entry)
    _refuse_wrong_seed(book, body)
    standing = awaiting_draw(book)
    _refuse_wrong_pool(body, standing)
    for tier in body.tiers:
        _refuse_wrong_draw(body, tier, standing)
    for tier in body.tiers:
        for number in tier.pool:
            result = DrawResult(seq=entry.seq, tier=tier.tier, drawn=number in tier.drawn)
            pledge = replace(standing[number], draw=result)
            book.pledges[number] = marked(pledge, entry, pledge.stage)
    book.seeded = None


DRAWN = BookAct(name="check.drawn", body=CheckDrawn, change=_draw)


def awaiting_draw(book: Book) -> dict[str, Pledge]:
    """Awaiting a draw (待抽签的): applications that stand and went through none yet."""
    return {
        number: pledge
        for number, pledge in book.pledges.items()
        if pledge.stage is Stage.APPLIED and pledge.draw is None
    }


def _refuse_dated_back(book: Book, entry: Entry) -> None:
    # The pool is what stands in the whole book: with a later day before it, a view as of a
    # day between would have another pool.
    if book.latest_on is not None and entry.effective_on < book.latest_on:
        raise DatedBack(f"台账已记到 {book.latest_on}，封存和抽签不能早于这一天")


def _refuse_wrong_seed(book: Book, body: CheckDrawn) -> None:
    if book.seeded is None or book.seeded.seq != body.seeded:
        raise WrongSeed(f"第 {body.seeded} 条没有封存待用的种子")
    if not is_seed(body.seed) or commitment_of(body.seed) != book.seeded.commitment:
        raise WrongSeed(f"种子与第 {body.seeded} 条封存的不符")


def _refuse_wrong_pool(body: CheckDrawn, standing: dict[str, Pledge]) -> None:
    named = Counter(number for tier in body.tiers for number in tier.pool)
    if not named:
        raise WrongPool("没有待抽签的销号申请")
    if wrong := sorted(named.keys() ^ standing.keys()):
        raise WrongPool(f"抽签范围须是全部待抽签的申请，不符的有：{'、'.join(wrong)}")
    if twice := sorted(number for number, times in named.items() if times > 1):
        raise WrongPool(f"在抽签范围中写了两次：{'、'.join(twice)}")


def _refuse_wrong_draw(body: CheckDrawn, tier: DrawnTier, standing: dict[str, Pledge]) -> None:
    if not 0 <= tier.percent <= ALL:
        raise WrongDraw(f"“{tier.label}”的比例须在 0 到 {ALL} 之间")
    # Who sealed the seed could have looked at what had been applied for by then.
    early = [n for n in tier.pool if _applied_before(standing[n], body.seeded)]
    if early and tier.percent < ALL:
        raise WrongPool(f"种子封存之前申请的须全部现场核查，不能抽签：{'、'.join(early)}")
    if tier.drawn != drawn_from(body.seed, tier.pool, tier.percent):
        raise WrongDraw(f"“{tier.label}”的抽签结果与种子不符")


def _applied_before(pledge: Pledge, seq: int) -> bool:
    return pledge.application is None or pledge.application.seq < seq
