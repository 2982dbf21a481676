"""Monthly check (月度核查): the inspection office lets a report stand or gives it back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from guatu.ledger.act import PledgeActInBook
from guatu.ledger.acts.confirming import NoSuchProgress
from guatu.ledger.acts.duty import only_the_keeper, with_a_reason
from guatu.ledger.entry import Entry
from guatu.ledger.period_reports import submitted_report, with_changed, with_returned
from guatu.ledger.pledge import Pledge, Progress
from guatu.ledger.refusal import Refused

if TYPE_CHECKING:
    from guatu.ledger.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressChecked:
    """Progress checked (核查进展): the report that entry `seen` made for `period`.

    Passed, or returned with the reason: the period has then to be reported again. What has
    passed may still be returned, when it turns out wrong.
    """

    period: str
    seen: int
    passed: bool
    reason: str = ""


class AlreadyChecked(Refused):
    """Already checked (已经核查): passed before, or given back and not yet reported again."""


class CheckedByReporter(Refused):
    """Checked by the reporter (自报自核): whoever filled in or confirmed it does not check it."""


def check_row(body: ProgressChecked) -> str:
    """Row of the table (转换表的行): passed, or returned while it can be reported again."""
    return "progress.checked" if body.passed else "progress.checked, returned"


def _check(book: Book, pledge: Pledge, entry: Entry, body: ProgressChecked) -> Pledge:
    only_the_keeper(pledge.keeper, entry)
    report = submitted_report(pledge.progress, body.period)
    if report is None or report.seq != body.seen:
        raise NoSuchProgress(
            f"{pledge.number} 的 {body.period} 进展尚未报出或已有变动，请刷新后再办"
        )
    if report.returned or (body.passed and report.passed):
        said = "退回，待重报" if report.returned else "核查通过"
        raise AlreadyChecked(f"{pledge.number} 的 {body.period} 进展已{said}")
    if book.directory.in_force:
        _refuse_own(report, entry)
    checked = replace(report, checked_by=entry.by, checked_on=entry.effective_on)
    if body.passed:
        return with_changed(pledge, checked)
    with_a_reason(body.reason, entry)
    return with_returned(pledge, replace(checked, returned=body.reason))


def _refuse_own(report: Progress, entry: Entry) -> None:
    own = (report.reporter, report.confirmed_by)
    if any(one is not None and one.person == entry.by.person for one in own):
        raise CheckedByReporter("填报或确认的人不能核查，须由另一人办理")


CHECKED = PledgeActInBook(
    name="progress.checked", body=ProgressChecked, change=_check, row=check_row
)
