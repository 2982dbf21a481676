"""Owed report (该报未报): the latest report due that has not come in, as the wall says it."""

from __future__ import annotations

from datetime import date

from guatu.ledger.pledge import Pledge
from guatu.ledger.transitions import UNDER_WAY
from guatu.scheduling.working_days import WorkingDays
from guatu.tracking.report_state import ReportState, State, report_state
from guatu.tracking.reporting_period import last_due
from guatu.tracking.reporting_rule import ReportingRule
from guatu.vocabulary.unknown import Unknown


def report_owed(
    pledge: Pledge, *, rule: ReportingRule, as_of: date, calendar: WorkingDays | None = None
) -> ReportState | Unknown | None:
    """Owed report (该报未报): not reported, or given back and not reported again; else None.

    A report for a later period stands for an earlier one. Unknown where the due day is.
    """
    if pledge.stage not in UNDER_WAY:
        return None
    period = last_due(as_of, rule, calendar)
    if isinstance(period, Unknown):
        return period
    if any(one.stands and one.period > period.name for one in pledge.progress):
        return None
    state = report_state(pledge, period, rule=rule, as_of=as_of, calendar=calendar)
    return state if state.state in (State.NOT_REPORTED, State.RETURNED) else None
