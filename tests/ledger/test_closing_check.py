"""核查:方式有凭据,逐项核实,申请人和责任单位回避。"""

from __future__ import annotations

from dataclasses import replace

import pytest

from guatu.ledger.acts.attached import NoEvidence
from guatu.ledger.acts.checking import NotFound, SameChecker, SignOffChecked, SpokeWithWhom
from guatu.ledger.acts.duty import WrongOffice
from guatu.ledger.closing_record import ChecklistLine, Manner
from guatu.vocabulary.actor import Actor
from tests.cast import INSPECTION_OFFICE, LI, QIAN, SUN, ZHAO
from tests.ledger.small_book import FAILED, NUMBER, PASSED, PHOTO, applied

BY_PHONE = replace(FAILED, manner=Manner.PHONE, spoke_with="hengli-cun-zhiwei")


def test_manners_have_chinese_names() -> None:
    """三种核查方式。"""
    assert [manner.label for manner in Manner] == ["查阅资料", "电话核实", "现场核查"]


@pytest.mark.parametrize("passed", [True, False])
def test_a_visit_brings_a_photo(passed: bool) -> None:
    """现场核查,通过不通过都要有现场照片。"""
    with pytest.raises(NoEvidence, match="现场照片"):
        applied().act(replace(PASSED, passed=passed), LI)


def test_by_telephone_the_post_is_named_and_no_number() -> None:
    """电话核实写询问的岗位,不写号码;不打电话就不写。"""
    with pytest.raises(SpokeWithWhom, match="岗位"):
        applied().act(replace(BY_PHONE, spoke_with=""), LI)
    with pytest.raises(SpokeWithWhom):
        applied().act(replace(FAILED, spoke_with="cun-zhiwei"), LI)
    applied().act(BY_PHONE, LI)


@pytest.mark.parametrize(
    "number", ["13800000000", "村主任138 0000 0000", "0372-6100000", "（0372）610 0000", "6100000"]
)
def test_no_telephone_number_gets_into_the_book(number: str) -> None:
    """怎么写的电话号码都不收。"""
    with pytest.raises(SpokeWithWhom, match="号码"):
        applied().act(replace(BY_PHONE, spoke_with=number), LI)


def test_every_required_item_is_found() -> None:
    """必备项没有逐项核实,不能通过,缺哪项说哪项。"""
    for checklist in ((), (ChecklistLine(item="after", found=False, remark="仍是土路"),)):
        with pytest.raises(NotFound, match="完工后照片"):
            applied().act(replace(PASSED, checklist=checklist), LI, source=(PHOTO,))


def test_a_check_keeps_how_it_was_done() -> None:
    """怎么核查的、逐项结果,留在账上。"""
    clerk = applied()
    clerk.act(PASSED, LI, source=(PHOTO,))
    check = clerk.book.pledges[NUMBER].check
    assert check is not None
    assert (check.manner, check.checklist) == (Manner.SITE, PASSED.checklist)


@pytest.mark.parametrize("body", [PASSED, FAILED, BY_PHONE])
@pytest.mark.parametrize("by", [ZHAO, QIAN, SUN])
def test_no_party_checks_in_any_manner(by: Actor, body: SignOffChecked) -> None:
    """不论哪种方式、通过与否,责任单位都不核查自己。"""
    with pytest.raises((WrongOffice, SameChecker)):
        applied().act(body, by, source=(PHOTO,))


def test_the_applicant_does_not_check_from_another_post() -> None:
    """申请人兼了督查室的岗,也不能核查,退回也不行。"""
    moved = Actor(person=ZHAO.person, post="duchashi-inspector-3", office=INSPECTION_OFFICE)
    with pytest.raises(SameChecker):
        applied().act(FAILED, moved)
