"""Confirmation (确认): someone else of the office answers for what was filled in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from guatu.ledger.act import PledgeActInBook
from guatu.ledger.acts.duty import WrongOffice
from guatu.ledger.entry import Entry
from guatu.ledger.period_reports import latest_report, with_changed
from guatu.ledger.pledge import Pledge, Progress
from guatu.ledger.refusal import Refused

if TYPE_CHECKING:
    from guatu.ledger.book import Book

# 设置：填报后是否须本单位另一人确认才算报出（required、direct）；启用岗位前一律直接报出
CONFIRMATION = "reporting.confirmation"
DIRECT = "direct"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressConfirmed:
    """Progress confirmed (确认进展): the report that entry `seen` made for `period`."""

    period: str
    seen: int


class NoSuchProgress(Refused):
    """No such progress (没有这次填报): corrected or taken back since it was on the screen."""


class AlreadyConfirmed(Refused):
    """Already confirmed (已经确认): nothing would change."""


class ConfirmedByReporter(Refused):
    """Confirmed by the reporter (自报自认): whoever filled it in does not confirm it."""


def needs_confirmation(book: Book) -> bool:
    """Needs confirmation (须确认): once posts are in force, unless the book's setting says not."""
    return book.directory.in_force and book.settings.get(CONFIRMATION) != DIRECT


def newest_report(pledge: Pledge, period: str, seen: int) -> Progress:
    """Newest report (最近一次填报): of the period, and the one that was seen; or NoSuchProgress."""
    report = latest_report(pledge.progress, period)
    if report is None or report.seq != seen:
        raise NoSuchProgress(f"{pledge.number} 的 {period} 进展已有变动，请刷新后再办")
    return report


def _confirm(book: Book, pledge: Pledge, entry: Entry, body: ProgressConfirmed) -> Pledge:
    report = newest_report(pledge, body.period, body.seen)
    reporter = report.reporter
    if reporter is None or entry.office != reporter.office:
        raise WrongOffice(f"{body.period} 的进展由填报单位自己确认，{entry.office} 不能确认")
    if report.confirmed_by is not None or report.checked_by is not None:
        raise AlreadyConfirmed(f"{pledge.number} 的 {body.period} 进展已经确认或核查")
    if book.directory.in_force and entry.by.person == reporter.person:
        raise ConfirmedByReporter("填报的人不能自己确认，须由本单位另一人办理")
    confirmed = replace(report, confirmed_by=entry.by, confirmed_on=entry.effective_on)
    return with_changed(pledge, confirmed)


CONFIRMED = PledgeActInBook(name="progress.confirmed", body=ProgressConfirmed, change=_confirm)
