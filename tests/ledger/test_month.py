"""一个月的进展:填报员填,负责人确认,督查室核查或退回;退回的这一期什么也不作数。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from guatu.ledger.acts.confirming import (
    AlreadyConfirmed,
    ConfirmedByReporter,
    NoSuchProgress,
    ProgressConfirmed,
)
from guatu.ledger.acts.duty import NoReason, WrongOffice
from guatu.ledger.acts.monthly_check import AlreadyChecked, CheckedByReporter, ProgressChecked
from guatu.ledger.acts.people import PostTakenUp
from guatu.ledger.acts.posts import PostCreated
from guatu.ledger.acts.progress import LeadHasReported
from guatu.ledger.acts.setting import SettingChanged
from guatu.ledger.acts.suspension import PledgeSuspended
from guatu.ledger.acts.taking_back import ProgressWithdrawn, TooLateToWithdraw
from guatu.ledger.book import replay
from guatu.ledger.entry_line import entry_of, line_of
from guatu.ledger.pledge import KEPT, Asked, Pledge
from guatu.ledger.transitions import WrongStage
from guatu.vocabulary.actor import Actor
from tests import staff
from tests.cast import INSPECTION_OFFICE, LI, OUTSIDER, QIAN, SUN, WANG, ZHAO
from tests.ledger.small_book import NUMBER, PHOTO, Clerk, applied, handed_out, progress

MONTH = "2022-01"


def staffed() -> Clerk:
    """签收之后,单位、岗位、人员已启用。"""
    clerk = handed_out()
    for subject, body in staff.staff(INSPECTION_OFFICE):
        clerk(subject, body, LI)
    return clerk


def pledge_of(clerk: Clerk) -> Pledge:
    return clerk.book.pledges[NUMBER]


def reported(clerk: Clerk, done: int = 8, *, by: Actor = ZHAO, photo: bool = True) -> int:
    """填报一次,返回这一条的编号。"""
    return clerk.act(progress(MONTH, done), by, source=(PHOTO,) if photo else ()).seq


def confirmed(seq: int) -> ProgressConfirmed:
    return ProgressConfirmed(period=MONTH, seen=seq)


def returned(seq: int, reason: str = "照片与进度不符") -> ProgressChecked:
    return ProgressChecked(period=MONTH, seen=seq, passed=False, reason=reason)


def passed(seq: int) -> ProgressChecked:
    return ProgressChecked(period=MONTH, seen=seq, passed=True)


def taken_back(seq: int) -> ProgressWithdrawn:
    return ProgressWithdrawn(period=MONTH, seen=seq, reason="填错了")


def test_a_report_counts_once_the_head_has_confirmed_it() -> None:
    """填报员填了还不算报出;局长确认以后,报称和佐证才作数。"""
    clerk = staffed()
    seq = reported(clerk)
    before = pledge_of(clerk)
    assert (before.claimed, before.evidenced) == (None, None)
    assert not before.progress[-1].submitted
    clerk.act(confirmed(seq), QIAN)
    after = pledge_of(clerk)
    assert after.claimed is not None
    assert after.claimed == after.evidenced
    assert after.claimed.confirmed_by == QIAN
    assert after.claimed.confirmed_on == clerk.day
    assert not after.claimed.passed


def test_before_posts_are_in_force_a_report_counts_at_once() -> None:
    """岗位启用之前只有一张办公桌:填了就算报出,同一个人也可以确认、核查。"""
    clerk = handed_out()
    seq = reported(clerk)
    assert pledge_of(clerk).claimed is not None
    clerk.act(confirmed(seq), ZHAO)
    clerk.act(passed(seq), replace(LI, person=ZHAO.person))
    assert pledge_of(clerk).progress[-1].passed


def test_a_setting_may_let_reports_go_directly() -> None:
    """台账设置为直接报出的,之后填报的不必确认;之前填的仍待确认。"""
    clerk = staffed()
    reported(clerk)
    clerk("setting:reporting.confirmation", SettingChanged(value="direct", reason="县局人少"), LI)
    assert pledge_of(clerk).claimed is None
    clerk.act(progress("2021-12", 3), ZHAO)
    assert [one.submitted for one in pledge_of(clerk).progress] == [False, True]


def test_the_reporter_does_not_confirm_nor_another_office() -> None:
    """填报的人不能自己确认,别的单位不能代为确认,已确认的不再确认。"""
    clerk = staffed()
    seq = reported(clerk)
    with pytest.raises(ConfirmedByReporter):
        clerk.act(confirmed(seq), ZHAO)
    for by in (SUN, OUTSIDER, LI):
        with pytest.raises(WrongOffice):
            clerk.act(confirmed(seq), by)
    clerk.act(confirmed(seq), QIAN)
    with pytest.raises(AlreadyConfirmed):
        clerk.act(confirmed(seq), QIAN)


def test_only_the_newest_report_of_a_period_is_confirmed() -> None:
    """屏幕上的那次已被更正,不能再确认;要确认最近的一次。"""
    clerk = staffed()
    first = reported(clerk, 8)
    second = reported(clerk, 9)
    with pytest.raises(NoSuchProgress):
        clerk.act(confirmed(first), QIAN)
    clerk.act(confirmed(second), QIAN)
    claimed = pledge_of(clerk).claimed
    assert claimed is not None
    assert claimed.done == 9


def test_a_checked_report_stands_and_says_by_whom() -> None:
    """督查室核查通过,记下谁查的、哪天查的;佐证因此是查过的。"""
    clerk = staffed()
    seq = reported(clerk)
    clerk.act(confirmed(seq), QIAN)
    clerk.act(passed(seq), WANG)
    evidenced = pledge_of(clerk).evidenced
    assert evidenced is not None
    assert evidenced.passed
    assert (evidenced.checked_by, evidenced.checked_on) == (WANG, clerk.day)
    with pytest.raises(AlreadyChecked):
        clerk.act(passed(seq), LI)


def test_a_returned_report_is_no_claim_and_no_evidence() -> None:
    """退回要写理由;退回以后,这一期报的数和佐证都不作数,须重新报。"""
    clerk = staffed()
    seq = reported(clerk)
    clerk.act(confirmed(seq), QIAN)
    with pytest.raises(NoReason):
        clerk.act(returned(seq, " "), LI)
    clerk.act(returned(seq), LI)
    pledge = pledge_of(clerk)
    assert (pledge.claimed, pledge.evidenced) == (None, None)
    assert pledge.progress[-1].returned == "照片与进度不符"
    with pytest.raises(AlreadyChecked):
        clerk.act(passed(seq), LI)
    again = reported(clerk, 7)
    clerk.act(confirmed(again), QIAN)
    evidenced = pledge_of(clerk).evidenced
    assert evidenced is not None
    assert evidenced.done == 7


def test_a_return_takes_the_earlier_versions_of_the_period_with_it() -> None:
    """更正后的一次被退回,更正前的那次不会悄悄顶上来;别的月份不受影响。"""
    clerk = staffed()
    other = clerk.act(progress("2021-12", 5), ZHAO, source=(PHOTO,)).seq
    clerk.act(ProgressConfirmed(period="2021-12", seen=other), QIAN)
    first = reported(clerk, 8)
    clerk.act(confirmed(first), QIAN)
    second = reported(clerk, 9)
    clerk.act(confirmed(second), QIAN)
    clerk.act(returned(second), LI)
    pledge = pledge_of(clerk)
    assert pledge.claimed == pledge.evidenced
    assert pledge.claimed is not None
    assert pledge.claimed.period == "2021-12"


def test_what_passed_may_turn_out_wrong() -> None:
    """核查通过以后发现不实,仍可退回。"""
    clerk = staffed()
    seq = reported(clerk)
    clerk.act(confirmed(seq), QIAN)
    clerk.act(passed(seq), LI)
    clerk.act(returned(seq), WANG)
    assert pledge_of(clerk).evidenced is None


def test_what_is_not_submitted_is_not_checked() -> None:
    """没确认的还没报出,督查室看不到也不能核查;别的单位不能核查。"""
    clerk = staffed()
    seq = reported(clerk)
    with pytest.raises(NoSuchProgress):
        clerk.act(passed(seq), LI)
    clerk.act(confirmed(seq), QIAN)
    for by in (QIAN, SUN, OUTSIDER):
        with pytest.raises(WrongOffice):
            clerk.act(passed(seq), by)


def test_a_correction_not_yet_confirmed_leaves_the_report_standing() -> None:
    """报出以后又填了更正、还没确认:作数的仍是报出的那次,督查室核查的也是那次。"""
    clerk = staffed()
    first = reported(clerk, 8)
    clerk.act(confirmed(first), QIAN)
    second = reported(clerk, 9)
    claimed = pledge_of(clerk).claimed
    assert claimed is not None
    assert claimed.seq == first
    clerk.act(passed(first), LI)
    clerk.act(confirmed(second), QIAN)
    claimed = pledge_of(clerk).claimed
    assert claimed is not None
    assert (claimed.seq, claimed.passed) == (second, False)


def test_whoever_reported_does_not_check() -> None:
    """填报或确认的人调到督查室,也不能核查自己经手的这一期。"""
    clerk = staffed()
    seq = reported(clerk)
    clerk.act(confirmed(seq), QIAN)
    for person in (ZHAO.person, QIAN.person):
        post = f"duchashi-{person}"
        created = PostCreated(title="督查员", office=INSPECTION_OFFICE)
        clerk(f"post:{post}", created, staff.SYSTEM)
        clerk(f"post:{post}", PostTakenUp(person=person), staff.SECURITY)
        with pytest.raises(CheckedByReporter):
            clerk.act(passed(seq), Actor(person=person, post=post, office=INSPECTION_OFFICE))


def test_an_office_takes_back_what_it_has_not_confirmed() -> None:
    """没确认的可以收回,原来的一次照旧作数;确认、核查过的不能收回,别的单位不能收回。"""
    clerk = staffed()
    first = reported(clerk, 8)
    clerk.act(confirmed(first), QIAN)
    second = reported(clerk, 9)
    with pytest.raises(WrongOffice):
        clerk.act(taken_back(second), SUN)
    with pytest.raises(NoReason):
        clerk.act(ProgressWithdrawn(period=MONTH, seen=second, reason=""), ZHAO)
    clerk.act(taken_back(second), ZHAO)
    assert [one.seq for one in pledge_of(clerk).progress] == [first]
    with pytest.raises(TooLateToWithdraw):
        clerk.act(taken_back(first), QIAN)


def test_a_report_taken_back_proves_nothing() -> None:
    """直接报出、还没核查的收回以后,佐证不作数。"""
    clerk = handed_out()
    seq = reported(clerk)
    assert pledge_of(clerk).evidenced is not None
    clerk.act(taken_back(seq), ZHAO)
    assert (pledge_of(clerk).evidenced, pledge_of(clerk).progress) == (None, ())


def test_corrections_never_push_another_month_out() -> None:
    """一个月改了几十次,别的月份报出的仍在。"""
    clerk = staffed()
    other = clerk.act(progress("2021-12", 5), ZHAO).seq
    clerk.act(ProgressConfirmed(period="2021-12", seen=other), QIAN)
    first = reported(clerk, 1)
    clerk.act(confirmed(first), QIAN)
    for done in range(2 * KEPT):
        reported(clerk, done)
    pledge = pledge_of(clerk)
    assert len(pledge.progress) == KEPT
    assert {one.seq for one in pledge.progress if one.submitted} == {other, first}


def test_a_month_is_not_returned_when_it_cannot_be_reported_again() -> None:
    """已申请销号的,月度进展可以确认、核查通过;不能再退回,要退就退销号申请。"""
    clerk = applied()
    seq = pledge_of(clerk).progress[-1].seq
    with pytest.raises(WrongStage):
        clerk.act(returned(seq), LI)
    clerk.act(passed(seq), LI)


def test_the_ledger_knows_when_reports_were_asked() -> None:
    """签收起须报送,暂停期间不须,恢复后再须。"""
    clerk = handed_out()
    signed = clerk.day
    assert pledge_of(clerk).asked == (Asked(since=signed),)
    clerk.act(progress(MONTH), ZHAO)
    assert pledge_of(clerk).asked == (Asked(since=signed),)
    rest = PledgeSuspended(reason="停工", since=clerk.day, until=date(2022, 9, 1))
    clerk.act(rest, LI)
    assert pledge_of(clerk).asked == (Asked(since=signed, until=clerk.day),)


def test_a_year_of_months_comes_back_from_its_lines() -> None:
    """写下的条目读回来重推,得到同样的状态。"""
    clerk = staffed()
    seq = reported(clerk)
    clerk.act(confirmed(seq), QIAN)
    clerk.act(returned(seq), LI)
    clerk.act(taken_back(reported(clerk)), ZHAO)
    assert replay(entry_of(line_of(entry)) for entry in clerk.entries) == clerk.book
    assert pledge_of(clerk).progress[0].done == Decimal(8)


def test_a_supporting_office_adds_nothing_over_the_lead() -> None:
    """牵头单位报了的一期,配合单位不能盖过去;配合单位先报的,牵头单位可以更正。"""
    clerk = handed_out()
    reported(clerk, 5, by=SUN)
    reported(clerk, 8)
    with pytest.raises(LeadHasReported, match="牵头单位已填报"):
        reported(clerk, 3, by=SUN)
    said = pledge_of(clerk).claimed
    assert said is not None
    assert said.done == 8
