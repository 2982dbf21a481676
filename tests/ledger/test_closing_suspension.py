"""暂停:有起有止有理由,可以延长,起止都留在账上。"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from guatu.ledger.acts.duty import NoReason, WrongOffice
from guatu.ledger.acts.suspension import (
    PledgeCarriedOver,
    PledgeReopened,
    PledgeSuspended,
    SuspendedWithoutEnd,
    SuspensionExtended,
)
from guatu.ledger.transitions import WrongStage
from tests.cast import LI, ZHAO
from tests.ledger.small_book import NUMBER, Clerk, in_progress

UNTIL = date(2022, 3, 1)


def suspended() -> Clerk:
    clerk = in_progress()
    clerk.act(PledgeSuspended(reason="冬季停工", since=date(2022, 1, 3), until=UNTIL), LI)
    return clerk


def test_a_suspension_keeps_from_when_to_when() -> None:
    """起止日期和理由都在;重启之后记下哪天恢复。"""
    clerk = suspended()
    clerk.act(PledgeReopened(reason="开春"), LI)
    pledge = clerk.book.pledges[NUMBER]
    (one,) = pledge.suspensions
    assert (one.since, one.until, one.lifted_on) == (date(2022, 1, 3), UNTIL, clerk.day)
    assert pledge.suspended_until is None


def test_a_suspension_does_not_begin_tomorrow() -> None:
    """还没开始的暂停,开始了再办。"""
    clerk = in_progress()
    later = clerk.day + timedelta(days=9)
    with pytest.raises(SuspendedWithoutEnd, match="开始"):
        clerk.act(PledgeSuspended(reason="x", since=later, until=UNTIL), LI)


def test_an_extension_goes_further_with_a_reason() -> None:
    """延长须写理由,延到更后面;最早定的日期仍在。"""
    clerk = suspended()
    with pytest.raises(NoReason):
        clerk.act(SuspensionExtended(reason="", until=date(2022, 4, 1)), LI)
    with pytest.raises(WrongOffice):
        clerk.act(SuspensionExtended(reason="x", until=date(2022, 4, 1)), ZHAO)
    with pytest.raises(SuspendedWithoutEnd):
        clerk.act(SuspensionExtended(reason="x", until=UNTIL), LI)
    clerk.act(SuspensionExtended(reason="寒潮", until=date(2022, 4, 1)), LI)
    (one,) = clerk.book.pledges[NUMBER].suspensions
    assert (one.until, one.first_until) == (date(2022, 4, 1), UNTIL)
    assert clerk.book.pledges[NUMBER].suspended_until == date(2022, 4, 1)


def test_only_what_is_suspended_is_extended() -> None:
    """没有暂停,无可延长。"""
    with pytest.raises(WrongStage, match="延长暂停"):
        in_progress().act(SuspensionExtended(reason="x", until=UNTIL), LI)


def test_carrying_over_ends_the_suspension() -> None:
    """暂停中结转的,暂停到结转为止。"""
    clerk = suspended()
    clerk.act(PledgeCarriedOver(to="2023-001", reason="跨年"), LI)
    assert clerk.book.pledges[NUMBER].suspensions[-1].lifted_on == clerk.day
