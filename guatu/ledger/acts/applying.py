"""Application to close (申请销号): the evidence list is met, item by item, or it is refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from guatu.ledger.act import PledgeAct
from guatu.ledger.acts.attached import NoEvidence, evidence_of, with_evidence
from guatu.ledger.acts.duty import only_the_lead_office, with_a_reason
from guatu.ledger.closing_record import Application
from guatu.ledger.entry import Entry
from guatu.ledger.evidence_item import (
    EvidenceForm,
    GivenItem,
    ListedItem,
    ListEdition,
    lacking_items,
)
from guatu.ledger.pledge import Pledge
from guatu.ledger.refusal import Refused
from guatu.ledger.roster import ItemState, promised_by, short_of, total_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffApplied:
    """Sign-off applied for (申请销号): the lead office says it is done.

    `list` and `items` are the evidence list as it stood that day, so that a later edition
    changes nothing. Every evidence of `given` is in the entry's source. `explanation` is for
    a roster that falls short of the promise.
    """

    statement: str
    list: ListEdition
    items: tuple[ListedItem, ...]
    given: tuple[GivenItem, ...]
    explanation: str = ""


class WrongList(Refused):
    """Wrong list (清单有误): nothing is required, or something is given that it does not ask."""


class RosterFallsShort(Refused):
    """Roster falls short (名册不足): it does not reach the promised count or sum."""


def _apply(pledge: Pledge, entry: Entry, body: SignOffApplied) -> Pledge:
    only_the_lead_office(pledge, entry)
    _refuse_a_wrong_list(body)
    _refuse_unattached(entry, body)
    listed = bool(pledge.roster and pledge.roster.items)
    # Before the plain "no evidence": who brings nothing is told what is missing, all of it.
    if lacking := lacking_items(body.items, body.given, roster_listed=listed):
        names = "、".join(item.label for item in lacking)
        raise NoEvidence(f"申请销号缺少佐证材料：{names}")
    with_evidence(entry)
    shortfall = shortfall_of(pledge)
    if shortfall and not body.explanation.strip():
        raise RosterFallsShort(f"名册与承诺对不上，须说明原因：{'；'.join(shortfall)}")
    application = Application(
        seq=entry.seq,
        applied_on=entry.effective_on,
        statement=body.statement,
        list=body.list,
        items=body.items,
        given=body.given,
        shortfall=shortfall,
        explanation=body.explanation.strip(),
    )
    return replace(without_application(pledge), applicant=entry.by, application=application)


def shortfall_of(pledge: Pledge) -> tuple[str, ...]:
    """Shortfall of the roster (名册的差额): of what is done; empty when there is no roster."""
    if pledge.roster is None:
        return ()
    done = total_of(pledge.roster.items.values(), ItemState.DONE)
    return short_of(promised_by(pledge.quantities), done, "已兑现")


def _refuse_a_wrong_list(body: SignOffApplied) -> None:
    asked = {item.id: item for item in body.items}
    if len(asked) < len(body.items) or not any(item.required for item in body.items):
        raise WrongList("佐证清单须有必备项，各项不得重复")
    given = Counter(one.item for one in body.given)
    if odd := sorted(item for item, times in given.items() if item not in asked or times > 1):
        raise WrongList(f"清单上没有这一项，或交了两次：{'、'.join(odd)}")
    photos = Counter(
        piece
        for one in body.given
        if asked[one.item].form is EvidenceForm.PHOTO
        for piece in set(one.evidence)
    )
    if any(times > 1 for times in photos.values()):
        raise WrongList("同一张照片不能既作施工前又作施工后，各项照片须各不相同")


def _refuse_unattached(entry: Entry, body: SignOffApplied) -> None:
    named = {piece for one in body.given for piece in one.evidence}
    if named - set(evidence_of(entry)):
        raise NoEvidence("清单中写到的佐证材料没有全部附上")


def without_application(pledge: Pledge) -> Pledge:
    """Without application (销号手续清零): as before it; whoever was drawn for a visit stays so."""
    drawn = pledge.draw if pledge.draw and pledge.draw.drawn else None
    return replace(
        pledge,
        applicant=None,
        application=None,
        draw=drawn,
        checker=None,
        check=None,
        finding="",
        notice_until=None,
    )


APPLIED = PledgeAct(name="sign_off.applied", body=SignOffApplied, change=_apply)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationWithdrawn:
    """Application withdrawn (撤回申请): by the office that applied, for `reason`."""

    reason: str


def _withdraw(pledge: Pledge, entry: Entry, body: ApplicationWithdrawn) -> Pledge:
    only_the_lead_office(pledge, entry)
    with_a_reason(body.reason, entry)
    return without_application(pledge)


WITHDRAWN = PledgeAct(name="application.withdrawn", body=ApplicationWithdrawn, change=_withdraw)
