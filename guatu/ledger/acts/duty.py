"""Duty (职责): which office may act, asked of the entry's office, never of a name."""

from __future__ import annotations

from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Pledge
from guatu.ledger.refusal import Refused
from guatu.ledger.transitions import LABELS


class WrongOffice(Refused):
    """Wrong office (单位不符): the act belongs to another office."""


def only_the_keeper(keeper: str, entry: Entry) -> None:
    """Only the keeper (只限立账单位): the inspection office that keeps the book."""
    if entry.office != keeper:
        raise WrongOffice(f"{LABELS[entry.act]}由管理台账的督查单位办理，{entry.office} 不能办")


def only_the_lead_office(pledge: Pledge, entry: Entry) -> None:
    """Only the lead office (只限牵头单位)."""
    if entry.office != pledge.lead_office:
        raise WrongOffice(
            f"{LABELS[entry.act]}由牵头单位 {pledge.lead_office} 办理，{entry.office} 不能办"
        )


def only_the_parties(pledge: Pledge, entry: Entry) -> None:
    """Only the parties (只限责任单位): the lead office or a supporting one."""
    if entry.office not in pledge.parties:
        raise WrongOffice(f"{LABELS[entry.act]}由牵头或配合单位办理，{entry.office} 不是责任单位")


class NoReason(Refused):
    """No reason given (未写理由): the ledger keeps why, not only that."""


def with_a_reason(reason: str, entry: Entry) -> None:
    """With a reason (须写理由): refuses an empty one."""
    if not reason.strip():
        raise NoReason(f"{LABELS[entry.act]}须写明理由")
