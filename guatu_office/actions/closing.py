"""Closing (销号): applied for, checked by someone else, shown for some days, closed."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from guatu.closing.evidence_choice import application, evidence_list
from guatu.closing.notice_rule import notice, notice_rule
from guatu.ledger.acts.applying import ApplicationWithdrawn
from guatu.ledger.acts.checking import SignOffChecked
from guatu.ledger.acts.notice import NoticeObjected
from guatu.ledger.acts.sign_off import SignOffClosed
from guatu.ledger.book import NoSuchPledge
from guatu.ledger.closing_record import ChecklistLine, Manner, Objector
from guatu.ledger.entry import Entry
from guatu.ledger.evidence_item import GivenItem
from guatu.ledger.refusal import Refused
from guatu.scheduling.working_days import state_council_calendar
from guatu.vocabulary.unknown import Unknown
from guatu_office.actions.on_pledge import Step, on_pledge
from guatu_office.records.queries import whole_book


class NoList(Refused):
    """No list (没有佐证清单): no edition holds on that day."""


class CalendarUnknown(Refused):
    """Calendar unknown (日历未公布): the working days of a notice cannot be counted."""


def apply_to_close(
    *,
    statement: str,
    given: tuple[GivenItem, ...],
    explanation: str = "",
    **step: Unpack[Step],
) -> Entry:
    """Apply to close (申请销号): refused while an item of the evidence list is missing."""
    book = whole_book()
    pledge = book.known(step["number"]) if book else None
    if pledge is None:
        raise NoSuchPledge(f"台账中没有承诺事项 {step['number']}")
    chosen = evidence_list(pledge, step["on"])
    if isinstance(chosen, Unknown):
        raise NoList(chosen.reason)
    body = application(chosen.list, statement=statement, given=given, explanation=explanation)
    evidence = tuple(dict.fromkeys(piece for one in given for piece in one.evidence))
    return on_pledge(body, evidence, **step)


def withdraw_application(*, reason: str, **step: Unpack[Step]) -> Entry:
    """Withdraw an application (撤回销号申请): by the office that applied; raises Refused."""
    return on_pledge(ApplicationWithdrawn(reason=reason), **step)


def check_closing(
    *,
    passed: bool,
    manner: Manner,
    finding: str,
    spoke_with: str = "",
    checklist: tuple[ChecklistLine, ...] = (),
    evidence: tuple[str, ...] = (),
    **step: Unpack[Step],
) -> Entry:
    """Check (核查): by someone who did not apply; raises Refused."""
    body = SignOffChecked(
        passed=passed,
        manner=manner,
        finding=finding,
        spoke_with=spoke_with,
        checklist=checklist,
    )
    return on_pledge(body, evidence, **step)


def put_on_notice(*, until: date, place: str, **step: Unpack[Step]) -> Entry:
    """Put on notice (公示): for no fewer days than the rule asks for; raises Refused."""
    rule = notice_rule()
    body = notice(rule, until=until, place=place, least_until=least_until(step["on"]))
    return on_pledge(body, **step)


def least_until(began_on: date) -> date:
    """Least last day of a notice (公示最早截止日): raises CalendarUnknown."""
    return notice_rule().least_until(began_on, _working_days_after)


def _working_days_after(day: date, count: int) -> date:
    found = state_council_calendar().add(day, count)
    if isinstance(found, Unknown):
        raise CalendarUnknown(f"公示期按工作日算，{found.reason}")
    return found


def object_to(*, objector: Objector, objection: str, **step: Unpack[Step]) -> Entry:
    """Object to a notice (公示异议): it is checked anew; raises Refused."""
    return on_pledge(NoticeObjected(objector=objector, objection=objection), **step)


def close(*, note: str = "", **step: Unpack[Step]) -> Entry:
    """Close (销号): after the notice has run, by someone who did not apply; raises Refused."""
    return on_pledge(SignOffClosed(note=note), **step)
