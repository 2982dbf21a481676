"""State of a report (报送情况): of one pledge and one period, always exactly one.

Not reported (未报送) is a state of its own and ages; what cannot be known says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from guatu.ledger.period_reports import latest_report, submitted_report
from guatu.ledger.pledge import Asked, Pledge, Progress, Stage
from guatu.ledger.transitions import UNDER_WAY
from guatu.scheduling.working_days import WorkingDays
from guatu.tracking.reporting_period import Period, due_on, previous
from guatu.tracking.reporting_rule import ReportingRule
from guatu.vocabulary.unknown import Unknown


class State(StrEnum):
    """State (报送情况): of one period of one pledge."""

    NOT_ASKED = "not_asked"
    AWAITED = "awaited"
    REPORTED = "reported"
    CONFIRMED = "confirmed"
    CHECKED = "checked"
    RETURNED = "returned"
    NOT_REPORTED = "not_reported"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return {
            "not_asked": "不需报送",
            "awaited": "待报送",
            "reported": "已填报待确认",
            "confirmed": "已报送待核查",
            "checked": "核查通过",
            "returned": "退回待重报",
            "not_reported": "未报送",
            "unknown": "应报日未知",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportState:
    """State of a report (报送情况): `days` is how long it still has, `age` how long it is missing.

    `age` also counts the days since a return; `running` how many periods up to this one are
    not reported. `report` is the one that the state speaks of, `pending` a newer one that
    the office has filled in and not yet confirmed.
    """

    pledge: str
    period: Period
    state: State
    due: date | Unknown
    days: int | None = None
    age: int | None = None
    running: int = 0
    report: Progress | None = None
    pending: Progress | None = None

    @property
    def words(self) -> str:
        """Words (一句话): the state with its days, for a cell of a table."""
        said = self.state.label
        if self.state is State.AWAITED and self.days is not None:
            return f"{said}，还有{self.days}天" if self.days else f"{said}，今天到期"
        if self.state is State.NOT_REPORTED:
            running = f"，连续{self.running}期" if self.running > 1 else ""
            pending = "，已填报未确认" if self.pending else ""
            return f"{said}{self.age}天{running}{pending}"
        if self.state is State.RETURNED:
            return f"{said}，已{self.age}天" + ("，重报未确认" if self.pending else "")
        return f"{said}：{self.due.reason}" if isinstance(self.due, Unknown) else said


def report_state(
    pledge: Pledge,
    period: Period,
    *,
    rule: ReportingRule,
    as_of: date,
    calendar: WorkingDays | None = None,
) -> ReportState:
    """State of a report (报送情况): `pledge` is its state as of that same day."""
    due = due_on(period, rule, calendar)
    newest = latest_report(pledge.progress, period.name)
    sent = submitted_report(pledge.progress, period.name)
    pending = newest if newest is not None and not newest.submitted else None
    known = ReportState(
        pledge=pledge.number, period=period, state=State.NOT_ASKED, due=due, pending=pending
    )
    if sent is not None:
        return _sent(known, sent, as_of)
    owed = asked(pledge, period, due, as_of)
    if owed and isinstance(due, date) and due < as_of:
        running = _running(pledge, period, rule, as_of, calendar)
        age = (as_of - due).days
        return replace(known, state=State.NOT_REPORTED, report=pending, age=age, running=running)
    days = (due - as_of).days if owed and isinstance(due, date) else None
    if pending is not None:
        return replace(known, state=State.REPORTED, report=pending, days=days)
    if owed and isinstance(due, Unknown) and period.last < as_of:
        return replace(known, state=State.UNKNOWN)
    return replace(known, state=State.AWAITED, days=days) if owed else known


def report_states(
    pledges: Iterable[Pledge],
    period: Period,
    *,
    rule: ReportingRule,
    as_of: date,
    calendar: WorkingDays | None = None,
) -> list[ReportState]:
    """States of a period (一期的报送情况): of all pledges, in their order."""
    return [
        report_state(pledge, period, rule=rule, as_of=as_of, calendar=calendar)
        for pledge in pledges
    ]


def asked(pledge: Pledge, period: Period, due: date | Unknown, as_of: date) -> bool:
    """Asked (须报送): the pledge is under way, and was in the period and through its due day.

    Nothing is asked before the period begins, nor for one that was over before the office
    signed; while a pledge is suspended or its closing runs, nothing at all.
    """
    if pledge.stage not in UNDER_WAY or as_of < period.first:
        return False
    return any(
        one.since <= period.last
        and (one.until is None or (isinstance(due, date) and one.until > due))
        for one in _asked(pledge)
    )


def _asked(pledge: Pledge) -> tuple[Asked, ...]:
    if pledge.asked:
        return pledge.asked
    signed = pledge.changed_on if pledge.stage is Stage.ACCEPTED else None
    return (Asked(since=signed or date(int(pledge.number[:4]), 1, 1)),)


def _sent(known: ReportState, sent: Progress, as_of: date) -> ReportState:
    if sent.returned:
        since = sent.checked_on or as_of
        return replace(known, state=State.RETURNED, report=sent, age=(as_of - since).days)
    return replace(known, state=State.CHECKED if sent.passed else State.CONFIRMED, report=sent)


def _running(
    pledge: Pledge, period: Period, rule: ReportingRule, as_of: date, calendar: WorkingDays | None
) -> int:
    """How many periods in a row, this one the last, were due and not reported."""
    count, one = 0, period
    while _missing(pledge, one, due_on(one, rule, calendar), as_of):
        count, one = count + 1, previous(one, rule)
    return count


def _missing(pledge: Pledge, period: Period, due: date | Unknown, as_of: date) -> bool:
    if submitted_report(pledge.progress, period.name) is not None:
        return False
    return isinstance(due, date) and due < as_of and asked(pledge, period, due, as_of)
