"""填报负担:每个单位一个月要填多少栏、多少分钟;能代填的另计。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from guatu.ledger.acts.figures import FigureLinked
from guatu.ledger.pledge import Pledge
from guatu.tracking.burden import FIELDS, Burden, burden_rule, burdens
from guatu.tracking.reporting_period import period_named
from tests.cast import FARM_BUREAU, LI, TRANSPORT_BUREAU
from tests.ledger.small_book import NUMBER, Clerk
from tests.tracking.months import OTHER, RULE, pledge_of, send, signed

DAY = date(2022, 3, 4)


def measured(
    clerk: Clerk, pledges: dict[str, Pledge] | None = None, day: date = DAY
) -> list[Burden]:
    return burdens(
        pledges or clerk.book.pledges,
        clerk.book.figures.values(),
        period_named("2022-02", RULE),
        rule=RULE,
        as_of=day,
    )


def test_a_month_asks_so_many_fields_of_an_office() -> None:
    """两项各六栏,全要从头填;分钟数按规则相加。"""
    (found,) = measured(signed())
    assert (found.office, found.pledges) == (TRANSPORT_BUREAU, 2)
    assert (found.typed, found.from_figure, found.from_last_month) == (12, 0, 0)
    assert found.minutes == 2 * sum(burden_rule().minutes.values())
    assert found.saved == 0


def test_a_linked_figure_is_typed_by_one_pledge_only() -> None:
    """关联以后,同一个数只填一次,另一项看一眼即可。"""
    clerk = signed()
    clerk("figure:lanes", FigureLinked(title="硬化村数", pledges=(NUMBER, OTHER)), LI)
    (found,) = measured(clerk)
    assert (found.typed, found.from_figure) == (11, 1)
    rule = burden_rule()
    assert found.saved == rule.minutes["done"] - rule.glance


def test_who_reported_first_has_typed_it() -> None:
    """谁先报了这个数,就是谁填的,另一个单位的那项算代填。"""
    clerk = signed()
    clerk("figure:lanes", FigureLinked(title="硬化村数", pledges=(NUMBER, OTHER)), LI)
    send(clerk, "2022-02", DAY, number=OTHER)
    other = replace(pledge_of(clerk, OTHER), lead_office=FARM_BUREAU)
    found = measured(clerk, {**clerk.book.pledges, OTHER: other})
    assert {one.office: one.from_figure for one in found} == {TRANSPORT_BUREAU: 1, FARM_BUREAU: 0}


def test_last_month_fills_in_what_usually_stays() -> None:
    """上月报过的,存在问题和下一步措施可以带入;退回的不带。"""
    clerk = signed()
    send(clerk, "2022-01", date(2022, 2, 4))
    (found,) = measured(clerk)
    assert (found.typed, found.from_last_month) == (10, 2)
    assert found.fields == 12


def test_a_promise_without_a_number_is_not_asked_for_one() -> None:
    """没有数字的事项不问完成数。"""
    clerk = signed()
    plain = replace(pledge_of(clerk, OTHER), quantities=())
    (found,) = measured(clerk, {**clerk.book.pledges, OTHER: plain})
    assert found.fields == 2 * len(FIELDS) - 1


def test_nobody_is_asked_before_the_month_begins() -> None:
    """还没到的月份、草稿,不计负担。"""
    assert measured(signed(), day=date(2022, 1, 20)) == []
    assert measured(Clerk()) == []
