"""申请销号:缺什么材料说什么,照片不重用,名册对不上要说明,申请人可以撤回。"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from guatu.ledger.acts.applying import (
    ApplicationWithdrawn,
    RosterFallsShort,
    SignOffApplied,
    WrongList,
)
from guatu.ledger.acts.attached import NoEvidence
from guatu.ledger.acts.duty import NoReason, WrongOffice
from guatu.ledger.acts.listing import RosterListed
from guatu.ledger.evidence_item import EvidenceForm, GivenItem, ListedItem
from guatu.ledger.pledge import Stage
from guatu.ledger.source import EvidenceSource
from guatu.ledger.transitions import WrongStage
from guatu.vocabulary.actor import Actor
from tests.cast import LI, OUTSIDER, QIAN, SUN, ZHAO
from tests.ledger.small_book import (
    APPLICATION,
    NUMBER,
    PASSED,
    PHOTO,
    Clerk,
    applied,
    in_progress,
    noticed,
)
from tests.ledger.test_closing_roster import village

SECOND = EvidenceSource(evidence="sha256:" + "cd" * 32)
FULL = replace(
    APPLICATION,
    items=(
        ListedItem(id="before", label="施工前照片", form=EvidenceForm.PHOTO, required=True),
        ListedItem(id="after", label="完工后照片", form=EvidenceForm.PHOTO, required=True),
        ListedItem(id="number", label="文号", form=EvidenceForm.NUMBER, required=True),
        ListedItem(id="extra", label="报道", form=EvidenceForm.DOCUMENT, required=False),
    ),
    given=(),
)
BOTH = (
    GivenItem(item="before", evidence=(PHOTO.evidence,)),
    GivenItem(item="after", evidence=(SECOND.evidence,)),
    GivenItem(item="number", value="清政办〔2022〕5号"),
)


def apply(body: SignOffApplied, clerk: Clerk | None = None) -> Clerk:
    clerk = clerk or in_progress()
    clerk.act(body, ZHAO, source=(PHOTO, SECOND))
    return clerk


def test_all_that_is_missing_is_named_at_once() -> None:
    """缺的必备项一次说全,不要求的不说。"""
    with pytest.raises(NoEvidence, match=r"缺少佐证材料：施工前照片、完工后照片、文号$"):
        apply(FULL)
    with pytest.raises(NoEvidence, match=r"：施工前照片、文号$"):
        apply(replace(FULL, given=BOTH[1:2]))


def test_a_full_application_keeps_the_list_as_it_was() -> None:
    """材料齐全就受理;清单、版本、逐项材料都留在账上。"""
    application = apply(replace(FULL, given=BOTH)).book.pledges[NUMBER].application
    assert application is not None
    assert application.list == APPLICATION.list
    assert application.items == FULL.items
    assert application.given == BOTH
    assert application.shortfall == ()


def test_an_empty_item_counts_for_nothing() -> None:
    """写了项目却没附材料、文号空白的,不算交了。"""
    empty = (*BOTH[:1], GivenItem(item="after", value="有"), GivenItem(item="number", value=" "))
    with pytest.raises(NoEvidence, match="完工后照片、文号"):
        apply(replace(FULL, given=empty))


def test_one_photo_is_not_two() -> None:
    """同一张照片不能既当施工前又当施工后。"""
    twice = (*BOTH[:1], GivenItem(item="after", evidence=(PHOTO.evidence,)), BOTH[2])
    with pytest.raises(WrongList, match="同一张照片"):
        apply(replace(FULL, given=twice))


def test_what_is_named_is_attached() -> None:
    """清单里写到的材料,都要附在这一笔上。"""
    with pytest.raises(NoEvidence, match="没有全部附上"):
        in_progress().act(replace(FULL, given=BOTH), ZHAO, source=(PHOTO,))


@pytest.mark.parametrize(
    "body",
    [
        replace(FULL, given=(*BOTH, BOTH[0])),
        replace(FULL, given=(*BOTH, GivenItem(item="别的", value="1"))),
        replace(FULL, items=(), given=()),
        replace(FULL, items=FULL.items[3:], given=()),
        replace(FULL, items=(*FULL.items, FULL.items[0]), given=BOTH),
    ],
)
def test_a_list_that_makes_no_sense_is_refused(body: SignOffApplied) -> None:
    """一项交两次、清单上没有的项、没有必备项的清单,不受理。"""
    with pytest.raises(WrongList):
        apply(body)


def test_a_roster_is_counted_in_the_ledger() -> None:
    """要名册的,须在账上登记;交一份文件不算,因为文件加不起来。"""
    roster = ListedItem(id="roster", label="分村名册", form=EvidenceForm.ROSTER, required=True)
    body = replace(
        APPLICATION,
        items=(roster,),
        given=(GivenItem(item="roster", evidence=(PHOTO.evidence,)),),
    )
    with pytest.raises(NoEvidence, match="分村名册"):
        apply(body)
    clerk = in_progress()
    clerk.act(RosterListed(items=(village("v1", units=20),)), ZHAO)
    apply(body, clerk)


def test_a_roster_that_falls_short_is_explained() -> None:
    """承诺 20 个,名册兑现 12 个:差几个说几个;说明了原因才受理,原因留在账上。"""
    clerk = in_progress()
    clerk.act(RosterListed(items=(village("v1", units=12),)), ZHAO)
    with pytest.raises(RosterFallsShort, match="承诺 20 个，已兑现 12，差 8"):
        apply(APPLICATION, clerk)
    apply(replace(APPLICATION, explanation="八个村并入下年度"), clerk)
    application = clerk.book.pledges[NUMBER].application
    assert application is not None
    assert application.explanation == "八个村并入下年度"
    assert application.shortfall == ("承诺 20 个，已兑现 12，差 8",)


@pytest.mark.parametrize("to", ["applied", "checked", "on_notice"])
def test_the_applicants_office_withdraws(to: str) -> None:
    """申请单位可以撤回,写明原因;撤回之后从头来过。"""
    clerk = applied()
    if to != "applied":
        clerk.act(PASSED, LI, source=(PHOTO,))
    if to == "on_notice":
        clerk.act(noticed(clerk.day + timedelta(days=1)), LI)
    clerk.act(ApplicationWithdrawn(reason="路面返修"), QIAN)
    pledge = clerk.book.pledges[NUMBER]
    assert pledge.stage is Stage.IN_PROGRESS
    assert (pledge.applicant, pledge.application, pledge.checker) == (None, None, None)
    assert (pledge.check, pledge.notice_until) == (None, None)


@pytest.mark.parametrize("by", [LI, SUN, OUTSIDER])
def test_nobody_else_withdraws(by: Actor) -> None:
    """督查室、配合单位、局外单位不能替它撤回。"""
    with pytest.raises(WrongOffice):
        applied().act(ApplicationWithdrawn(reason="x"), by)


def test_withdrawal_needs_a_reason_and_an_application() -> None:
    """没有理由不能撤,没有申请无可撤。"""
    with pytest.raises(NoReason):
        applied().act(ApplicationWithdrawn(reason=" "), ZHAO)
    with pytest.raises(WrongStage, match="撤回申请"):
        in_progress().act(ApplicationWithdrawn(reason="x"), ZHAO)


def test_the_roster_is_frozen_while_it_is_checked() -> None:
    """申请之后到核查完,名册不能动。"""
    clerk = applied()
    with pytest.raises(WrongStage, match="名册"):
        clerk.act(RosterListed(items=(village("v1", units=Decimal(1)),)), ZHAO)
