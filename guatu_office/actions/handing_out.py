"""Handing out (交办): to 1+1+N, signed for or given back by the lead office."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from guatu.ledger.acts.assignment import PledgeAccepted, PledgeAssigned, PledgeReturned
from guatu.ledger.entry import Entry
from guatu_office.actions.on_pledge import Step, on_pledge


def assign(
    *,
    lead_official: str,
    lead_office: str,
    supporting_offices: tuple[str, ...],
    sign_for_by: date,
    **step: Unpack[Step],
) -> Entry:
    """Assign (交办): a post and offices by their ids; raises Refused."""
    body = PledgeAssigned(
        lead_official=lead_official,
        lead_office=lead_office,
        supporting_offices=supporting_offices,
        sign_for_by=sign_for_by,
    )
    return on_pledge(body, **step)


def sign_for(*, note: str = "", **step: Unpack[Step]) -> Entry:
    """Sign for (签收): the lead office takes it on; raises Refused."""
    return on_pledge(PledgeAccepted(note=note), **step)


def give_back(*, reason: str, **step: Unpack[Step]) -> Entry:
    """Give back (退回): the lead office says why it is not its work; raises Refused."""
    return on_pledge(PledgeReturned(reason=reason), **step)
