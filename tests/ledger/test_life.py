"""一项承诺的一生:谁在什么阶段可以办什么,台账拒绝什么。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from guatu.ledger.acts.adoption import PledgeAdopted
from guatu.ledger.acts.amendment import (
    AskedTooLate,
    NotApproved,
    NothingAmended,
    PledgeAmended,
)
from guatu.ledger.acts.assignment import (
    KeeperAssigned,
    NotOneLead,
    PledgeAccepted,
    PledgeAssigned,
    PledgeReturned,
    SignForTooEarly,
)
from guatu.ledger.acts.attached import NoEvidence
from guatu.ledger.acts.checking import SameChecker
from guatu.ledger.acts.drafting import NoSuchReport, NumberTaken
from guatu.ledger.acts.duty import NoReason, WrongOffice
from guatu.ledger.acts.notice import NoticeTooShort
from guatu.ledger.acts.progress import NodeDone, NodeNotYetDone, NoSuchPeriod
from guatu.ledger.acts.receipt import AlreadyReceived, ReportReceived
from guatu.ledger.acts.sign_off import NoticeStillRunning, SignOffClosed
from guatu.ledger.acts.suspension import (
    NowhereToCarry,
    PledgeCarriedOver,
    PledgeReopened,
    PledgeSuspended,
    SuspendedWithoutEnd,
)
from guatu.ledger.book import NoSuchPledge, OutOfOrder
from guatu.ledger.pledge import KEPT, Stage
from guatu.ledger.register import ACTS
from guatu.ledger.transitions import LABELS, TABLE, WrongStage
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.pledge_kind import Missing
from tests.cast import (
    FARM_BUREAU,
    INSPECTION_OFFICE,
    LI,
    OUTSIDER,
    QIAN,
    SUN,
    TRANSPORT_BUREAU,
    VICE_HEAD,
    WANG,
    ZHAO,
)
from tests.ledger.small_book import (
    APPLICATION,
    ASSIGNED,
    FAILED,
    NUMBER,
    PASSED,
    PHOTO,
    Clerk,
    applied,
    closed,
    drafted,
    handed_out,
    in_progress,
    noticed,
    on_notice,
    progress,
    received,
)


def amended(**changes: object) -> PledgeAmended:
    usual: dict[str, object] = {
        "approved_by": VICE_HEAD,
        "document": "清政办 2022 年 3 号",
        "reason": "汛期停工",
        "due": date(2022, 9, 30),
    }
    return PledgeAmended(**{**usual, **changes})  # type: ignore[arg-type]


def test_a_pledge_lives_from_draft_to_closed() -> None:
    """立项、交办、签收、推进、申请、核查、公示、销号,一步一步走完。"""
    pledge = closed().book.pledges[NUMBER]
    assert pledge.stage is Stage.CLOSED
    assert pledge.applicant == ZHAO
    assert pledge.checker == LI
    assert pledge.entry_count == 9


def test_a_draft_keeps_its_sentence_and_first_deadline() -> None:
    """草稿保留原句、位置和报告写明的时限。"""
    pledge = Clerk().book.pledges[NUMBER]
    assert pledge.stage is Stage.DRAFT
    assert pledge.quote.endswith("背街小巷")
    assert pledge.due == pledge.original_deadline
    assert pledge.due.stated


def test_adoption_may_settle_the_date() -> None:
    """立项时可以确定时限,须写理由。"""
    clerk = Clerk()
    with pytest.raises(NoReason, match="理由"):
        clerk.act(PledgeAdopted(due=date(2022, 10, 31)), LI)
    clerk.act(PledgeAdopted(due=date(2022, 10, 31), due_reason="分管领导批示"), LI)
    assert clerk.book.pledges[NUMBER].due.by == date(2022, 10, 31)


def test_assignment_settles_the_owner() -> None:
    """交办之后不再缺牵头单位;退回之后又缺。"""
    clerk = Clerk()
    clerk.act(PledgeAdopted(), LI)
    clerk.act(ASSIGNED, LI)
    assert Missing.OWNER not in clerk.book.pledges[NUMBER].missing
    clerk.act(PledgeReturned(reason="不属我单位职责"), QIAN)
    assert clerk.book.pledges[NUMBER].stage is Stage.ADOPTED
    assert Missing.OWNER in clerk.book.pledges[NUMBER].missing
    assert clerk.book.pledges[NUMBER].parties == ()


@pytest.mark.parametrize("by", [ZHAO, SUN, OUTSIDER])
def test_only_the_inspection_office_adopts(by: Actor) -> None:
    """立项只由督查室办。"""
    with pytest.raises(WrongOffice, match="督查"):
        Clerk().act(PledgeAdopted(), by)


@pytest.mark.parametrize("by", [LI, SUN, OUTSIDER])
def test_only_the_lead_office_accepts(by: Actor) -> None:
    """签收只由牵头单位办,配合单位和督查室不能代签。"""
    clerk = Clerk()
    clerk.act(PledgeAdopted(), LI)
    clerk.act(ASSIGNED, LI)
    with pytest.raises(WrongOffice):
        clerk.act(PledgeAccepted(), by)


def test_one_lead_official_and_one_lead_office() -> None:
    """1+1+N:一位牵头领导、一个牵头单位,同一单位不写两次。"""
    clerk = Clerk()
    clerk.act(PledgeAdopted(), LI)
    day = clerk.day + timedelta(days=9)
    for official, lead, support in (
        ("", TRANSPORT_BUREAU, ()),
        (VICE_HEAD, "", ()),
        (VICE_HEAD, TRANSPORT_BUREAU, (TRANSPORT_BUREAU,)),
        (VICE_HEAD, TRANSPORT_BUREAU, (FARM_BUREAU, FARM_BUREAU)),
    ):
        with pytest.raises(NotOneLead):
            clerk.act(
                PledgeAssigned(
                    lead_official=official,
                    lead_office=lead,
                    supporting_offices=support,
                    sign_for_by=day,
                ),
                LI,
            )


def test_the_office_that_checks_is_never_a_party() -> None:
    """督查室不给自己交办。"""
    clerk = Clerk()
    clerk.act(PledgeAdopted(), LI)
    with pytest.raises(KeeperAssigned):
        clerk.act(
            PledgeAssigned(
                lead_official=VICE_HEAD,
                lead_office=TRANSPORT_BUREAU,
                supporting_offices=(INSPECTION_OFFICE,),
                sign_for_by=date(2022, 3, 1),
            ),
            LI,
        )


def test_signing_for_it_is_not_due_before_the_assignment() -> None:
    """签收时限不早于交办。"""
    clerk = Clerk()
    clerk.act(PledgeAdopted(), LI)
    clerk.day = date(2022, 3, 1)
    with pytest.raises(SignForTooEarly):
        clerk.act(ASSIGNED, LI)


def test_progress_comes_from_the_parties() -> None:
    """进展由牵头或配合单位报送;局外单位和督查室不能报。"""
    clerk = handed_out()
    clerk.act(progress("2022-01"), SUN)
    for by in (OUTSIDER, LI):
        with pytest.raises(WrongOffice):
            clerk.act(progress("2022-01"), by)


@pytest.mark.parametrize("period", ["2022-13", "2022年1月", "2022-02", ""])
def test_progress_names_a_month_that_has_come(period: str) -> None:
    """期次写年月,未到的月份不能报。"""
    with pytest.raises(NoSuchPeriod):
        handed_out().act(progress(period), ZHAO)


def test_claimed_and_evidenced_are_told_apart() -> None:
    """没有佐证的进展只算报称,有佐证的才算证实。"""
    clerk = in_progress()
    clerk.day = date(2022, 3, 1)
    clerk.act(progress("2022-03", 15), ZHAO)
    pledge = clerk.book.pledges[NUMBER]
    assert pledge.claimed is not None
    assert pledge.evidenced is not None
    assert (pledge.claimed.done, pledge.evidenced.done) == (15, 8)
    assert Clerk().book.pledges[NUMBER].claimed is None


def test_the_state_does_not_grow_with_its_entries() -> None:
    """报送再多,状态只留最近的若干次,总数照记。"""
    clerk = handed_out()
    for _ in range(KEPT * 2):
        clerk.act(progress("2022-01"), ZHAO)
    pledge = clerk.book.pledges[NUMBER]
    assert len(pledge.progress) == len(pledge.entries) == KEPT
    assert pledge.entry_count == KEPT * 2 + 4


def test_a_milestone_is_reached_once_it_is_reached() -> None:
    """完成的节点记下日期;还没到的日子不能记,局外单位不能记。"""
    clerk = in_progress()
    clerk.act(NodeDone(node="start", done_on=date(2022, 1, 4)), ZHAO)
    assert "start" in clerk.book.pledges[NUMBER].done_nodes
    with pytest.raises(NodeNotYetDone):
        clerk.act(NodeDone(node="completion", done_on=date(2022, 12, 1)), ZHAO)
    with pytest.raises(WrongOffice):
        clerk.act(NodeDone(node="completion", done_on=date(2022, 1, 1)), OUTSIDER)


def test_an_amendment_keeps_the_original() -> None:
    """调整经批准,原时限永远保留。"""
    clerk = in_progress()
    clerk.act(amended(), LI)
    pledge = clerk.book.pledges[NUMBER]
    assert pledge.due.by == date(2022, 9, 30)
    assert pledge.original_deadline.by == date(2022, 6, 30)
    assert pledge.amendments[-1].previous_due.by == date(2022, 6, 30)
    assert "汛期停工" in pledge.due.reason
    assert pledge.due.decided


def test_an_amendment_may_change_the_target_alone() -> None:
    """只调目标时,时限不动,原目标保留。"""
    clerk = in_progress()
    clerk.act(amended(due=None, quantities=()), LI)
    pledge = clerk.book.pledges[NUMBER]
    assert pledge.due.stated
    assert pledge.quantities == ()
    assert pledge.original_quantities


def test_an_amendment_after_the_due_day_is_refused() -> None:
    """到期后没有申请在先的调整不受理。"""
    clerk = in_progress()
    clerk.day = date(2022, 7, 10)
    with pytest.raises(AskedTooLate, match="到期前"):
        clerk.act(amended(), LI)


def test_an_amendment_needs_approval_reason_and_content() -> None:
    """调整须有批准、有理由、有内容。"""
    clerk = in_progress()
    with pytest.raises(NotApproved):
        clerk.act(amended(approved_by=""), LI)
    with pytest.raises(NotApproved):
        clerk.act(amended(document=""), LI)
    with pytest.raises(NoReason):
        clerk.act(amended(reason=" "), LI)
    with pytest.raises(NothingAmended):
        clerk.act(amended(due=date(2022, 6, 30)), LI)
    with pytest.raises(WrongOffice):
        clerk.act(amended(), ZHAO)


def test_closing_is_applied_for_with_evidence() -> None:
    """申请销号须附佐证,由牵头单位提出。"""
    clerk = in_progress()
    with pytest.raises(NoEvidence, match="佐证"):
        clerk.act(APPLICATION, ZHAO)
    with pytest.raises(WrongOffice):
        clerk.act(APPLICATION, SUN, source=(PHOTO,))


def test_who_brings_nothing_is_told_what_is_missing() -> None:
    """一件佐证也没附的,照清单逐件说缺什么,不只说“须附佐证”。"""
    empty = replace(APPLICATION, given=())
    for item in (item for item in empty.items if item.required):
        with pytest.raises(NoEvidence, match=f"缺少佐证材料.*{item.label}"):
            in_progress().act(empty, ZHAO)


def test_whoever_applies_does_not_check() -> None:
    """申请的人换了单位也不能核查。"""
    clerk = applied()
    moved = Actor(person=ZHAO.person, post="duchashi-inspector-3", office=INSPECTION_OFFICE)
    with pytest.raises(SameChecker, match="另一人"):
        clerk.act(PASSED, moved, source=(PHOTO,))
    clerk.act(PASSED, LI, source=(PHOTO,))
    clerk.act(noticed(clerk.day + timedelta(days=1)), LI)
    with pytest.raises(SameChecker):
        clerk.act(SignOffClosed(), moved)


@pytest.mark.parametrize("by", [QIAN, SUN, OUTSIDER])
def test_no_party_and_no_outsider_checks(by: Actor) -> None:
    """牵头、配合单位的任何人都不核查自己的事项,局外单位也不核查。"""
    with pytest.raises(WrongOffice):
        applied().act(PASSED, by, source=(PHOTO,))


def test_a_check_that_fails_sends_it_back_with_a_reason() -> None:
    """核查不通过,写明理由,退回推进,可再申请。"""
    clerk = applied()
    with pytest.raises(NoReason):
        clerk.act(replace(FAILED, finding=""), LI)
    clerk.act(FAILED, LI)
    pledge = clerk.book.pledges[NUMBER]
    assert pledge.stage is Stage.IN_PROGRESS
    assert pledge.finding == "两村未完工"
    clerk.act(replace(APPLICATION, statement="已补齐"), QIAN, source=(PHOTO,))
    assert clerk.book.pledges[NUMBER].applicant == QIAN
    assert clerk.book.pledges[NUMBER].checker is None


def test_nothing_closes_before_the_notice_has_run() -> None:
    """公示期满之后才销号。"""
    clerk = on_notice()
    with pytest.raises(NoticeStillRunning, match="公示"):
        clerk.act(SignOffClosed(), LI)


def test_a_notice_does_not_end_before_it_begins() -> None:
    """公示截止不早于开始。"""
    clerk = applied()
    clerk.act(PASSED, LI, source=(PHOTO,))
    with pytest.raises(NoticeTooShort):
        clerk.act(replace(noticed(clerk.day), until=clerk.day - timedelta(days=1)), LI)


def test_a_closed_pledge_can_be_reopened() -> None:
    """销号后发现反弹,可以重启,须写理由,前次的申请和核查不再算数。"""
    clerk = closed()
    with pytest.raises(NoReason):
        clerk.act(PledgeReopened(reason=""), LI)
    clerk.act(PledgeReopened(reason="路面返修"), LI)
    pledge = clerk.book.pledges[NUMBER]
    assert (pledge.stage, pledge.closed_on, pledge.checker) == (Stage.IN_PROGRESS, None, None)


def test_suspension_has_an_end_and_carry_over_a_place() -> None:
    """暂停有期,结转有去处。"""
    clerk = in_progress()
    with pytest.raises(SuspendedWithoutEnd):
        clerk.act(PledgeSuspended(reason="冬季停工", since=clerk.day, until=clerk.day), LI)
    clerk.act(PledgeSuspended(reason="冬季停工", since=clerk.day, until=date(2022, 3, 1)), LI)
    with pytest.raises(WrongStage, match="暂停"):
        clerk.act(progress("2022-01"), ZHAO)
    with pytest.raises(NowhereToCarry):
        clerk.act(PledgeCarriedOver(to="", reason="跨年工程"), LI)
    clerk.act(PledgeCarriedOver(to="2023-004", reason="跨年工程"), LI)
    assert clerk.book.pledges[NUMBER].carried_to == "2023-004"


def test_stages_cannot_be_skipped() -> None:
    """没有交办就不能签收,没有核查就不能公示。"""
    with pytest.raises(WrongStage, match="草稿"):
        Clerk().act(PledgeAccepted(), ZHAO)
    with pytest.raises(WrongStage, match="申请销号"):
        applied().act(noticed(date(2022, 3, 1)), LI)
    with pytest.raises(WrongStage):
        closed().act(SignOffClosed(), LI)


def test_days_run_forward_within_a_pledge() -> None:
    """同一事项后一步的日期不早于前一步,也不晚于记账之日。"""
    clerk = handed_out()
    with pytest.raises(OutOfOrder, match="不能早到"):
        clerk.act(progress("2021-12"), ZHAO, on=date(2022, 1, 1))
    with pytest.raises(OutOfOrder, match="晚于记账"):
        clerk.book.record(
            progress("2022-01"),
            subject=f"pledge:{NUMBER}",
            by=ZHAO,
            at=clerk.entries[-1].at,
            effective_on=date(2023, 1, 1),
        )


def test_numbers_reports_and_books_are_given_once() -> None:
    """编号不重复,报告不重收,引用的报告须在账,台账只建一次。"""
    clerk = Clerk()
    with pytest.raises(NumberTaken):
        clerk("pledge:2022-001", drafted(), LI)
    with pytest.raises(AlreadyReceived):
        clerk("report:清源.txt", received(), LI)
    with pytest.raises(WrongOffice):
        clerk("pledge:2022-003", drafted(), ZHAO)
    with pytest.raises(OutOfOrder, match="建账"):
        clerk("book:x", clerk.entries[0].body, LI)
    with pytest.raises(NoSuchPledge):
        clerk("pledge:2022-099", PledgeAdopted(), LI)
    clerk.book.reports.clear()
    with pytest.raises(NoSuchReport):
        clerk("pledge:2022-004", drafted(), LI)


@pytest.mark.parametrize("name", ["../密.txt", "/etc/passwd", "a//b", ""])
def test_a_report_lies_inside_the_book(name: str) -> None:
    """报告文件名不能指到台账文件夹之外。"""
    honest = received()
    with pytest.raises(ValueError, match="inside"):
        ReportReceived(
            **{field: getattr(honest, field) for field in honest.__slots__ if field != "file"},
            file=name,
        )


def test_every_act_has_a_name_and_a_row() -> None:
    """每种办理事项都有中文名称,对承诺的都在转换表里。"""
    assert set(ACTS) == set(LABELS)
    rows = {row.partition(",")[0] for row in TABLE}
    assert rows == {
        act
        for act in ACTS
        if not act.startswith(("book.", "report.", "check.", "pledge.drafted", "draft.added"))
        and not act.startswith(("figure.", "map.", "pledge.brought_forward"))
        and not getattr(ACTS[act], "timeless", False)
    }


def test_a_refused_act_changes_nothing() -> None:
    """被拒绝的办理不留痕迹。"""
    clerk = applied()
    before = clerk.book.pledges[NUMBER]
    with pytest.raises(WrongOffice):
        clerk.act(PASSED, OUTSIDER, source=(PHOTO,))
    assert clerk.book.pledges[NUMBER] == before
    assert clerk.book.size == len(clerk.entries)


def test_another_inspector_may_close() -> None:
    """核查和销号可由督查室不同的人办。"""
    assert closed().entries[-1].by == WANG
