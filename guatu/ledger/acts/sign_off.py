"""Sign-off (销号): a pledge closes only after someone else has checked it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from guatu.ledger.act import PledgeAct
from guatu.ledger.acts.duty import WrongOffice, only_the_keeper, only_the_lead_office, with_a_reason
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Pledge
from guatu.ledger.refusal import Refused
from guatu.ledger.source import EvidenceSource


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffApplied:
    """Sign-off applied for (申请销号): the lead office says it is done; evidence is the source."""

    statement: str


class NoEvidence(Refused):
    """No evidence (没有佐证): an application to close brings at least one piece."""


def _apply(pledge: Pledge, entry: Entry, body: SignOffApplied) -> Pledge:
    only_the_lead_office(pledge, entry)
    if not any(isinstance(one, EvidenceSource) for one in entry.source):
        raise NoEvidence("申请销号须附佐证材料")
    return replace(pledge, applicant=entry.by, checker=None, finding="")


APPLIED = PledgeAct(name="sign_off.applied", body=SignOffApplied, change=_apply)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffChecked:
    """Sign-off checked (核查): passed, or sent back with the reason in `finding`.

    `manner` says how it was checked: on paper, by telephone, on site.
    """

    passed: bool
    manner: str
    finding: str


class SameChecker(Refused):
    """Same checker (自报自核): whoever applied does not check, nor close."""


def check_row(body: SignOffChecked) -> str:
    """Row of the table (转换表的行): a check passed or not passed."""
    return "sign_off.checked" if body.passed else "sign_off.checked, not passed"


def refuse_the_applicant(pledge: Pledge, entry: Entry) -> None:
    """Refuse the applicant (申请人回避): the same person, or anyone of the parties' offices."""
    if pledge.applicant is not None and entry.by.person == pledge.applicant.person:
        raise SameChecker("申请销号的人不能核查或销号，须由另一人办理")
    if entry.office in pledge.parties:
        raise WrongOffice(f"{entry.office} 是责任单位，不能核查自己的事项")


def _check(pledge: Pledge, entry: Entry, body: SignOffChecked) -> Pledge:
    refuse_the_applicant(pledge, entry)
    only_the_keeper(pledge.keeper, entry)
    if not body.passed:
        with_a_reason(body.finding, entry)
    return replace(pledge, checker=entry.by, finding=body.finding)


CHECKED = PledgeAct(name="sign_off.checked", body=SignOffChecked, change=_check, row=check_row)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffNoticed:
    """Sign-off on notice (公示): published at `place` until the end of `until`."""

    until: date
    place: str


class NoticeTooShort(Refused):
    """Notice too short (公示期有误): it ends before it begins."""


def _notice(pledge: Pledge, entry: Entry, body: SignOffNoticed) -> Pledge:
    only_the_keeper(pledge.keeper, entry)
    if body.until < entry.effective_on:
        raise NoticeTooShort("公示截止日不能早于公示开始之日")
    return replace(pledge, notice_until=body.until)


NOTICED = PledgeAct(name="sign_off.noticed", body=SignOffNoticed, change=_notice)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffClosed:
    """Sign-off closed (销号): after the notice has run, by someone who did not apply."""

    note: str = ""


class NoticeStillRunning(Refused):
    """Notice still running (公示未满): closing waits for the day after it ends."""


def _close(pledge: Pledge, entry: Entry, body: SignOffClosed) -> Pledge:
    refuse_the_applicant(pledge, entry)
    only_the_keeper(pledge.keeper, entry)
    if pledge.notice_until is None or entry.effective_on <= pledge.notice_until:
        raise NoticeStillRunning(f"公示到 {pledge.notice_until} 为止，期满后才能销号")
    return replace(pledge, closed_on=entry.effective_on)


CLOSED = PledgeAct(name="sign_off.closed", body=SignOffClosed, change=_close)
