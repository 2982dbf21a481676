"""报送月份:清源县的两项承诺,从签收起按月报,供进度各测试使用。"""

from __future__ import annotations

from datetime import date

from guatu.ledger.acts.adoption import PledgeAdopted
from guatu.ledger.acts.assignment import PledgeAccepted
from guatu.ledger.acts.confirming import ProgressConfirmed
from guatu.ledger.acts.monthly_check import ProgressChecked
from guatu.ledger.pledge import Pledge
from guatu.tracking.report_state import ReportState, report_state
from guatu.tracking.reporting_period import period_named
from guatu.tracking.reporting_rule import reporting_rule
from tests import staff
from tests.cast import INSPECTION_OFFICE, LI, QIAN, ZHAO
from tests.ledger.small_book import ASSIGNED, NUMBER, Clerk, handed_out, progress

OTHER = "2022-002"
RULE = reporting_rule()


def signed() -> Clerk:
    """两项都在1月签收,岗位已启用:次月5日前报上月,填报后须局长确认。"""
    clerk = handed_out()
    for body, by in ((PledgeAdopted(), LI), (ASSIGNED, LI), (PledgeAccepted(), ZHAO)):
        clerk(f"pledge:{OTHER}", body, by)
    for subject, body in staff.staff(INSPECTION_OFFICE):
        clerk(subject, body, LI)
    return clerk


def fill(clerk: Clerk, period: str, day: date, done: int | None = 8, number: str = NUMBER) -> int:
    """小赵填一期。"""
    clerk.day = day
    return clerk(f"pledge:{number}", progress(period, done), ZHAO).seq


def confirm(clerk: Clerk, period: str, seq: int, number: str = NUMBER) -> None:
    """老钱确认。"""
    clerk(f"pledge:{number}", ProgressConfirmed(period=period, seen=seq), QIAN)


def send(clerk: Clerk, period: str, day: date, done: int | None = 8, number: str = NUMBER) -> int:
    """填报并确认。"""
    seq = fill(clerk, period, day, done, number)
    confirm(clerk, period, seq, number)
    return seq


def check(clerk: Clerk, period: str, seq: int, day: date, *, passed: bool) -> None:
    """李督查核查。"""
    clerk.day = day
    body = ProgressChecked(period=period, seen=seq, passed=passed, reason="" if passed else "不实")
    clerk(f"pledge:{NUMBER}", body, LI)


def pledge_of(clerk: Clerk, number: str = NUMBER) -> Pledge:
    return clerk.book.pledges[number]


def seen(clerk: Clerk, period: str, day: date) -> ReportState:
    """第一项某一期的报送情况。"""
    return report_state(pledge_of(clerk), period_named(period, RULE), rule=RULE, as_of=day)
