"""Sign-off (销号): a pledge closes only after someone else has checked it and the notice ran."""

from __future__ import annotations

from dataclasses import dataclass, replace

from guatu.ledger.act import PledgeAct
from guatu.ledger.acts.checking import refuse_the_applicant
from guatu.ledger.acts.duty import only_the_keeper
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Pledge
from guatu.ledger.refusal import Refused


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
