"""Check (核查): someone else looks, on paper, by telephone or on site, item by item."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from guatu.ledger.act import PledgeAct
from guatu.ledger.acts.attached import NoEvidence, evidence_of
from guatu.ledger.acts.duty import WrongOffice, only_the_keeper, with_a_reason
from guatu.ledger.closing_record import Check, ChecklistLine, Manner
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Pledge
from guatu.ledger.refusal import Refused

_TELEPHONE = re.compile(r"\d(?:[\s\-—–()（）]*\d){6,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffChecked:
    """Sign-off checked (核查): passed, or sent back with the reason in `finding`.

    On site, a photo is among the entry's evidence. By telephone, `spoke_with` is the post
    that was asked, never a number. `checklist` has the items of the application.
    """

    passed: bool
    manner: Manner
    finding: str
    spoke_with: str = ""
    checklist: tuple[ChecklistLine, ...] = ()


class SameChecker(Refused):
    """Same checker (自报自核): whoever applied does not check, nor close."""


class NotSeen(Refused):
    """Not seen (未到现场): drawn for a visit, or not passed over by any draw."""


class NotFound(Refused):
    """Not found (清单未核全): a check passes only when every required item was found."""


class SpokeWithWhom(Refused):
    """Spoke with whom (未写询问对象): a check by telephone names a post, and no number."""


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
    _refuse_a_careless_manner(entry, body)
    if body.passed:
        _refuse_unseen(pledge, body)
        _refuse_unfound(pledge, body)
    else:
        with_a_reason(body.finding, entry)
    check = Check(
        seq=entry.seq,
        checked_on=entry.effective_on,
        passed=body.passed,
        manner=body.manner,
        finding=body.finding,
        spoke_with=body.spoke_with,
        checklist=body.checklist,
    )
    return replace(pledge, checker=entry.by, check=check, finding=body.finding)


def _refuse_a_careless_manner(entry: Entry, body: SignOffChecked) -> None:
    if body.manner is Manner.SITE and not evidence_of(entry):
        raise NoEvidence("现场核查须附至少一张现场照片")
    if (body.manner is Manner.PHONE) != bool(body.spoke_with.strip()):
        raise SpokeWithWhom("电话核实须写明询问的岗位；其他方式不写")
    if _TELEPHONE.search(body.spoke_with):
        raise SpokeWithWhom("询问对象只写岗位，不写电话号码")


def _refuse_unseen(pledge: Pledge, body: SignOffChecked) -> None:
    """Only a draw that passed it over lets a pledge close unseen."""
    if body.manner is Manner.SITE or (pledge.draw and not pledge.draw.drawn):
        return
    why = "已抽中现场核查" if pledge.draw else "还没有经过抽签"
    raise NotSeen(f"{pledge.number} {why}，须到现场核查才能通过")


def _refuse_unfound(pledge: Pledge, body: SignOffChecked) -> None:
    found = {line.item for line in body.checklist if line.found}
    asked = pledge.application.items if pledge.application else ()
    if missing := [item.label for item in asked if item.required and item.id not in found]:
        raise NotFound(f"必备项没有逐项核实，不能通过：{'、'.join(missing)}")


CHECKED = PledgeAct(name="sign_off.checked", body=SignOffChecked, change=_check, row=check_row)
