"""名册对账:个数和金额各加各的,差多少说多少,一个项目不算两次。"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.closing.overlaps import overlaps, plain_name
from guatu.closing.reconciliation import reconcile, roster_findings
from guatu.closing.told_gap import told_gaps, told_yuan
from guatu.ledger.pledge import Decision, Pledge, Stage
from guatu.ledger.roster import ItemState, Roster, RosterItem, promised_by, total_of
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.quantity import Compare, Role
from tests.closing.several import (
    BUNDLE_QUOTE,
    EIGHT_FOR_TWELVE,
    pledge_saying,
    quantity,
    under_way,
)

amounts = st.none() | st.integers(0, 10**10).map(Decimal)
units = st.integers(1, 50).map(Decimal)
items = st.lists(
    st.builds(
        RosterItem,
        id=st.uuids().map(str),
        name=st.just("某项目"),
        place=st.just("某地"),
        amount=amounts,
        units=units,
        state=st.sampled_from(ItemState),
    ),
    max_size=30,
    unique_by=lambda item: item.id,
)


def bundle(*listed: RosterItem) -> Pledge:
    """承诺 8 个项目 12 亿元的一项,在推进。"""
    made = pledge_saying(BUNDLE_QUOTE, PledgeKind.PROJECT, EIGHT_FOR_TWELVE)
    roster = Roster(listed_on=made.due.by, items={item.id: item for item in listed})
    return replace(made, roster=roster, stage=Stage.IN_PROGRESS)


def project(id: str, **changes: object) -> RosterItem:
    usual = RosterItem(
        id=id,
        name=f"项目{id}",
        place="产业园",
        amount=Decimal(150_000_000),
        state=ItemState.DONE,
    )
    return replace(usual, **changes)


@given(items)
def test_a_reconciliation_adds_up(listed: list[RosterItem]) -> None:
    """未启动、推进中、已兑现三项之和就是名册;差额加名册就是承诺。"""
    made = reconcile(bundle(*listed))
    assert made is not None
    planned = total_of(listed, ItemState.PLANNED)
    assert planned.units + made.under_way.units + made.done.units == made.listed.units
    assert planned.yuan + made.under_way.yuan + made.done.yuan == made.listed.yuan
    assert made.listed.unpriced == sum(item.amount is None for item in listed)
    short = made.promised.count - made.listed.units  # type: ignore[operator]
    assert any(f"名册 {made.listed.units:f}，差 {short:f}" in gap for gap in made.gaps) == (
        short > 0
    )


@given(items)
def test_no_gap_means_reached(listed: list[RosterItem]) -> None:
    """说没有差额,就是个数、金额都兑现够了。"""
    made = reconcile(bundle(*listed))
    assert made is not None
    reached = made.done.units >= 8 and made.done.yuan >= 1_200_000_000
    assert (not made.gaps) == reached


def test_a_full_roster_has_no_gap() -> None:
    """八个项目、十二亿元,列齐办完,对得上。"""
    made = reconcile(bundle(*(project(str(at)) for at in range(8))))
    assert made is not None
    assert made.gaps == ()


def test_what_has_no_amount_is_said() -> None:
    """没有金额的项不当零算,写明有几项。"""
    made = reconcile(bundle(*(project(str(at), amount=None) for at in range(8))))
    assert made is not None
    assert made.gaps[0] == "承诺 1200000000 元，名册 0 元，差 1200000000 元（8 项没有金额）"


def test_findings_stand_until_mended() -> None:
    """没有名册的打捆承诺、列不齐的名册,一直列着;销号、结转、草稿不列。"""
    bare = replace(bundle(), roster=None)
    (finding,) = roster_findings([bare])
    assert (finding.rule, finding.number) == ("no-roster", "2022-001")
    short = bundle(*(project(str(at), state=ItemState.PLANNED) for at in range(8)))
    assert roster_findings([short]) == ()
    assert [one.rule for one in roster_findings([bundle(project("1"))])] == ["gap", "gap"]
    for stage in (Stage.DRAFT, Stage.CLOSED, Stage.CARRIED_OVER):
        assert roster_findings([replace(bare, stage=stage)]) == ()
    assert roster_findings([replace(bare, decision=Decision.REJECTED)]) == ()
    assert roster_findings([under_way(1).book.pledges["2022-011"]]) == ()
    assert reconcile(bare) is None


def test_the_whole_counts_and_not_its_part() -> None:
    """“180个、12.3亿元,其中6月底前140个、8.7亿元”:名册要到 180 个。封顶的投资不必达到。"""
    promised = promised_by(
        (
            quantity(180, "个", Role.COUNT),
            quantity("1230000000", "元", Role.INVESTMENT),
            quantity(140, "个", Role.COUNT),
            quantity("870000000", "元", Role.INVESTMENT),
        )
    )
    assert (promised.count, promised.yuan) == (180, 1_230_000_000)
    ceiling = quantity("100", "元", Role.INVESTMENT, compare=Compare.MAX)
    assert promised_by((ceiling,)).yuan is None


def test_a_length_is_reached_by_lengths() -> None:
    """“新建污水管道35公里”:名册各段里程加起来要到 35 公里;百分比和外币列不成册。"""
    promised = promised_by((quantity(35, "公里", Role.TARGET), quantity(2, "座", Role.TARGET)))
    assert (promised.count, promised.unit) == (35, "公里")
    for unit in ("%", "个百分点", "元", "美元"):
        assert promised_by((quantity(7, unit, Role.TARGET),)).count is None


def test_a_length_is_no_bundle() -> None:
    """“建成标准厂房10万平方米”不是十万个项目。"""
    area = (quantity(100_000, "平方米", Role.TARGET),)
    assert roster_findings([replace(bundle(), roster=None, quantities=area)]) == ()


def listed_in(number: str, *listed: RosterItem) -> Pledge:
    return replace(bundle(*listed), number=number)


def test_one_project_in_two_bundles_is_listed() -> None:
    """名称只差“项目”二字、括号全半角,地点相同,就是同一个项目。"""
    first = listed_in("2022-003", project("1", name="清河产业园（一期）项目", place="城关镇"))
    second = listed_in("2022-001", project("9", name="清河产业园(一期)", place=" 城关镇"))
    elsewhere = listed_in("2022-005", project("1", name="清河产业园(一期)", place="河西乡"))
    (found,) = overlaps([first, second, elsewhere])
    assert [(at.number, at.item.id) for at in found.places] == [
        ("2022-001", "9"),
        ("2022-003", "1"),
    ]
    assert found.same == "名称和地点相同"


def test_one_code_is_one_project() -> None:
    """项目代码相同,名称不同也是同一个;行号相同不算。"""
    code = "2203-410523-04-01-123456"
    first = listed_in("2022-001", project("1", code=code, name="物流园"))
    second = listed_in("2022-002", project("1", code=code.replace("-", "－"), name="冷链中心"))
    third = listed_in("2022-003", project("1", name="水厂"))
    (found,) = overlaps([first, second, third])
    assert found.same == "项目代码相同"
    assert {at.number for at in found.places} == {"2022-001", "2022-002"}


def test_the_same_two_places_are_told_once() -> None:
    """代码、名称都相同的两处,只列一次。"""
    code = "2203-410523-04-01-123456"
    pledges = [listed_in(n, project("1", code=code)) for n in ("2022-001", "2022-002")]
    assert len(overlaps(pledges)) == 1


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("污水处理厂建设项目", "污水处理厂"),
        ("项目", "项目"),
        ("\uff21 区 工程", "a区"),
        ("一期", "一期"),
    ],
)
def test_names_are_made_plain(name: str, plain: str) -> None:
    """略去“项目”“工程”、空格和全半角之别;只剩这两个字的照写。"""
    assert plain_name(name) == plain


@pytest.mark.parametrize(
    ("yuan", "words"),
    [
        (0, "0 元"),
        (800, "800 元"),
        (35_000_000, "3500 万元"),
        (10**8, "1 亿元"),
        (123_456_789, "1.23456789 亿元"),
        (Decimal("12345.60"), "1.23456 万元"),
        (12 * 10**8, "12 亿元"),
    ],
)
def test_money_is_told_with_its_unit(yuan: Decimal | int, words: str) -> None:
    """多少钱按亿元、万元、元说,一分不四舍五入。"""
    assert told_yuan(Decimal(yuan)) == words


@given(items)
def test_what_is_short_is_told_in_words_and_units(listed: list[RosterItem]) -> None:
    """差几个、差多少钱,差了才说,说得出单位;加起来正好是承诺的数。"""
    total = total_of(listed)
    promised = promised_by(EIGHT_FOR_TWELVE)
    assert promised.count is not None
    assert promised.yuan is not None
    told = told_gaps(promised, total)
    short = promised.count - total.units
    assert any(f"已列 {total.units:f} 个，差 {short:f} 个" in one for one in told) == (short > 0)
    assert any("亿元" in one for one in told) == (total.yuan < promised.yuan)
