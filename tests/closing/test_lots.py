"""抽签:种子先封存,签后公布;谁都可以重抽,多抽少抽都不行。"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.closing.check_tier import check_tiers
from guatu.closing.lots import EARLY, drawn_again, lots_of
from guatu.ledger.acts.applying import ApplicationWithdrawn
from guatu.ledger.acts.checking import NotSeen
from guatu.ledger.acts.drawing_lots import (
    CheckDrawn,
    CheckSeeded,
    DatedBack,
    DrawnTier,
    WrongDraw,
    WrongPool,
    WrongSeed,
)
from guatu.ledger.acts.duty import NoReason, WrongOffice
from guatu.ledger.book import replay
from guatu.ledger.closing_record import Manner
from guatu.ledger.draw import commitment_of, drawn_from
from guatu.ledger.entry_line import entry_of, line_of
from guatu.vocabulary.pledge_kind import PledgeKind
from tests.cast import LI, WANG, ZHAO
from tests.closing.several import SEED, Desk, numbers, under_way
from tests.ledger.small_book import FAILED, PASSED, PHOTO

TIERS = check_tiers()
seeds = st.binary(min_size=32, max_size=32).map(bytes.hex)
pools = st.sets(st.from_regex(r"2022-[0-9]{3}", fullmatch=True), max_size=60)


@given(seed=seeds, pool=pools, percent=st.integers(0, 100))
def test_a_draw_can_be_done_again(seed: str, pool: set[str], percent: int) -> None:
    """同一种子、同一范围,谁抽都一样;抽出的都在范围里;个数只看比例,向上取整。"""
    drawn = drawn_from(seed, pool, percent)
    assert drawn == drawn_from(seed, sorted(pool, reverse=True), percent)
    assert set(drawn) <= pool
    assert 100 * len(drawn) >= len(pool) * percent > 100 * (len(drawn) - 1) or not drawn
    assert list(drawn) == sorted(set(drawn))


@given(seed=seeds, pool=pools, percent=st.integers(0, 99))
def test_a_greater_share_draws_the_same_and_more(seed: str, pool: set[str], percent: int) -> None:
    """比例提高,原来抽中的仍然抽中:提高比例换不掉谁。"""
    assert set(drawn_from(seed, pool, percent)) <= set(drawn_from(seed, pool, percent + 1))


def test_every_number_has_the_same_chance() -> None:
    """两千个种子,十项抽三项:每一项被抽中六百次上下(四个标准差之内)。"""
    pool = numbers(10)
    times = dict.fromkeys(pool, 0)
    for at in range(2000):
        for number in drawn_from(f"{at:064x}", pool, 30):
            times[number] += 1
    spread = 4 * (2000 * 0.3 * 0.7) ** 0.5
    assert all(abs(count - 600) < spread for count in times.values())


def drawn(count: int = 5) -> Desk:
    desk = under_way(count)
    desk.seal()
    desk.apply_for(numbers(count))
    desk("check:抽签", lots_of(desk.book, SEED, TIERS), LI)
    return desk


def test_the_drawn_are_visited_and_the_others_need_not_be() -> None:
    """抽中的须到现场;没抽中的可以查资料。"""
    desk = drawn()
    marks = {number: desk.book.pledges[number].draw for number in numbers(5)}
    assert sum(mark is not None and mark.drawn for mark in marks.values()) == 3
    on_paper = replace(PASSED, manner=Manner.DOCUMENT)
    for number, mark in marks.items():
        assert mark is not None
        if mark.drawn:
            with pytest.raises(NotSeen, match="抽中"):
                desk.on(number, on_paper, LI)
            desk.on(number, PASSED, LI, source=(PHOTO,))
        else:
            desk.on(number, on_paper, LI)


def test_what_went_through_no_draw_is_visited() -> None:
    """没有经过抽签的,只能到现场核查;查资料可以退回,不能通过。"""
    desk = under_way(1)
    desk.apply_for(numbers(1))
    with pytest.raises(NotSeen, match="抽签"):
        desk.on("2022-011", replace(PASSED, manner=Manner.DOCUMENT), LI)
    desk.on("2022-011", FAILED, LI)


def test_the_drawn_stay_drawn_when_they_withdraw() -> None:
    """抽中之后撤回再申请,仍须到现场:换不来第二次抽签。"""
    desk = drawn()
    number = next(n for n in numbers(5) if desk.book.pledges[n].draw.drawn)  # type: ignore[union-attr]
    desk.on(number, ApplicationWithdrawn(reason="补材料"), ZHAO)
    desk.apply_for([number])
    assert desk.book.pledges[number].draw is not None
    with pytest.raises(NotSeen):
        desk.on(number, replace(PASSED, manner=Manner.DOCUMENT), LI)


def test_the_seed_is_sealed_before_the_applications() -> None:
    """种子封存以前申请的,不抽签,全部到现场。"""
    desk = under_way(3)
    desk.apply_for(numbers(3)[:1])
    desk.seal()
    desk.apply_for(numbers(3)[1:])
    lots = lots_of(desk.book, SEED, TIERS)
    early = next(tier for tier in lots.tiers if tier.tier == EARLY)
    assert early.pool == early.drawn == ("2022-011",)
    half = next(tier for tier in lots.tiers if tier.tier == "half")
    pool = tuple(numbers(3))
    everything = replace(half, pool=pool, drawn=drawn_from(SEED, pool, 50))
    with pytest.raises(WrongPool, match="封存之前"):
        desk("check:抽签", replace(lots, tiers=(everything,)), LI)
    desk("check:抽签", lots, LI)


def ready() -> tuple[Desk, CheckDrawn]:
    desk = under_way(5)
    desk.seal()
    desk.apply_for(numbers(5))
    return desk, lots_of(desk.book, SEED, TIERS)


def test_another_seed_is_refused() -> None:
    """公布的种子须是封存的那一个;没封存不能抽;抽过一次种子就用掉了。"""
    desk, lots = ready()
    other = "ab" * 32
    with pytest.raises(WrongSeed, match="不符"):
        desk("check:抽签", lots_of(desk.book, other, TIERS), LI)
    with pytest.raises(WrongSeed, match="没有封存"):
        desk("check:抽签", replace(lots, seeded=0), LI)
    desk("check:抽签", lots, LI)
    with pytest.raises(WrongSeed, match="没有封存"):
        desk("check:抽签", lots, LI)
    with pytest.raises(LookupError):
        lots_of(desk.book, SEED, TIERS)


def test_a_draw_that_the_seed_does_not_give_is_refused() -> None:
    """换一个抽中的、少抽一个、漏一项、写两次,都不行。"""
    desk, lots = ready()
    tier = lots.tiers[0]
    spared = tuple(n for n in tier.pool if n not in tier.drawn)
    swapped = replace(tier, drawn=tuple(sorted((*tier.drawn[1:], spared[0]))))
    fewer = replace(tier, drawn=tier.drawn[1:])
    for bad in (swapped, fewer, replace(tier, percent=20), replace(tier, percent=101)):
        with pytest.raises(WrongDraw):
            desk("check:抽签", replace(lots, tiers=(bad,)), LI)
    left_out = replace(tier, pool=tier.pool[1:])
    with pytest.raises(WrongPool, match=r"不符的有：2022-011"):
        desk("check:抽签", replace(lots, tiers=(left_out,)), LI)
    with pytest.raises(WrongPool, match="两次"):
        desk("check:抽签", replace(lots, tiers=(tier, tier)), LI)
    with pytest.raises(WrongPool, match="没有待抽签"):
        desk("check:抽签", replace(lots, tiers=()), LI)


def test_only_the_inspection_office_seals_and_draws() -> None:
    """封存和抽签只由督查室办。"""
    desk, lots = ready()
    with pytest.raises(WrongOffice):
        desk("check:抽签", lots, ZHAO)
    with pytest.raises(WrongOffice):
        desk("check:种子", CheckSeeded(commitment=commitment_of(SEED)), ZHAO)
    with pytest.raises(WrongSeed, match="64 位"):
        desk("check:种子", CheckSeeded(commitment="密"), LI)


def test_giving_up_a_sealed_seed_needs_a_reason_and_spares_nobody() -> None:
    """已封存的种子不用了,须写理由;在它之前申请的,换了种子就全部到现场。"""
    desk, _ = ready()
    with pytest.raises(NoReason):
        desk.seal("ab" * 32)
    desk.seal("ab" * 32, reason="种子遗失")
    lots = lots_of(desk.book, "ab" * 32, TIERS)
    assert [tier.tier for tier in lots.tiers] == [EARLY]
    assert lots.tiers[0].drawn == tuple(numbers(5))


def test_a_draw_is_not_dated_back() -> None:
    """抽签不倒填日期:任何一天回头看,范围都是当时的全部申请。"""
    desk, lots = ready()
    with pytest.raises(DatedBack):
        desk("check:抽签", lots, LI, on=desk.day - timedelta(days=1))


def test_draws_are_compared_with_the_rule() -> None:
    """分档和比例照规则的,重抽无误;把一半改成两成,查得出。"""
    assert drawn_again(drawn().entries, TIERS) == ()
    desk, lots = ready()
    tier = lots.tiers[0]
    laxer = replace(tier, percent=20, drawn=drawn_from(SEED, tier.pool, 20))
    desk("check:抽签", replace(lots, tiers=(laxer,)), WANG)
    (problem,) = drawn_again(desk.entries, TIERS)
    assert "分档与规则不同" in str(problem)
    later = replace(TIERS, edition=replace(TIERS.edition, id="checks.county"))
    (problem,) = drawn_again(desk.entries, later)
    assert "另一版本" in str(problem)


def test_lots_survive_writing_and_any_day() -> None:
    """写下读回,状态不变;回到任何一天都推得出。"""
    desk = drawn()
    lines = [line_of(entry) for entry in desk.entries]
    assert replay(map(entry_of, lines)) == desk.book
    days = {entry.effective_on for entry in desk.entries}
    assert all(replay(map(entry_of, lines), as_of=day).size == len(lines) for day in days)


@pytest.mark.parametrize(
    ("kind", "tier"),
    [
        (PledgeKind.PROJECT, "half"),
        (PledgeKind.COUNT, "half"),
        (PledgeKind.INDICATOR, "sample"),
        (PledgeKind.MECHANISM, "sample"),
        (PledgeKind.ACTION, "sample"),
    ],
)
def test_kinds_fall_into_tiers(kind: PledgeKind, tier: str) -> None:
    """各类各归一档,说得出为什么。"""
    pledge = replace(under_way(1).book.pledges["2022-011"], kind=kind)
    found, reason = TIERS.tier_of(pledge)
    assert found.id == tier
    assert reason


def test_a_tier_is_its_own_pool() -> None:
    """各档各抽各的。"""
    desk = under_way(4)
    for number in ("2022-031", "2022-032"):
        desk.draft(number, kind=PledgeKind.MECHANISM)
    desk.hand_out(["2022-031", "2022-032"])
    desk.seal()
    desk.apply_for([*numbers(4), "2022-031", "2022-032"])
    lots = lots_of(desk.book, SEED, TIERS)
    assert [(t.tier, len(t.pool), len(t.drawn)) for t in lots.tiers] == [
        ("half", 4, 2),
        ("sample", 2, 1),
    ]
    assert all(isinstance(tier, DrawnTier) for tier in lots.tiers)
