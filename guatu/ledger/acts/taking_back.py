"""Taking back (收回): an office takes back what it filled in and has not yet answered for."""

from __future__ import annotations

from dataclasses import dataclass

from guatu.ledger.act import PledgeAct
from guatu.ledger.acts.confirming import newest_report
from guatu.ledger.acts.duty import WrongOffice, with_a_reason
from guatu.ledger.entry import Entry
from guatu.ledger.period_reports import without
from guatu.ledger.pledge import Pledge
from guatu.ledger.refusal import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressWithdrawn:
    """Progress withdrawn (收回进展): the report that entry `seen` made for `period`.

    What the period had before it stands again.
    """

    period: str
    seen: int
    reason: str


class TooLateToWithdraw(Refused):
    """Too late to withdraw (不能收回): confirmed or checked; a new report corrects it."""


def _withdraw(pledge: Pledge, entry: Entry, body: ProgressWithdrawn) -> Pledge:
    with_a_reason(body.reason, entry)
    report = newest_report(pledge, body.period, body.seen)
    if report.reporter is None or entry.office != report.reporter.office:
        raise WrongOffice(f"{body.period} 的进展由填报单位自己收回，{entry.office} 不能收回")
    if report.confirmed_by is not None or report.checked_by is not None:
        raise TooLateToWithdraw(f"{body.period} 的进展已经确认或核查，不能收回，可以重新填报更正")
    return without(pledge, report)


WITHDRAWN = PledgeAct(name="progress.withdrawn", body=ProgressWithdrawn, change=_withdraw)
