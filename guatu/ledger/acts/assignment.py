"""Assignment (交办): 1+1+N, one lead official, one lead office, supporting offices."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from guatu.ledger.act import PledgeAct
from guatu.ledger.acts.duty import only_the_keeper, only_the_lead_office, with_a_reason
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Pledge
from guatu.ledger.refusal import Refused
from guatu.vocabulary.pledge_kind import Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeAssigned:
    """Pledge assigned (交办): `lead_official` is a post; signed for by `sign_for_by`.

    `measures` and `note` are 主要措施 and 备注 of the breakdown table.
    """

    lead_official: str
    lead_office: str
    supporting_offices: tuple[str, ...]
    sign_for_by: date
    measures: str = ""
    note: str = ""


class NotOneLead(Refused):
    """Not one lead (牵头不明): 1+1+N needs one lead official, one lead office, no office twice."""


class KeeperAssigned(Refused):
    """Assigned to the keeper (自办自查): the office that checks cannot be one of the parties."""


class SignForTooEarly(Refused):
    """Sign-for day too early (签收时限有误): it lies before the assignment itself."""


def _assign(pledge: Pledge, entry: Entry, body: PledgeAssigned) -> Pledge:
    only_the_keeper(pledge.keeper, entry)
    offices = (body.lead_office, *body.supporting_offices)
    if not (body.lead_official and all(offices)) or len(set(offices)) < len(offices):
        raise NotOneLead("交办须有一位牵头领导、一个牵头单位，配合单位不得重复")
    if pledge.keeper in offices:
        raise KeeperAssigned("负责核查的单位不能同时是责任单位")
    if body.sign_for_by < entry.effective_on:
        raise SignForTooEarly("签收时限不能早于交办之日")
    return replace(
        pledge,
        lead_official=body.lead_official,
        lead_office=body.lead_office,
        supporting_offices=body.supporting_offices,
        sign_for_by=body.sign_for_by,
        measures=body.measures,
        assignment_note=body.note,
        missing=tuple(one for one in pledge.missing if one is not Missing.OWNER),
    )


ASSIGNED = PledgeAct(name="pledge.assigned", body=PledgeAssigned, change=_assign)


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeReturned:
    """Pledge returned (退回): the lead office says why it is not its work."""

    reason: str


def _return(pledge: Pledge, entry: Entry, body: PledgeReturned) -> Pledge:
    only_the_lead_office(pledge, entry)
    with_a_reason(body.reason, entry)
    missing = tuple(one for one in Missing if one in (*pledge.missing, Missing.OWNER))
    return replace(
        pledge,
        lead_official="",
        lead_office="",
        supporting_offices=(),
        sign_for_by=None,
        measures="",
        assignment_note="",
        missing=missing,
    )


RETURNED = PledgeAct(name="pledge.returned", body=PledgeReturned, change=_return)


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeAccepted:
    """Pledge accepted (签收): the lead office signs for it."""

    note: str = ""


def _accept(pledge: Pledge, entry: Entry, body: PledgeAccepted) -> Pledge:
    only_the_lead_office(pledge, entry)
    return pledge


ACCEPTED = PledgeAct(name="pledge.accepted", body=PledgeAccepted, change=_accept)
