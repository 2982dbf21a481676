"""公示:不短于规定的天数,有异议退回核查。"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from guatu.ledger.acts.duty import NoReason, WrongOffice
from guatu.ledger.acts.notice import NoticeObjected, NoticeTooShort, NowhereShown
from guatu.ledger.acts.sign_off import SignOffClosed
from guatu.ledger.closing_record import Objector
from guatu.ledger.pledge import Stage
from guatu.ledger.transitions import WrongStage
from tests.cast import LI, WANG, ZHAO
from tests.ledger.small_book import NUMBER, PASSED, PHOTO, Clerk, applied, noticed, on_notice

OBJECTION = NoticeObjected(objector=Objector.PUBLIC, objection="东巷没有硬化")


def checked() -> Clerk:
    clerk = applied()
    clerk.act(PASSED, LI, source=(PHOTO,))
    return clerk


def test_the_notice_is_as_long_as_the_rule_asks() -> None:
    """规定五天的,四天不行;按工作日算到更晚一天的,按更晚的。"""
    clerk = checked()
    tomorrow = clerk.day + timedelta(days=1)
    five = noticed(tomorrow, 5)
    short = replace(five, until=five.until - timedelta(days=1))
    with pytest.raises(NoticeTooShort, match="5 天"):
        clerk.act(replace(short, least_until=short.until), LI)
    working = replace(five, least_until=five.until + timedelta(days=2))
    clerk.day = tomorrow - timedelta(days=1)
    with pytest.raises(NoticeTooShort):
        clerk.act(working, LI)
    clerk.day = tomorrow - timedelta(days=1)
    clerk.act(replace(working, until=working.least_until), LI)


def test_a_notice_of_no_day_is_none() -> None:
    """规则写零天,也至少公示到次日。"""
    clerk = checked()
    with pytest.raises(NoticeTooShort):
        clerk.act(noticed(clerk.day + timedelta(days=1), 0), LI)


def test_a_notice_says_where() -> None:
    """公示须写明在哪里。"""
    clerk = checked()
    with pytest.raises(NowhereShown):
        clerk.act(replace(noticed(clerk.day + timedelta(days=1)), place=" "), LI)


def test_an_objection_sends_it_back_to_checking() -> None:
    """公示期有异议,退回核查;异议留在账上,不记姓名;重新核查公示才能销号。"""
    clerk = on_notice()
    with pytest.raises(NoReason):
        clerk.act(replace(OBJECTION, objection=""), LI)
    with pytest.raises(WrongOffice):
        clerk.act(OBJECTION, ZHAO)
    clerk.act(OBJECTION, LI)
    pledge = clerk.book.pledges[NUMBER]
    assert pledge.stage is Stage.APPLIED
    assert (pledge.checker, pledge.check, pledge.notice_until) == (None, None, None)
    assert pledge.applicant == ZHAO
    assert pledge.objections[0].objection == "东巷没有硬化"
    with pytest.raises(WrongStage):
        clerk.act(SignOffClosed(), WANG)
    clerk.act(PASSED, WANG, source=(PHOTO,))
    clerk.act(noticed(clerk.day + timedelta(days=1)), LI)
    clerk.day += timedelta(days=4)
    clerk.act(SignOffClosed(), LI)
    assert clerk.book.pledges[NUMBER].stage is Stage.CLOSED


def test_a_notice_is_not_dated_back_within_its_year() -> None:
    """当年的公示从登记当天起算,倒填到期满之前不行;补做往年的账才可以。"""
    clerk = checked()
    began = clerk.day + timedelta(days=1)
    clerk.day = began + timedelta(days=20)
    with pytest.raises(NoticeTooShort, match="倒填"):
        clerk(f"pledge:{NUMBER}", noticed(began), LI, on=began)
    clerk.day = began + timedelta(days=365)
    clerk(f"pledge:{NUMBER}", noticed(began), LI, on=began)
