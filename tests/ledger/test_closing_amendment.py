"""申请调整:到期前由牵头单位提出,批准或不批准都有答复,原时限永远在。"""

from __future__ import annotations

from datetime import date

import pytest

from guatu.ledger.acts.amendment import (
    AmendmentAsked,
    AmendmentRefused,
    AskedTooLate,
    NoSuchRequest,
    NothingAmended,
    PledgeAmended,
    RequestPending,
)
from guatu.ledger.acts.attached import NoEvidence
from guatu.ledger.acts.duty import NoReason, WrongOffice
from guatu.ledger.book import replay
from guatu.ledger.entry_line import entry_of, line_of
from guatu.ledger.transitions import WrongStage
from guatu.vocabulary.actor import Actor
from tests.cast import LI, OUTSIDER, SUN, VICE_HEAD, ZHAO
from tests.ledger.small_book import NUMBER, PHOTO, Clerk, in_progress, noon

ASKED = AmendmentAsked(cause="汛期停工", due=date(2022, 9, 30))


def asked() -> tuple[Clerk, int]:
    clerk = in_progress()
    return clerk, clerk.act(ASKED, ZHAO, source=(PHOTO,)).seq


def granted(seq: int | None, due: date = date(2022, 9, 30)) -> PledgeAmended:
    return PledgeAmended(
        asked=seq, approved_by=VICE_HEAD, document="清政办〔2022〕3号", reason="汛期", due=due
    )


def test_a_request_is_granted_by_its_entry() -> None:
    """批准写明答复的是哪一条申请;批得比要的少也可以;原时限照旧。"""
    clerk, seq = asked()
    clerk.act(granted(seq, date(2022, 8, 31)), LI)
    pledge = clerk.book.pledges[NUMBER]
    assert pledge.due.by == date(2022, 8, 31)
    assert pledge.original_deadline.by == date(2022, 6, 30)
    assert (pledge.amendments[-1].asked, pledge.amendment_request) == (seq, None)
    assert pledge.amendments[-1].approved_by == VICE_HEAD
    assert replay(entry_of(line_of(entry)) for entry in clerk.entries) == clerk.book


def test_a_request_is_refused_with_a_reason() -> None:
    """不批准须写理由,时限不变;之后可以再申请。"""
    clerk, seq = asked()
    with pytest.raises(NoReason):
        clerk.act(AmendmentRefused(asked=seq, reason=""), LI)
    clerk.act(AmendmentRefused(asked=seq, reason="可以抢工期"), LI)
    assert clerk.book.pledges[NUMBER].due.by == date(2022, 6, 30)
    clerk.act(ASKED, ZHAO, source=(PHOTO,))


def test_a_request_is_answered_before_another() -> None:
    """一次一份申请;没答复之前,督查室也不能绕开它自行调整。"""
    clerk, seq = asked()
    with pytest.raises(RequestPending):
        clerk.act(ASKED, ZHAO, source=(PHOTO,))
    with pytest.raises(RequestPending):
        clerk.act(granted(None), LI)
    for wrong in (seq - 1, seq + 1):
        with pytest.raises(NoSuchRequest):
            clerk.act(granted(wrong), LI)
        with pytest.raises(NoSuchRequest):
            clerk.act(AmendmentRefused(asked=wrong, reason="x"), LI)


def test_it_is_asked_for_before_the_due_day() -> None:
    """到期之后不能申请;倒填日期也不行;申请在前、答复在后可以。"""
    clerk = in_progress()
    clerk.day = date(2022, 6, 30)
    with pytest.raises(AskedTooLate):
        clerk.act(ASKED, ZHAO, source=(PHOTO,))
    with pytest.raises(AskedTooLate):
        clerk.book.record(
            ASKED,
            subject=f"pledge:{NUMBER}",
            by=ZHAO,
            at=noon(date(2022, 7, 1)),
            effective_on=date(2022, 6, 30),
            source=(PHOTO,),
        )
    clerk.day = date(2022, 6, 29)
    seq = clerk.act(ASKED, ZHAO, source=(PHOTO,)).seq
    clerk.day = date(2022, 7, 20)
    clerk.act(granted(seq), LI)


@pytest.mark.parametrize("by", [LI, SUN, OUTSIDER])
def test_only_the_lead_office_asks(by: Actor) -> None:
    """申请由牵头单位提出。"""
    with pytest.raises(WrongOffice):
        in_progress().act(ASKED, by, source=(PHOTO,))


def test_a_request_has_cause_evidence_and_content() -> None:
    """写明原因,附上佐证,有要调整的内容。"""
    clerk = in_progress()
    with pytest.raises(NoReason):
        clerk.act(AmendmentAsked(cause=" ", due=date(2022, 9, 30)), ZHAO, source=(PHOTO,))
    with pytest.raises(NoEvidence, match="佐证"):
        clerk.act(ASKED, ZHAO)
    with pytest.raises(NothingAmended):
        clerk.act(AmendmentAsked(cause="x", due=date(2022, 6, 30)), ZHAO, source=(PHOTO,))
    with pytest.raises(WrongStage):
        Clerk().act(ASKED, ZHAO, source=(PHOTO,))
